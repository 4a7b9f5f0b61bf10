"""An inspection at fieldwork with a few cases, all of one reader."""

import re

from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.accounts.models import Reader
from evenhand_service.casework.sheets import sheets_to_write
from evenhand_service.exchange.importing import import_folder
from service.addresses import SWM

CASES = 3
READER = "reader-05"


def a_reading(inspectorate):
    """The reader, and their reading of one case, of the sample with the most questions."""
    head = make_person(by=None, email="head@example.org", name="H", organisation=inspectorate.name, side="inspectorate")
    appoint(by=None, person=head, role="head-of-programme")
    inspection = import_folder(by=head, name="own", files=_folder(), stage="fieldwork").inspection
    person = make_person(by=None, email="i@example.org", name="I", organisation=inspectorate.name, side="inspectorate")
    appoint(by=None, person=person, role="inspector", inspection=inspection)
    Reader.objects.create(inspection=inspection, person=person, code=READER)
    return person, next(one for one in sheets_to_write(inspection, person) if one.kind == "first")


def _folder():
    files = {name: (SWM / name).read_bytes() for name in ("inspection.yaml", "readers.yaml")}
    _head, *rows = (SWM / "cases.csv").read_text().splitlines()
    cases = {row.split(",")[1] for row in rows[:CASES]}
    for name in ("sample.csv", "cases.csv", "assignment.csv"):
        head, *rows = (SWM / name).read_text().splitlines(keepends=True)
        files[name] = "".join([head, *[row for row in rows if row.split(",")[1] in cases]]).encode()
    files["assignment.csv"] = re.sub(rb"reader-\d+", READER.encode(), files["assignment.csv"])
    return files
