"""An inspection at fieldwork with a few cases, all of one reader."""

import re
from uuid import uuid4

from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.accounts.models import Reader, User
from evenhand_service.casework.finishing import finish
from evenhand_service.casework.models import Entry
from evenhand_service.casework.saving import Written, save
from evenhand_service.casework.sheets import sheets_to_write
from evenhand_service.casework.standing import case_of
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


def a_person_in(inspection, role, code=None):
    """Somebody with a role in an inspection, and a reader of it where there is a code."""
    side = "provider" if role == "local-assessor" else "inspectorate"
    owner = inspection.unit.provider if side == "provider" else User.objects.get(email="head@example.org").organisation
    person = make_person(
        by=None, email=f"{code or role}@example.org", name=f"The {code or role}", organisation=owner.name, side=side
    )
    appoint(by=None, person=person, role=role, inspection=inspection)
    if code:
        Reader.objects.create(inspection=inspection, person=person, code=code)
    return person


def write(person, sheet, question, value, field="answer"):
    """Write into a field, over what stands there."""
    stands = Entry.objects.filter(sheet=sheet, question=question, field=field).values_list("revision", flat=True).first()
    said = Written(id=uuid4(), question=question, field=field, value=value, base=stands or 0)
    return save(by=person, writer=sheet.reader, inspection=sheet.inspection, sheet=sheet.pk, written=said)


def answer_all(person, sheet, **otherwise):
    """Answer every question that is asked of a case with the first answer it takes, or `otherwise`, by codes with underscores."""
    case = case_of(sheet)
    said = {code.removeprefix("q").replace("_", "."): answer for code, answer in otherwise.items()}
    for question in case.form.questions.values():
        if case.applies(question):
            write(person, sheet, question.code, said.get(question.code, question.answers[0]))


def read_to_the_end(person, sheet, **otherwise):
    """Answer everything, and finish."""
    answer_all(person, sheet, **otherwise)
    return finish(by=person, inspection=sheet.inspection, sheet=sheet.pk)
