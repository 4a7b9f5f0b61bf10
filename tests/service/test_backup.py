"""A backup is made while the service is written to, and what it puts back is proved to be whole."""

import json
import os
import subprocess
import sys
import tarfile
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import dj_database_url
import psycopg
import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection, transaction
from django.db.backends.postgresql.base import DatabaseWrapper
from django.utils.timezone import now
from psycopg.conninfo import conninfo_to_dict

from evenhand.files.faults import Refused
from evenhand_service.accounts.models import Appointment, Awaited, Reader, Token, User
from evenhand_service.audit.append_only import guard, unguard
from evenhand_service.audit.models import Event, Values
from evenhand_service.audit.record import Done, record
from evenhand_service.audit.verify import verify
from evenhand_service.backup.archive import CONTENTS, DATABASE
from evenhand_service.backup.databases import addressed
from evenhand_service.backup.making import make_backup, restore
from evenhand_service.casework.models import Contest, Entry, Ledger, Operation, Sheet
from evenhand_service.device.models import Key
from evenhand_service.evidence.models import Claim, Content, Piece, Weighing
from evenhand_service.exchange.models import Copy
from evenhand_service.inspections.models import FolderFile, Inspection, Organisation
from evenhand_service.letters.models import Letter, LetterComment, LetterVersion, LetterWithdrawn
from evenhand_service.notices.models import Notice
from evenhand_service.publishing.models import PublishedFile, PublishedVersion, Trial, Withdrawn
from evenhand_service.quality.models import Benchmark, Dip, Dipped, DipRule, Remark, Thread
from evenhand_service.reports.models import Comment, CommentAnswer, Correction, Passage, SentDraft, UnitReturn, Wording
from service.conftest import an_inspection
from service.world import add_document, add_letter, empty_archive


def write(inspection, number):
    for one in range(number):
        with transaction.atomic():
            record(by=None, inspection=inspection, done=Done(action="answered", subject=f"case:{one}", after="ä" * one))


def everything():
    """Every row of every table of a model, but for sessions."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            if model is not Session:
                cursor.execute(f"SELECT * FROM {model._meta.db_table} ORDER BY {model._meta.pk.column}")
                found[model._meta.label] = [[plain(cell) for cell in row] for row in cursor.fetchall()]
    return found


def plain(cell):
    return bytes(cell) if isinstance(cell, memoryview) else cell


def ours():
    """What the service keeps itself, and the second factors of people."""
    models = [one for one in apps.get_models() if one.__module__.startswith("evenhand_service.")]
    return {one._meta.label for one in [*models, Authenticator, EmailAddress]}


@pytest.fixture
def backed_up(committed, provider, tmp_path):
    """A backup of an inspection with ten events, and of something of everything beside; the second factor has an event too."""
    inspection = an_inspection(provider, "northtown-2026")
    person = User.objects.create(email="alex@example.org", name="Alex", organisation=provider)
    Appointment.objects.create(person=person, role="regional-leader", inspection=inspection)
    Reader.objects.create(inspection=inspection, person=person, code="reader-01")
    Awaited.objects.create(inspection=inspection, role="inspector", email="bea@example.org", code="reader-02")
    Token.objects.create(person=person, name="Reports", scope="read", digest="0" * 64, expires=now())
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "made up"})
    add_document(inspection, 1)
    FolderFile.objects.create(inspection=inspection, name="notes/ä.txt", content=bytes(range(256)), size=256)
    Copy.objects.create(inspection=inspection, by=person, file_name="x.zip", content=empty_archive())
    Notice.objects.create(to=person, kind="stage:announced", inspection=inspection)
    sheet = Sheet.objects.create(inspection=inspection, sample="S", case="C-1", kind="first", reader="reader-01")
    said = {"sheet": sheet, "question": "2.1.1", "field": "answer"}
    Entry.objects.create(**said, value="Yes", revision=1)
    Operation.objects.create(**said, value="Yes", revision=1, identifier=uuid4(), base=0, at=now())
    operation = Operation.objects.create(**said, value="No", identifier=uuid4(), base=0, at=now())
    Contest.objects.create(operation=operation)
    Ledger.objects.create(inspection=inspection)
    Key.objects.create(person=person)
    thread = Thread.objects.create(identifier=uuid4(), sheet=sheet, question="2.1.1", state="changes requested", opened_by=person)
    Remark.objects.create(identifier=uuid4(), thread=thread, by=person, says="Why?", state="changes requested", at=now())
    DipRule.objects.create(inspection=inspection, every=10, least=1, words="words")
    dip = Dip.objects.create(inspection=inspection, number=1, every=10, least=1, seed="words", drawn_by=person, at=now())
    Dipped.objects.create(dip=dip, sheet=sheet, order=1, finding="Well evidenced.")
    Benchmark.objects.create(inspection=inspection, sample="S", case="C-1", reader="reader-02")
    piece = Piece.objects.create(inspection=inspection, number=1, kind="meeting", title="Meeting", serves=["1.1"], at=now())
    claim = Claim.objects.create(inspection=inspection, number=1, standard="1.1", says="Leaders listen.", at=now())
    Weighing.objects.create(claim=claim, piece=piece, number=1, way="for", at=now())
    passage = Passage.objects.create(inspection=inspection, number=1, field="summary")
    Wording.objects.create(passage=passage, revision=1, said={"paragraphs": ["Good."]}, by=person, at=now())
    draft = SentDraft.objects.create(inspection=inspection, number=1, report=b"{}", html=b"", pdf=b"", by=person, at=now())
    asked = UnitReturn.objects.create(draft=draft, unit=inspection.unit)
    comment = Comment.objects.create(of=asked, number=1, paragraph=1, says="No.", by=person, at=now())
    CommentAnswer.objects.create(comment=comment, verdict="refused", reason="Yes.", by=person, at=now())
    told = {"inspection": inspection, "by": person}
    Correction.objects.create(**told, number=1, why="A word.", text_sha256="0" * 64, at=now())
    version = PublishedVersion.objects.create(**told, number=1, manifest=b"{}", sha256="0" * 64, at=now())
    PublishedFile.objects.create(version=version, name="report.html", sha256="0" * 64, content=bytes(range(256)))
    Trial.objects.create(**told, standing="0" * 64, found=["A word."], at=now())
    Withdrawn.objects.create(**told, on=now().date(), note="It was wrong.")
    add_letter(inspection, person)
    letter = {"letter": Letter.objects.get(), "by": person}
    of_letter = LetterVersion.objects.create(**letter, number=1, manifest=b"{}", sha256="0" * 64, at=now())
    of_letter.files.create(name="report.html", sha256="0" * 64, content=bytes(range(256)))
    LetterComment.objects.get().answers.create(verdict="refused", reason="It is so.", by=person, at=now())
    LetterWithdrawn.objects.create(**letter, on=now().date(), note="It was wrong.")
    write(inspection, 10)
    make_backup(tmp_path / "a.backup")
    return tmp_path / "a.backup"


def test_everything_comes_back_as_it_was(backed_up):
    before = everything()
    write(Inspection.objects.get(), 3)
    Organisation.objects.update(name="Changed")
    for model in (Content, Copy, Notice, Authenticator, Token, FolderFile):
        model.objects.all().delete()

    restored = restore(backed_up, replace=True)

    assert {label for label in ours() if not before[label]} == set()
    assert everything() == before
    assert {apps.get_model(label)._meta.db_table for label in ours()} <= restored.rows.keys()
    assert restored.chains["northtown-2026"][0] == 10
    assert [one.events for one in verify() if one.broken is None] == [1, 10]
    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        Event.objects.update(action="other")


def test_a_database_that_holds_something_is_not_lost_by_mistake(backed_up):
    write(Inspection.objects.get(), 1)

    with pytest.raises(Refused, match="something in this database already"):
        restore(backed_up)

    assert Event.objects.count() == 12


def test_a_backup_is_whole_while_many_write(committed, provider, tmp_path):
    inspections = [an_inspection(provider, f"unit-{number}") for number in range(3)]
    person = User.objects.create(email="alex@example.org", name="Alex", organisation=provider)
    stop = []

    def work(inspection):
        try:
            for _ in count():
                write(inspection, 1)
                if not Copy.objects.filter(inspection=inspection).delete()[0]:
                    Copy.objects.create(inspection=inspection, by=person, file_name="x.zip", content=b"")
                if stop:
                    return
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as threads:
        writing = [threads.submit(work, one) for one in inspections]
        try:
            contents = [make_backup(tmp_path / f"{number}.backup") for number in range(3)]
        finally:  # or they would write for ever
            stop.append(True)
        [one.result() for one in writing]

    for number, held in enumerate(contents):
        restored = restore(tmp_path / f"{number}.backup", replace=True)
        assert restored == held
        assert all(one.broken is None and one.events >= held.chains.get(one.chain, (0, ""))[0] for one in verify())


def again(path, change):
    """The backup anew, with its parts changed."""
    parts = path.parent / "parts"
    with tarfile.open(path) as archive:
        archive.extractall(parts)
    change(parts)
    with tarfile.open(path, "w:gz") as archive:
        for name in (CONTENTS, DATABASE):
            archive.add(parts / name, name)


def other_contents(**changed):
    def change(parts):
        given = json.loads((parts / CONTENTS).read_text())
        (parts / CONTENTS).write_text(json.dumps(given | changed))

    return change


@pytest.mark.about_pages
@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda parts: (parts / DATABASE).write_bytes(b"nothing"), "its copy of the database was changed"),
        (lambda parts: (parts / CONTENTS).write_text("{"), "no whole backup"),
        (other_contents(format=9), "its format is 9"),
        (other_contents(vendor="oracle"), "it was made of oracle"),
        (other_contents(more=1), "no whole backup"),
    ],
)
def test_what_is_no_whole_backup_is_refused_and_nothing_is_touched(backed_up, change, why):
    again(backed_up, change)

    with pytest.raises(Refused, match=why):
        restore(backed_up, replace=True)

    assert Event.objects.count() == 11


def test_a_backup_that_was_cut_short_is_refused(backed_up):
    backed_up.write_bytes(backed_up.read_bytes()[:-400])

    with pytest.raises(Refused, match="no whole backup"):
        restore(backed_up, replace=True)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"chains": {"northtown-2026": [12, "0" * 64]}}, "has not the event 12"),
        ({"chains": {"northtown-2026": [10, "0" * 64]}}, "has not the event 10"),
        ({"chains": {"other": [1, "0" * 64]}}, "chain other has not"),
        ({"rows": {"audit_event": 12}}, "audit_event has 11 rows, and had 12"),
        ({"rows": {"evidence_content": 2}}, "evidence_content has 1 rows, and had 2"),
        ({"rows": {"mfa_authenticator": 0}}, "mfa_authenticator has 1 rows, and had 0"),
        ({"rows": {"no_such_table": 1}}, "no_such_table has 0 rows, and had 1"),
    ],
)
def test_what_comes_back_with_less_than_it_had_is_said(backed_up, changed, why):
    again(backed_up, other_contents(**changed))

    with pytest.raises(Refused, match=why):
        restore(backed_up, replace=True)


def test_a_record_that_was_tampered_with_before_the_backup_is_said(backed_up, tmp_path):
    unguard(connection)
    Values.objects.filter(event__number=4).update(content="other")
    guard(connection)
    make_backup(tmp_path / "b.backup")

    with pytest.raises(Refused, match="value changed at event 4"):
        restore(tmp_path / "b.backup", replace=True)


def test_an_answer_that_was_tampered_with_before_the_backup_is_said(backed_up, tmp_path):
    Entry.objects.update(value="No")
    make_backup(tmp_path / "b.backup")

    with pytest.raises(Refused, match=r"an answer of northtown-2026 \(S C-1, 2\.1\.1\) is not the last"):
        restore(tmp_path / "b.backup", replace=True)


def test_a_backup_of_an_older_version_is_brought_to_this_one(backed_up, tmp_path):
    call_command("migrate", "casework", "0001", verbosity=0)
    make_backup(tmp_path / "older.backup")

    restore(tmp_path / "older.backup", replace=True)

    assert not Ledger.objects.get().removing
    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        Operation.objects.update(value="No")


def test_nobody_else_may_read_a_backup(backed_up):
    assert backed_up.stat().st_mode & 0o077 == 0


def addressed_as(address):
    given = {"TIME_ZONE": None, "OPTIONS": {}} | dj_database_url.parse(address)
    return addressed(DatabaseWrapper(given))


@pytest.mark.parametrize(
    ("address", "conninfo", "secret"),
    [
        (
            "postgresql://alex:hush%20hush@db.example:6543/kept",
            {"dbname": "kept", "user": "alex", "host": "db.example", "port": "6543"},
            {"PGPASSWORD": "hush hush"},
        ),
        (
            "postgresql:///kept?host=/run/somewhere%20else&port=6543&sslmode=require&user=alex&password=hush%27",
            {"dbname": "kept", "user": "alex", "host": "/run/somewhere else", "port": "6543", "sslmode": "require"},
            {"PGPASSWORD": "hush'"},
        ),
        ("postgresql:///kept?service=evenhand", {"dbname": "kept", "service": "evenhand"}, {}),
    ],
)
def test_the_programs_are_told_where_the_database_is_and_the_password_where_nobody_reads_it(address, conninfo, secret):
    given, kept = addressed_as(address)

    assert (conninfo_to_dict(given), kept) == (conninfo, secret)
    assert "hush" not in given


@pytest.mark.skipif(connection.vendor != "postgresql", reason="it is about a server of PostgreSQL")
def test_a_database_that_is_reached_by_a_folder_is_backed_up_and_put_back(database, tmp_path):
    """As in deploy/evenhand.service: everything but the name stands behind the question mark."""
    with psycopg.connect(database) as one:
        folder = one.execute("SHOW unix_socket_directories").fetchone()[0]
    given = urlsplit(database)
    address = f"postgresql://{given.path}?host={folder}&port={given.port}&user={given.username}&password=hush"
    environment = {**os.environ, "DATABASE_URL": address, "EVENHAND_DATA": str(tmp_path / "kept")}

    def evenhand(*arguments):
        program = Path(sys.executable).parent / "evenhand"
        return subprocess.run([program, *arguments], env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)

    (tmp_path / "word").write_text("correct horse battery\n")
    about = ["a@example.org", "--name", "Alex", "--organisation", "Inspectorate", "--password-from", str(tmp_path / "word")]
    commands = (["migrate"], ["createuser", *about], ["backup", "a.backup"], ["restore", "a.backup", "--replace"])
    said = [evenhand(*one) for one in commands]

    assert [one.returncode for one in said] == [0, 0, 0, 0], [one.stderr for one in said]
    with psycopg.connect(database) as one:
        assert one.execute("SELECT email FROM accounts_user").fetchall() == [("a@example.org",)]
