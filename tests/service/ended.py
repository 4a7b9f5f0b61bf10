"""Inspections whose time is over, with everything that leaves something of a case behind; and where something of one is left."""

import json
from io import BytesIO
from pathlib import Path
from uuid import uuid4
from zipfile import ZipFile

from django.db import connection, transaction
from django.test import Client
from django.utils.timezone import localdate

from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.audit.record import Done, record
from evenhand_service.casework.in_files import take_up
from evenhand_service.casework.models import Sheet
from evenhand_service.casework.saving import Written, save
from evenhand_service.evidence.actions import add_item, nothing_to_send, send_document, withdraw_document
from evenhand_service.exchange.copies import keep_copy
from evenhand_service.exchange.exporting import as_zip, exported
from evenhand_service.exchange.importing import import_folder
from evenhand_service.inspections.assigning import declare_interest
from evenhand_service.inspections.models import Inspection
from evenhand_service.retention.period import months_after
from evenhand_service.retention.running import run_retention
from service.addresses import GATE, small_folder

BACKEND = "evenhand_service.accounts.signed_in.SignedIn"
TODAY = localdate()
LATER = months_after(TODAY, 24)


def a_person(owner, role):
    one = make_person(by=None, email=f"{role}@example.org", name=role, organisation=owner.name, side=owner.side)
    appoint(by=None, person=one, role=role)
    return one


def a_folder(letters="TG"):
    """A folder whose cases are called by these letters, with files of which nobody has thought and others that were reported."""
    files = {name: content.replace(b"TG-", f"{letters}-".encode()) for name, content in small_folder().items()}
    case = f"{letters}-0001"
    return files | {
        "notes/remarks.txt": f"See {case}.".encode(),
        "out/results.json": json.dumps({"waiting": [case]}).encode(),
        "out/report.html": b"<p>52% of 104 cases</p>",
        "judgements.yaml": Path("examples/swm-2018/judgements.yaml").read_bytes(),
    }


def worked_on(head, name, letters):
    inspection = import_folder(by=head, name=name, files=a_folder(letters), stage="sampled").inspection
    officer, contact = (
        make_person(by=None, email=f"{role}@{name}.org", name=role, organisation=owner.name, side=owner.side)
        for owner, role in ((head.organisation, "operations-officer"), (inspection.unit.provider, "single-point-of-contact"))
    )
    appoint(by=None, person=officer, role="operations-officer", inspection=inspection)
    appoint(by=None, person=contact, role="single-point-of-contact", inspection=inspection)
    case = f"{letters}-0001"
    declare_interest(by=officer, inspection=inspection, code="reader-01", about="case", value=case, reason="A cousin.")
    asked = add_item(by=officer, inspection=inspection, item=f"Letters about {case}", says="The letters.")
    later = add_item(by=officer, inspection=inspection, item="Estates plan", says="The plan.")
    send_document(by=contact, inspection=inspection, number=asked.number, name=f"{case}.txt", content=f"Of {case}.".encode())
    send_document(by=contact, inspection=inspection, number=None, name="else.txt", content=f"{case} too.".encode())
    withdraw_document(by=contact, inspection=inspection, number=2, why=f"It is of {case}.")
    nothing_to_send(by=contact, inspection=inspection, number=later.number, why=f"All is in that of {case}.")
    keep_copy(by=head, inspection=inspection, file_name="own.zip", content=as_zip(name, exported(inspection)))
    with transaction.atomic():
        record(by=officer, inspection=inspection, done=Done(action="deadline set", subject="step:x", why=f"Waits for {case}."))
    write_about(officer, inspection, case)
    inspection.refresh_from_db()
    return inspection


def write_about(person, inspection, case):
    """Write an answer about a case, and one that is contested, as a reader does."""
    take_up(inspection)
    named = {"inspection": inspection, "sample": GATE, "case": case}
    sheet = Sheet.objects.create(**named, kind="first", reader="reader-01")
    Sheet.objects.get_or_create(**named, kind="facts", reader="")
    for value in ("Yes", "No"):
        written = Written(id=uuid4(), question="4.2.1", field="answer", value=value, base=0)
        save(by=person, writer="reader-01", inspection=inspection, sheet=sheet.pk, written=written)


def ended(inspection, stage="closed"):
    """The inspection, moved to its end today."""
    Inspection.objects.filter(pk=inspection.pk).update(stage=stage)
    inspection.refresh_from_db()
    done = Done(action="moved", subject=f"stage:{stage}", before="published", after=stage, why="All is answered.")
    with transaction.atomic():
        record(by=None, inspection=inspection, done=done)
    return inspection


def run(today=LATER, months=24, **named):
    return run_retention(today=today, months=months, **named)


def found_in_the_database(words):
    """The tables and columns in which any row holds these words, whatever the kind of column; packed archives are looked into."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            columns = [one.name if hasattr(one, "name") else one[0] for one in cursor.description]
            for row in cursor.fetchall():
                found |= {f"{table}.{name}" for name, cell in zip(columns, row, strict=True) if words in plain(cell)}
    return found


def plain(cell):
    """What a cell holds, as text."""
    if not isinstance(cell, bytes | memoryview):
        return json.dumps(cell, default=str, ensure_ascii=False)
    content = bytes(cell)
    if content.startswith(b"PK"):
        with ZipFile(BytesIO(content)) as archive:
            return "".join(name + archive.read(name).decode(errors="replace") for name in archive.namelist())
    return content.decode(errors="replace")


def opened_by(person):
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client


def holder(inspection, role):
    return inspection.appointments.get(role=role).person
