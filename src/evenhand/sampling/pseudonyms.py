def read_key(p):
    return b"1"
