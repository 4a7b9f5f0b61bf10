"""Folders go out and come in again, both ways without loss."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from evenhand.files.faults import Refused
from evenhand.inspection.stages import STAGES
from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.accounts.awaiting import awaited_of
from evenhand_service.accounts.changing import change_person
from evenhand_service.accounts.may import may
from evenhand_service.accounts.permissions import roles_with
from evenhand_service.audit.models import Event
from evenhand_service.audit.verify import verify
from evenhand_service.exchange.archive import read_archive
from evenhand_service.exchange.copies import keep_copy
from evenhand_service.exchange.differences import differences, take
from evenhand_service.exchange.exporting import as_zip, exported
from evenhand_service.exchange.importing import import_folder
from evenhand_service.exchange.withheld import exported_to
from evenhand_service.inspections.models import FolderFile, Inspection
from service.addresses import small_folder
from service.programs import Program

pytestmark = pytest.mark.django_db
SWM = Path("examples/swm-2018")
GENERATED = {"state.json", "stages.csv", "people.csv", "events.jsonl", "events-before.jsonl"}


@pytest.fixture
def head(inspectorate):
    one = make_person(by=None, email="head@example.org", name="H", organisation=inspectorate.name, side="inspectorate")
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
def imported(head, swm):
    return import_folder(by=head, name="swm-2018", files=swm, stage="drafting").inspection


def test_the_complete_example_comes_in_and_goes_out_byte_for_byte(imported, swm):
    out = exported(imported)

    assert {name: out[name] for name in swm} == swm
    assert out.keys() - swm.keys() == GENERATED - {"events-before.jsonl"}
    assert (imported.stage, imported.unit.name) == ("drafting", "Staffordshire & West Midlands Community Rehabilitation Company")
    assert imported.progress["case supervision"]["drawn"] == imported.progress["case supervision"]["assigned"] > 90
    assert not any(chain.broken for chain in verify())


@pytest.mark.about_pages
@pytest.mark.parametrize("stage", STAGES)
def test_at_every_stage_a_second_copy_is_the_same_as_the_first(imported, head, stage):
    lead = make_person(by=None, email="lead@example.org", name="L", organisation="Inspectorate", side="inspectorate")
    appoint(by=head, person=lead, role="lead-inspector", inspection=imported)
    Inspection.objects.update(stage=stage, notified="ab" * 32)
    imported.refresh_from_db()
    first = exported(imported)
    again = import_folder(by=head, name="again", files=read_archive("x.zip", as_zip("swm-2018", first))).inspection
    second = exported(again)

    changing = {"events.jsonl", "events-before.jsonl"}
    assert {name: one for name, one in second.items() if name not in changing} == {
        name: one for name, one in first.items() if name not in changing
    }
    assert second["events-before.jsonl"] == first["events.jsonl"]
    third = exported(import_folder(by=head, name="third", files=second).inspection)
    assert third["events-before.jsonl"] == first["events.jsonl"] + second["events.jsonl"]


def test_the_first_files_of_a_draft_are_enough(head, swm):
    inspection = import_folder(by=head, name="begun", files={"inspection.yaml": swm["inspection.yaml"]}).inspection
    assert inspection.stage == "planned"
    assert exported(inspection)["inspection.yaml"] == swm["inspection.yaml"]


def test_a_folder_that_does_not_hold_together_makes_nothing(head, swm):
    wrong = swm | {"sample.csv": swm["sample.csv"].replace(b"drawn", b"drown"), "answers.csv": b"sample,case\n"}
    with pytest.raises(Refused) as refusal:
        import_folder(by=head, name="wrong", files=wrong)
    assert {fault.place.file for fault in refusal.value.faults} >= {"sample.csv", "answers.csv"}
    assert not Inspection.objects.exists()
    with pytest.raises(Refused, match="does not say a stage"):
        import_folder(by=head, name="wrong", files=swm | {"state.json": b'{"stage": "over"}'})


PEOPLE = (
    b"role,email,reader\nhead-of-programme,head@example.org,\nlead-inspector,stranger@elsewhere.example.org,reader-07\n"
    b"single-point-of-contact,contact@example.org,\n"
)


def test_people_who_are_known_here_have_their_roles_again_and_the_others_are_kept_as_the_folder_names_them(head, imported, swm):
    provider = imported.unit.provider
    make_person(by=None, email="contact@example.org", name="Contact", organisation=provider.name, side="provider")

    came = import_folder(by=head, name="again", files=swm | {"people.csv": PEOPLE})

    assert came.unknown == ("stranger@elsewhere.example.org",)
    assert {one.role for one in came.inspection.appointments.all()} == {"head-of-programme", "single-point-of-contact"}
    first = exported(came.inspection)
    assert first["people.csv"].splitlines() == PEOPLE.splitlines()
    assert exported(import_folder(by=head, name="third", files=first).inspection)["people.csv"] == first["people.csv"]


def test_who_is_unknown_sees_nothing_by_an_account_alone_and_has_their_cases_again_with_their_role(head, swm):
    inspection = import_folder(by=head, name="again", files=swm | {"people.csv": PEOPLE}).inspection
    make = {"email": "Stranger@elsewhere.example.org", "name": "Stranger", "organisation": "Inspectorate", "side": "inspectorate"}
    person = make_person(by=head, **make)

    (awaited,) = awaited_of(person)
    assert (awaited.inspection, awaited.role, awaited.code) == (inspection, "lead-inspector", "reader-07")
    assert not may(person, "see inspection", inspection)
    before = exported(inspection)["people.csv"]

    appoint(by=head, person=person, role="lead-inspector", inspection=inspection)

    assert awaited_of(person) == []
    assert inspection.readers.get(person=person).code == "reader-07"
    assert exported(inspection)["people.csv"] == before
    assert b"stranger@elsewhere.example.org,reader-07" in before


def test_whoever_makes_a_person_and_whoever_gives_roles_is_told_that_a_folder_names_them(head, client, swm):
    import_folder(by=head, name="again", files=swm | {"people.csv": PEOPLE})
    client.force_login(head)
    assert b"stranger@elsewhere.example.org: Lead inspector" in client.get("/inspections/again/people").content

    make = {"email": "stranger@elsewhere.example.org", "name": "S", "organisation": "Inspectorate", "side": "inspectorate"}
    made = client.post("/people/add/", make, follow=True)

    assert b"Lead inspector in again" in made.content


def test_who_works_for_another_provider_now_holds_no_folder_up(head, swm):
    make_person(by=None, email="contact@example.org", name="C", organisation="Another provider", side="provider")
    make_person(by=None, email="stranger@elsewhere.example.org", name="S", organisation="Another provider", side="provider")

    came = import_folder(by=head, name="again", files=swm | {"people.csv": PEOPLE})

    assert came.left_out == (
        ("stranger@elsewhere.example.org", "lead-inspector"),
        ("contact@example.org", "single-point-of-contact"),
    )
    assert [one.role for one in came.inspection.appointments.all()] == ["head-of-programme"]
    assert exported(came.inspection)["people.csv"].splitlines() == PEOPLE.splitlines()


def test_who_is_named_as_a_reader_and_given_another_role_reads_the_same_cases(head, swm):
    inspection = import_folder(by=head, name="again", files=swm | {"people.csv": PEOPLE}).inspection
    make = {"email": "stranger@elsewhere.example.org", "name": "S", "organisation": "Inspectorate", "side": "inspectorate"}
    person = make_person(by=None, **make)

    appoint(by=head, person=person, role="inspector", inspection=inspection)

    assert inspection.readers.get(person=person).code == "reader-07"
    assert [one.role for one in awaited_of(person)] == ["lead-inspector"]
    out = exported(inspection)
    assert exported(import_folder(by=head, name="third", files=out).inspection)["people.csv"] == out["people.csv"]


@pytest.mark.parametrize("code", ["", "reader-02", "reader-07"])
def test_whom_a_folder_names_by_an_address_that_is_put_right_later_keeps_nothing_in(head, swm, code):
    inspection = import_folder(by=head, name="again", files=swm | {"people.csv": PEOPLE}).inspection
    slip = make_person(by=None, email="slip@example.org", name="S", organisation="Inspectorate", side="inspectorate")
    for role in ("lead-inspector", "inspector"):
        appoint(by=head, person=slip, role=role, inspection=inspection)
    if code:
        inspection.readers.create(person=slip, code=code)
    between = exported(inspection)
    change_person(by=head, person=slip, name="S", email="stranger@elsewhere.example.org", why="A slip.")

    after = exported(inspection)

    for name, files in {"between": between, "after": after}.items():
        again = import_folder(by=head, name=name, files=files).inspection
        assert exported(again)["people.csv"] == files["people.csv"]
    assert after["people.csv"].count(b"stranger@elsewhere.example.org") == 2


@pytest.mark.parametrize(
    ("rows", "row", "why"),
    [
        (b"lead,a@example.org,", 2, "no role 'lead'"),
        (b"inspector,nobody,", 2, "no e-mail address"),
        (b"inspector,a@example.org," + b"r" * 61, 2, "too long a name"),
        (b"inspector,a@example.org,\ninspector,A@example.org,", 3, "the same role"),
        (b"inspector,a@example.org,r\ninspector,b@example.org,r", 3, "who the reader is"),
        (b"inspector,a@example.org," + b"r" * 140_000, 2, "field larger"),
        (b'inspector,"a@example.org', 2, "cannot be read as a table"),
    ],
)
def test_people_who_are_unclear_are_refused_with_their_row(head, swm, rows, row, why):
    with pytest.raises(Refused, match=why) as refusal:
        import_folder(by=head, name="again", files=swm | {"people.csv": b"role,email,reader\n" + rows + b"\n"})
    assert (refusal.value.faults[0].place.file, refusal.value.faults[0].place.row) == ("people.csv", row)


def test_a_folder_gives_whoever_brings_it_in_no_more_than_they_hold_and_makes_nobody_head(head, inspectorate, swm):
    officer = make_person(by=None, email="o@example.org", name="O", organisation=inspectorate.name, side="inspectorate")
    make_person(by=None, email="other@example.org", name="Other", organisation=inspectorate.name, side="inspectorate")
    appoint(by=None, person=officer, role="operations-officer")
    people = (
        b"role,email,reader\noperations-officer,o@example.org,\nlead-inspector,o@example.org,reader-01\n"
        b"head-of-programme,other@example.org,\ninspector,other@example.org,\n"
    )

    came = import_folder(by=officer, name="again", files=swm | {"people.csv": people})

    held = {(one.person.email, one.role) for one in came.inspection.appointments.select_related("person")}
    assert held == {("o@example.org", "operations-officer"), ("other@example.org", "inspector")}
    assert came.left_out == (("o@example.org", "lead-inspector"), ("other@example.org", "head-of-programme"))
    assert exported(came.inspection)["people.csv"].count(b"lead-inspector,o@example.org,reader-01") == 1
    assert not came.inspection.readers.exists()
    appoint(by=head, person=officer, role="lead-inspector", inspection=came.inspection)
    assert came.inspection.readers.get().person == officer
    by_head = import_folder(by=head, name="by-head", files=swm | {"people.csv": people})
    assert (by_head.left_out, by_head.inspection.appointments.count()) == ((), 4)


def test_a_copy_that_differs_changes_nothing_until_somebody_chooses(head, imported, swm):
    appoint(by=None, person=head, role="head-of-programme", inspection=imported)
    copy = exported(imported)
    copy["findings.yaml"] = copy["findings.yaml"] + b"# a remark\n"
    copy["assignment.csv"] = b"".join(copy["assignment.csv"].splitlines(keepends=True)[:-1])
    copy["notes/new.txt"] = b"new"
    del copy["judgements.yaml"]
    before = exported(imported)

    found = {one.name: one.difference for one in differences(imported, copy)}

    assert found.pop("people.csv", "differs") == "differs"
    assert found == {
        "assignment.csv": "differs",
        "findings.yaml": "differs",
        "judgements.yaml": "only here",
        "notes/new.txt": "only in the copy",
    }
    assert exported(imported) == before
    take(by=head, inspection=imported, copy=copy, names=["findings.yaml", "notes/new.txt"], why="The copy is newer.")
    after = exported(imported)
    assert {name for name in {*before, *after} if before.get(name) != after.get(name)} == {
        "findings.yaml",
        "notes/new.txt",
        "events.jsonl",
    }
    with pytest.raises(Refused):
        take(by=head, inspection=imported, copy=copy | {"answers.csv": b"sample\n"}, names=["answers.csv"], why="")


HELD = {"answers.csv": b"x\n", "judgements.yaml": b"x\n", "out/results.json": b"{}\n", "notes/mine.txt": b"x\n"}


def worked_on(by):
    """An inspection with something that holds answers, ratings, and nobody knows what."""
    inspection = import_folder(by=by, name="own", files=small_folder(), stage="sampled").inspection
    for name, content in HELD.items():
        FolderFile.objects.create(inspection=inspection, name=name, content=content, size=len(content), sha256="0" * 64)
    return inspection


@pytest.mark.about_pages
@pytest.mark.parametrize("role", ["head-of-programme", "lead-inspector", "operations-officer", "analyst"])
def test_answers_and_ratings_go_out_to_those_alone_who_may_see_them(client, head, inspectorate, role):
    inspection = worked_on(head)
    one = make_person(by=None, email="one@example.org", name="One", organisation=inspectorate.name, side="inspectorate")
    appoint(by=None, person=one, role=role, inspection=inspection)
    client.force_login(one)
    program = Program(one)
    for stage in STAGES:
        Inspection.objects.update(stage=stage)
        check_what_goes_out(client, program, role, stage)


def check_what_goes_out(client, program, role, stage):
    everything = role in ("head-of-programme", "lead-inspector")
    answers, ratings = (everything or role in roles_with(f"see {what}", stage) for what in ("answers", "provisional ratings"))
    reported = ratings or stage in ("published", "closed")
    may = dict(zip(HELD, (answers, ratings, reported, answers and ratings), strict=True))

    page = client.get("/inspections/own/folder").content.decode()
    packed = read_archive("own.zip", client.get("/inspections/own/folder.zip").content)
    each = {name: client.get(reverse("folder-file", args=["own", name])).status_code for name in HELD}
    listed = program.said("/inspections/own/folder")
    by_api = {name: program.get(f"/inspections/own/folder/files/{name}").status_code for name in HELD}

    assert {name: name in page for name in HELD} == may, stage
    assert {name: name in packed for name in HELD} == may, stage
    assert each == by_api == {name: 200 if one else 403 for name, one in may.items()}, stage
    assert {name: name in {one["name"] for one in listed["items"]} for name in HELD} == may, stage
    assert listed["left_out"] == ("are left out for you" in page) == (not (answers and ratings)), stage
    assert {"sample.csv", "cases.csv", "inspection.yaml", "events.jsonl"} <= packed.keys(), stage


def test_a_copy_without_what_one_may_not_see_takes_nothing_of_it_away(client, imported, inspectorate, swm):
    officer = make_person(by=None, email="o@example.org", name="O", organisation=inspectorate.name, side="inspectorate")
    appoint(by=None, person=officer, role="operations-officer")
    theirs = ("answers.csv", "judgements.yaml", "findings.yaml")
    own = exported_to(officer, imported)
    copy = as_zip("own", own | {"answers.csv": b"sample,case\n"})
    kept = keep_copy(by=officer, inspection=imported, file_name="own.zip", content=copy)
    client.force_login(officer)

    page = client.get(reverse("folder-copy", args=["swm-2018", kept.pk])).content.decode()
    take(by=officer, inspection=imported, copy=read_archive("x.zip", copy), names=theirs, why="All of it.")

    assert not any(name in own or name in page for name in theirs)
    assert "are left out for you" in page
    after = exported(imported)
    assert {name: after[name] for name in theirs} == {name: swm[name] for name in theirs}


def test_nobody_else_imports(inspectorate, swm):
    one = make_person(by=None, email="i@example.org", name="I", organisation=inspectorate.name, side="inspectorate")
    with pytest.raises(PermissionDenied):
        import_folder(by=one, name="x", files=swm)


def test_events_go_out_with_what_they_tell_of(imported):
    (line,) = exported(imported)["events.jsonl"].splitlines()
    event = Event.objects.get(chain__inspection=imported)
    told = json.loads(line)
    assert (told["action"], told["hash"], told["number"]) == ("imported", event.hash, 1)
    assert told["values"]["after"]["answers.csv"]


@pytest.mark.parametrize(
    ("names", "why"),
    [
        (["x/../../evil"], "leads out"),
        (["/etc/evil"], "leads out"),
        (["a\\..\\b"], "leads out"),
        (["a/b", "A/b"], "same name"),
        ([], "no file"),
    ],
)
def test_an_archive_that_leads_elsewhere_is_refused(tmp_path, names, why):
    path = tmp_path / "x.zip"
    with ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    with pytest.raises(Refused, match=why):
        read_archive("x.zip", path.read_bytes())
    with pytest.raises(Refused, match="no ZIP archive"):
        read_archive("x.zip", path.read_bytes()[:-9] + b"x")
