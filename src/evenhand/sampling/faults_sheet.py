def faults_as_csv(f):
    return b""
