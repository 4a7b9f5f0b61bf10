"""Snapshots of the service: what the library writes, of every inspection that has answers, whole or not at all."""

import errno
import json
import os
import threading
import time
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from evenhand.analysis.snapshots import open_snapshot
from evenhand.analysis.tables import TABLES
from evenhand.cli.front_door import app
from evenhand.files.faults import Refused
from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.accounts.roles import ROLES
from evenhand_service.audit.models import Event
from evenhand_service.audit.verify import verify
from evenhand_service.exchange.importing import import_folder
from evenhand_service.inspections.models import FolderFile, Inspection
from evenhand_service.snapshots import kept, taking
from evenhand_service.snapshots.kept import kept_in, name_at, usual_place
from evenhand_service.snapshots.writing import write_snapshot
from service.programs import Program, faults

SWM = Path("examples/swm-2018")
SCHEMAS = Path("docs/reference/schemas")
EARLY = "2019-05-06T023000Z"


@pytest.fixture(autouse=True)
def _database(request):
    """The database, before anything is put into it; one that others see too where a test asks for that."""
    request.getfixturevalue("committed" if "committed" in request.fixturenames else "db")


@pytest.fixture(autouse=True)
def place(settings, tmp_path):
    """Where this installation keeps its snapshots."""
    settings.SNAPSHOTS = tmp_path / "snapshots"
    return usual_place()


@pytest.fixture
def head(inspectorate):
    one = make_person(by=None, email="head@example.org", name="Hedda", organisation=inspectorate.name, side="inspectorate")
    appoint(by=None, person=one, role="head-of-programme")
    return one


@pytest.fixture
def swm():
    return {
        path.relative_to(SWM).as_posix(): path.read_bytes()
        for path in SWM.rglob("*")
        if path.is_file() and "out" not in path.parts
    }


@pytest.fixture
def complete(head, swm):
    return import_folder(by=head, name="swm-2018", files=swm, stage="drafting").inspection


def evenhand(*words):
    done = CliRunner().invoke(app, [*map(str, words)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def said(*words):
    """The exit status of a command with --json, and what it says, which is as its schema says."""
    done = evenhand(*words, "--json")
    document = json.loads(done.stdout)
    schema = json.loads((SCHEMAS / f"{'-'.join(words[:2])}.schema.json").read_text())
    assert [error.message for error in Draft202012Validator(schema).iter_errors(document)] == []
    return done.exit_code, document


def another(complete, name, *, without=(), stage="drafting"):
    """An inspection with the same files, but for some, put into the database as they are."""
    one = Inspection.objects.create(
        **{field: getattr(complete, field) for field in ("unit", "edition", "begin", "end")}, name=name, stage=stage
    )
    FolderFile.objects.bulk_create(
        FolderFile(inspection=one, name=file.name, content=file.content, size=file.size, sha256=file.sha256)
        for file in complete.files.exclude(name__in=without)
    )
    return one


def spoil(inspection, name, before, after):
    file = inspection.files.get(name=name)
    assert before in bytes(file.content)
    file.content = bytes(file.content).replace(before, after, 1)
    file.save()


def older(place, name=EARLY):
    """A snapshot of another day: the one that is there, under its name."""
    (latest, *_) = kept_in(place)
    folder = place / name
    folder.mkdir()
    for file in latest.folder.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    return folder


def test_the_snapshot_of_a_complete_inspection_is_that_which_the_library_writes_of_its_folder(complete, place, tmp_path):
    before = datetime.now().astimezone() - timedelta(seconds=1)
    status, document = said("snapshots", "write")
    evenhand("snapshot", SWM, "--to", tmp_path / "library")

    (ours,), library = kept_in(place), open_snapshot(tmp_path / "library")
    opened = open_snapshot(ours.folder)
    assert (status, document["left_out"], document["removed"]) == (0, [], [])
    assert document["snapshot"]["folder"] == str(ours.folder)
    for table in TABLES:
        assert opened.read(table).equals(library.read(table)), table
    assert opened.fingerprint == library.fingerprint == ours.fingerprint == document["snapshot"]["fingerprint"]
    assert ours.rows == opened.rows == library.rows
    assert before < ours.moment <= datetime.now().astimezone()
    assert ours.name == name_at(ours.moment)


def test_several_inspections_are_in_the_order_of_their_names_on_every_database(complete, place, tmp_path):
    for name in ("swm-20", "swm-2018-b", "swm2018"):
        another(complete, name)

    written = write_snapshot(place=place).snapshot

    names = open_snapshot(written.folder).read("inspections")["id"].to_pylist()
    assert names == ["swm-20", "swm-2018", "swm-2018-b", "swm2018"]


def test_inspections_without_answers_are_left_out_with_the_reason_and_nothing_is_wrong(complete, head, swm, place):
    import_folder(by=head, name="begun", files={"inspection.yaml": swm["inspection.yaml"]})
    another(complete, "drawn", without=["answers.csv"])
    heading, *rows = swm["answers.csv"].splitlines(keepends=True)
    never_counted = b"".join([heading, *(row for row in rows if b",second," in row)])
    spoil(another(complete, "second-readings"), "answers.csv", swm["answers.csv"], never_counted)
    another(complete, "over", stage="cancelled")

    status, document = said("snapshots", "write")

    assert document["left_out"] == [
        {"inspection": "begun", "why": "no cases", "faults": []},
        {"inspection": "drawn", "why": "no answers", "faults": []},
        {"inspection": "over", "why": "cancelled", "faults": []},
        {"inspection": "second-readings", "why": "no answers", "faults": []},
    ]
    assert status == 0
    assert document["snapshot"]["rows"]["inspections"] == 1
    words = " ".join(evenhand("snapshots", "write").stdout.split())
    assert "2 inspections left out: no case is answered yet." in words
    assert "1 inspection left out: it is cancelled." in words


def test_one_broken_folder_stops_no_other_and_nothing_that_stands_in_it_is_said(complete, place):
    another(complete, "after")
    spoil(another(complete, "broken"), "answers.csv", b"CS-0023,2.1.1", b"XX-9999,2.1.1")

    status, document = said("snapshots", "write")
    shown = evenhand("snapshots", "write")

    assert (status, shown.exit_code) == (1, 1)
    (broken,) = document["left_out"]
    assert (broken["inspection"], broken["why"]) == ("broken", "broken")
    assert broken["faults"][0] == "answers.csv, row 2: CaseNotSampled"
    assert document["snapshot"]["rows"]["inspections"] == 2
    assert "answers.csv, row 2: CaseNotSampled" in " ".join(shown.stdout.split())
    about = (kept_in(place)[0].folder / "about.json").read_text()
    assert "XX-9999" not in shown.output + json.dumps(document) + about


def test_an_error_of_ours_in_one_inspection_stops_no_other(complete, place, monkeypatch, caplog):
    another(complete, "another")
    tables_of = taking.tables_of

    def fails(one):
        if one.id == "another":
            raise KeyError("CS-0023")
        return tables_of(one)

    monkeypatch.setattr(taking, "tables_of", fails)

    done = write_snapshot(place=place)

    assert [(one.inspection, one.why, one.faults) for one in done.left_out] == [("another", "broken", ("KeyError",))]
    assert done.snapshot.inspections == 1


def test_where_no_inspection_can_be_in_it_nothing_is_written_and_nothing_removed(complete, place):
    write_snapshot(place=place)
    Inspection.objects.update(stage="cancelled")

    status, document = said("snapshots", "write", "--keep", "1")

    assert (status, document["snapshot"], document["removed"]) == (0, None, [])
    assert len(list(place.iterdir())) == 1
    assert "nothing is written" in evenhand("snapshots", "write").stdout


def test_the_newest_are_kept_and_only_what_was_written_here_is_removed(complete, place):
    first = write_snapshot(place=place).snapshot
    gone = [older(place), older(place, "2019-05-07T023000Z")]
    of_others = [place / "2018-01-01T000000Z", place / "notes", place / "2018"]
    for folder in of_others:
        folder.mkdir()
        (folder / "mine.txt").write_text("mine")
    (place / "2018-01-02T000000Z").symlink_to(gone[0])

    status, document = said("snapshots", "write", "--keep", "2")

    assert (status, document["removed"]) == (0, [one.name for one in reversed(gone)])
    assert [one.name for one in kept_in(place)] == [document["snapshot"]["name"], first.name]
    assert not any(one.exists() for one in gone)
    assert all((one / "mine.txt").exists() for one in of_others)
    assert not list(place.glob(".*"))
    assert max(one.name for one in kept_in(place)) == document["snapshot"]["name"]


def test_what_is_written_and_removed_is_in_the_record(complete, place):
    first = write_snapshot(place=place).snapshot
    second = write_snapshot(place=place, keep=1).snapshot

    events = Event.objects.filter(chain__name="(installation)", action__startswith="snapshot").order_by("number")
    assert [(one.action, one.subject, one.by) for one in events] == [
        ("snapshot written", f"snapshot:{first.name}", None),
        ("snapshot written", f"snapshot:{second.name}", None),
        ("snapshots removed", "snapshots", None),
    ]
    assert events[0].values.content["after"] == {"fingerprint": first.fingerprint, "inspections": 1}
    assert events[2].values.content["before"] == [first.name]
    assert not any(chain.broken for chain in verify())


@pytest.mark.skipif(os.name != "posix", reason="permissions are otherwise there")
@pytest.mark.parametrize("mask", [0o022, 0o077, 0o000])
def test_only_the_service_and_its_group_read_them(complete, place, mask):
    before = os.umask(mask)
    try:
        folder = write_snapshot(place=place).snapshot.folder
    finally:
        os.umask(before)

    assert folder.stat().st_mode & 0o777 == 0o750
    assert {file.stat().st_mode & 0o777 for file in folder.iterdir()} == {0o640}
    assert place.stat().st_mode & 0o027 == 0


def test_no_case_no_reader_and_no_person_is_named(complete, place, swm):
    lead = make_person(by=None, email="zz@example.org", name="Zacharias", organisation="Inspectorate", side="inspectorate")
    appoint(by=None, person=lead, role="lead-inspector", inspection=complete)
    rows = [line.split(",") for line in swm["sample.csv"].decode().splitlines()[1:]]
    words = {row[1] for row in rows} | {line.split(",")[4] for line in swm["answers.csv"].decode().splitlines()[1:]}
    words |= {"Zacharias", "Hedda", "example.org"}

    folder = write_snapshot(place=place).snapshot.folder

    snapshot = open_snapshot(folder)
    texts = "\n".join(
        str(value)
        for table in TABLES
        for column in snapshot.read(table).columns
        for value in (column.unique().to_pylist() if str(column.type) == "string" else ())
    )
    texts += (folder / "about.json").read_text() + "".join(str(snapshot.read(table).schema) for table in TABLES)
    assert len(words) > 300
    assert "Staffordshire" in texts
    assert {word for word in words if word and word in texts} == set()


def test_nothing_is_left_half_written_where_the_disk_is_full(complete, place, monkeypatch):
    first = write_snapshot(place=place).snapshot
    events, synced, sync = Event.objects.count(), [], os.fsync

    def full(file):
        synced.append(file)
        if len(synced) == 5:
            raise OSError(errno.ENOSPC, "No space left on device")
        sync(file)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refused, match="No space left on device"):
        write_snapshot(place=place, keep=1)
    monkeypatch.undo()

    assert [one.name for one in place.iterdir()] == [first.name]
    assert Event.objects.count() == events
    assert evenhand("snapshots", "write", "--keep", "1").exit_code == 0


def test_what_a_run_left_that_was_killed_is_never_listed_and_cleared_a_day_later(complete, place):
    left, at_work = place / ".snapshot-left", place / ".snapshot-at-work"
    for folder in (left, at_work):
        (folder / "snapshot").mkdir(parents=True)
        (folder / "snapshot/answers.parquet").write_bytes(b"PAR1")
    a_day_ago = time.time() - 25 * 60 * 60
    os.utime(left, (a_day_ago, a_day_ago))

    write_snapshot(place=place)

    assert (left.exists(), at_work.exists(), len(kept_in(place))) == (False, True, 1)


def test_where_nothing_can_be_written_it_is_refused_in_words(complete, tmp_path):
    (tmp_path / "file").write_text("in the way")

    done = evenhand("snapshots", "write", "--to", tmp_path / "file" / "within", "--json")

    assert done.exit_code == 1
    assert json.loads(done.stdout)["refused"][0]["fault"] == "FileUnwritable"


@pytest.mark.parametrize("keep", [1, 2])
def test_two_runs_at_once_do_not_disturb_each_other(committed, complete, place, keep):
    begun, done = threading.Barrier(2), []

    def doing(words):
        if words.startswith("Writing"):
            begun.wait(60)

    def run():
        try:
            done.append(write_snapshot(place=place, keep=keep, doing=doing).snapshot)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(120)

    assert len(done) == 2
    names = sorted(one.name for one in done)
    assert [one.name for one in reversed(kept_in(place))] == sorted(one.name for one in place.iterdir()) == names[-keep:]
    assert {open_snapshot(one.folder).fingerprint for one in kept_in(place)} == {done[0].fingerprint}


def test_the_database_is_asked_once_for_each_inspection_and_nothing_is_held_while_it_is_written(committed, complete, place):
    held = []
    for number in range(3):
        another(complete, f"another-{number}")

    with CaptureQueriesContext(connection) as queries:
        write_snapshot(place=place, doing=lambda words: held.append(connection.in_atomic_block))

    asked = [one["sql"].partition(" FROM ")[2].split('"') for one in queries if one["sql"].startswith("SELECT")]
    reads = [names[1] for names in asked if len(names) > 1]
    of_each = ["casework_ledger", "inspections_folderfile"]
    assert [one for one in reads if one != "audit_chain"] == ["inspections_inspection", *of_each * 4]
    assert set(held) == {False}


def test_they_are_listed_the_latest_first(complete, place):
    assert said("snapshots", "list") == (0, {"place": str(place), "snapshots": []})
    write_snapshot(place=place)
    older(place)
    (place / "2019-05-08T023000Z").mkdir()
    (place / "2019-99-99T023000Z").mkdir()
    ((place / "2019-05-09T023000Z").mkdir(), (place / "2019-05-09T023000Z/about.json").write_text("{}"))

    status, document = said("snapshots", "list")
    words = evenhand("snapshots", "list").stdout

    assert (status, [one["name"] for one in document["snapshots"]]) == (0, [kept_in(place)[0].name, EARLY])
    assert document["snapshots"][1]["moment"] == "2019-05-06T02:30:00+00:00"
    assert "2 snapshots" in " ".join(words.split())
    assert EARLY in words


@pytest.mark.parametrize("role", ROLES)
def test_the_page_and_the_way_to_it_are_for_analysts_and_heads_of_programme(client, inspectorate, provider, role):
    organisation = inspectorate if ROLES[role].side == "inspectorate" else provider
    one = make_person(by=None, email="o@example.org", name="O", organisation=organisation.name, side=organisation.side)
    appoint(by=None, person=one, role=role)
    client.force_login(one)
    may = role in ("head-of-programme", "analyst")

    assert client.get("/snapshots").status_code == (200 if may else 403)
    assert client.get(f"/snapshots/{EARLY}/tables.zip").status_code == (404 if may else 403)
    assert ('href="/snapshots"' in client.get("/").content.decode()) is may


def test_the_page_lists_them_and_a_download_is_what_lies_there(client, complete, head, place):
    written = write_snapshot(place=place).snapshot
    older(place)
    client.force_login(head)

    page = " ".join(client.get("/snapshots").content.decode().split())
    response = client.get(f"/snapshots/{written.name}/tables.zip")
    content = b"".join(response.streaming_content)

    assert "6 May 2019 at 3:30am" in page  # British summer time
    assert page.index(f"/snapshots/{written.name}/tables.zip") < page.index(f"/snapshots/{EARLY}/tables.zip")
    assert f"{written.rows_in_all:,}</td>" in page
    assert response.streaming
    assert (response["Content-Type"], written.name in response["Content-Disposition"]) == ("application/zip", True)
    with ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert {one.filename: archive.read(one) for one in archive.infolist()} == {
            f"{written.name}/{file.name}": file.read_bytes() for file in written.folder.iterdir()
        }


def test_a_download_that_has_begun_arrives_whole_though_the_snapshot_is_removed(client, complete, head, place):
    written = write_snapshot(place=place).snapshot
    client.force_login(head)
    response = iter(client.get(f"/snapshots/{written.name}/tables.zip").streaming_content)
    parts = [next(response)]

    kept.remove_but(place, 0)
    parts += response

    with ZipFile(BytesIO(b"".join(parts))) as archive:
        assert archive.testzip() is None
        assert len(archive.infolist()) == len(TABLES) + 1
    assert client.get(f"/snapshots/{written.name}/tables.zip").status_code == 404


@pytest.mark.parametrize("name", ["none", "..", "%2e%2e", "2018-01-01T000000Z", "2018-01-02T000000Z", ".snapshot-x", "notes"])
def test_what_is_not_in_the_list_is_not_given_out(client, complete, head, place, name):
    written = write_snapshot(place=place).snapshot
    for folder in ("2018-01-01T000000Z", ".snapshot-x", "notes"):
        (place / folder).mkdir()
    (place / "2018-01-02T000000Z").symlink_to(written.folder)
    (place / "notes/about.json").write_bytes((written.folder / "about.json").read_bytes())
    client.force_login(head)

    assert client.get(f"/snapshots/{name}/tables.zip").status_code == 404
    assert faults(Program(head).get(f"/snapshots/{name}/tables.zip"), 404) == ["NothingThere"]


def test_a_program_lists_and_downloads_them(complete, head, place):
    another(complete, "over", stage="cancelled")
    written = write_snapshot(place=place).snapshot
    program = Program(head)

    document = program.said("/snapshots")
    response = program.get(f"/snapshots/{written.name}/tables.zip")
    content = b"".join(response.streaming_content)

    (item,) = document["items"]
    assert (item["name"], item["size"], item["rows"]) == (written.name, written.size, dict(written.rows))
    assert item["left_out"] == [{"inspection": "over", "why": "cancelled"}]
    assert ZipFile(BytesIO(content)).testzip() is None
    assert program.head(f"/snapshots/{written.name}/tables.zip").status_code == 200


def test_a_snapshot_is_measured_as_any_other(complete, place):
    folder = write_snapshot(place=place).snapshot.folder

    done = evenhand("measure", "examples/measures/safety-in-planning-by-year.yaml", folder)

    assert done.exit_code == 0
    assert "41.7%" in done.stdout


def test_a_moment_becomes_a_name_in_utc_and_the_order_of_names_is_that_of_moments(place):
    summer = datetime.fromisoformat("2026-07-01T00:30:00+01:00")
    moments = [summer + timedelta(hours=step) for step in (0, 1, 23, 24 * 200)]

    assert name_at(summer) == "2026-06-30T233000Z"
    assert [name_at(one) for one in moments] == sorted(name_at(one) for one in moments)
