"""The command says what it removes, and leaves no byte of it in the file of SQLite."""

import json
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import connection, transaction
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from evenhand.cli.front_door import app
from evenhand_service.exchange.importing import import_folder
from evenhand_service.inspections.models import FolderFile, Inspection
from service.ended import TODAY, a_folder, a_person, ended, run, worked_on

SCHEMA = Path(__file__).parents[2] / "docs/reference/schemas/retention-run.schema.json"


@pytest.fixture
def head(inspectorate):
    return a_person(inspectorate, "head-of-programme")


@pytest.fixture
def brought_in(head):
    """An inspection in which everything was done that leaves something of a case behind."""
    return worked_on(head, "own", "TG")


@pytest.fixture
def other(head):
    """Another inspection of the same provider that goes on, with cases of its own."""
    return worked_on(head, "other", "ZZ")


@pytest.fixture
def long_over(committed, head):
    """An inspection that ended long ago, and one that ended a while ago."""
    for name, year in (("ended-2019", 2019), ("ended-lately", TODAY.year)):
        stages = f"stage,at,by,why\nclosed,{year}-01-01T09:00:00+00:00,person:1,\n".encode()
        import_folder(by=head, name=name, files=a_folder() | {"stages.csv": stages}, stage="closed")


def asked(*words):
    """The exit status of the command, and what it printed."""
    done = CliRunner().invoke(app, ["retention", "run", *words])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout


def said_as_json(*words):
    status, printed = asked(*words, "--json")
    said = json.loads(printed)
    Draft202012Validator(json.loads(SCHEMA.read_text())).validate(said)
    return status, said


def test_without_the_setting_the_command_says_that_nothing_is_removed(long_over):
    assert django_settings.EVENHAND_RETENTION is None
    status, said = asked()
    assert (status, "EVENHAND_RETENTION is not set, so nothing is removed" in said) == (0, True)
    plain = {"day": TODAY.isoformat(), "months": None, "dry_run": False, "inspections": [], "unknown": [], "lingers": False}
    assert said_as_json() == (0, plain)


def test_the_command_says_what_it_would_remove_and_what_it_removed(long_over, settings):
    settings.EVENHAND_RETENTION = 60
    dry, as_json = asked("--dry-run"), said_as_json("--dry-run")
    done, again = asked(), said_as_json()

    assert dry[0] == done[0] == again[0] == as_json[0] == 0
    assert "The case data of 1 inspection would be removed." in dry[1]
    assert "Nothing was changed." in dry[1]
    assert "The case data of 1 inspection was removed." in done[1]
    row = next(line.split() for line in done[1].splitlines() if line.startswith("ended-2019"))
    assert row == ["ended-2019", "closed", "2019-01-01", "9", "118", "0", "0", "0", "0", "0", "1", "1"]
    (said,) = as_json[1]["inspections"]
    assert (as_json[1]["dry_run"], said["inspection"], said["files"], said["cases"]) == (True, "ended-2019", 9, 118)
    assert (again[1]["inspections"], again[1]["months"]) == ([], 60)


def test_the_command_exits_with_1_where_something_is_left_to_be_looked_at(long_over, settings):
    settings.EVENHAND_RETENTION = 60
    late = Inspection.objects.get(name="ended-2019")
    FolderFile.objects.create(inspection=late, name="findings.yaml", content=b"summary: [TG-0001]", size=18, sha256="0" * 64)
    Inspection.objects.filter(name="ended-lately").update(stage="cancelled")
    refused = asked("--dry-run")
    assert refused[0] == 1
    assert "look at findings.yaml" in refused[1]
    assert asked()[0] == 1
    assert asked()[0] == 0


def test_a_failure_is_said_and_exits_with_1(long_over, settings):
    settings.EVENHAND_RETENTION = 60
    FolderFile.objects.filter(inspection__name="ended-2019", name="readers.yaml").update(content=b"{")
    status, said = asked()
    assert (status, "was removed, 1 failed." in said, "failed: ParserError" in said) == (1, True, True)
    assert said_as_json()[1]["inspections"][0]["failed"] == "ParserError"


def test_no_byte_of_a_case_is_left_in_the_file_of_the_database(committed, brought_in, other):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL clears deleted rows away by itself, later")
    ended(brought_in)
    archive, like = bytes(brought_in.copies.get().content), bytes(other.copies.get().content)
    pieces = [one for place in range(0, len(archive) - 24, 200) if (one := archive[place : place + 24]) not in like]
    held = bytes_of_the_database()
    assert held.count(b"TG-0") > 300
    assert sum(piece in held for piece in pieces) > 20

    assert run().lingers is False

    left = bytes_of_the_database()
    assert left.count(b"TG-0") == 0
    assert not any(piece in left for piece in pieces)
    assert left.count(b"ZZ-0") > 300


def bytes_of_the_database():
    """Every byte of the database of SQLite on the disk: its file, and its log."""
    file = Path(str(connection.settings_dict["NAME"]))
    return b"".join(one.read_bytes() for one in sorted(file.parent.glob(f"{file.name}*")))


def test_whoever_reads_keeps_the_file_from_being_cleared_and_a_later_run_does_it(long_over, settings):
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite has such a file")
    settings.EVENHAND_RETENTION = 60
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 100")
    with closing(sqlite3.connect(str(connection.settings_dict["NAME"]))) as another:
        another.execute("BEGIN")
        another.execute("SELECT count(*) FROM audit_event").fetchone()
        status, said = asked()
    assert (status, "The database was in use" in said) == (1, True)
    assert said_as_json()[0] == 0


def test_a_file_that_could_not_be_written_anew_is_by_a_later_run_that_removes_nothing(committed, brought_in):
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite has such a file")
    ended(brought_in)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 100")
    with transaction.atomic():
        cut_short = run()
    with closing(sqlite3.connect(str(connection.settings_dict["NAME"]))) as another:
        another.execute("BEGIN IMMEDIATE")
        in_use = run()
    later = run()
    assert [(len(one.inspections), one.lingers) for one in (cut_short, in_use, later)] == [(1, True), (0, True), (0, False)]


def test_the_units_run_the_command():
    unit = Path("deploy/evenhand-retention.service").read_text()
    assert "ExecStart=/opt/evenhand/bin/evenhand retention run\n" in unit
    assert "OnCalendar=daily" in Path("deploy/evenhand-retention.timer").read_text()
    if Path("/usr/bin/systemd-analyze").exists():
        subprocess.run(["/usr/bin/systemd-analyze", "calendar", "daily"], check=True, capture_output=True)
