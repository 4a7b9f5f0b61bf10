def write_caseload(c):
    return b""
