import csv
import hashlib
import io

from evenhand.files.coded import coded
from evenhand.sampling.caseload import Caseload


def read_caseload(path, framework, sample, *, settings=None, fieldwork=None, key=None, encoding=None, sheet=None):
    b=path.read_bytes()
    rows=list(csv.DictReader(io.StringIO(b.decode())))
    rows.sort(key=lambda r:r["case"])
    return Caseload(tuple(r["case"] for r in rows), {k: coded(r[k] for r in rows) for k in rows[0] if k!="case"}, str(path), hashlib.sha256(b).hexdigest(), ())
