"""Whoever reads a case a second time sees nothing of the first reading, wherever they look and whatever else they may do."""

import os
import re
from io import BytesIO
from itertools import product
from uuid import uuid4
from zipfile import ZipFile, is_zipfile

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch

from evenhand_service.accounts.actions import appoint
from evenhand_service.accounts.roles import ROLES
from evenhand_service.casework.blind import kept_figures_of, sight
from evenhand_service.casework.finishing import reopen
from evenhand_service.casework.models import Contest, Operation, Sheet
from evenhand_service.casework.written import INTERVIEW
from evenhand_service.exchange.exporting import exported
from evenhand_service.exchange.models import Copy
from evenhand_service.quality.benchmarks import give_benchmark
from evenhand_service.quality.dips import draw_dip, look_at, set_dip_rule
from evenhand_service.quality.models import Dipped, Thread
from evenhand_service.quality.threads import Said, answer_changes, ask_for_changes
from evenhand_service.snapshots.kept import kept_in, usual_place
from evenhand_service.snapshots.writing import write_snapshot
from service.addresses import addresses
from service.programs import Program, operations
from service.read_by_two import *  # noqa: F403 - fixtures
from service.read_by_two import browser, give
from service.reading import READER, a_person_in, read_to_the_end, write
from service.world import empty_archive

pytestmark = pytest.mark.django_db

SECRET = "What-the-first-reader-saw"
WORDS = {"why": "A reason.", "says": "Some words.", "finding": "Some words.", "then": "ask again", "question": "2.1.1"}
"""What forms are sent: whatever of it they do not ask for, they leave."""

BODIES = {
    "ask_for_changes_of_an_answer": ("id", "says", "question"),
    "go_on_with_thread": ("id", "says", "then"),
    "answer_thread": ("id", "says"),
    "say_what_was_found": ("finding",),
    "reopen_reading": ("why",),
    "withdraw_a_second_reading": ("why",),
}
"""What operations are sent that want something in particular."""


@pytest.fixture(autouse=True)
def _snapshots(settings, tmp_path):
    settings.SNAPSHOTS = tmp_path / "snapshots"


@pytest.fixture
def watcher(inspection):
    """Somebody with every role of the inspectorate, who is a reader of the inspection too."""
    return with_every_role(a_person_in(inspection, "inspector", "reader-02"))


@pytest.fixture
def colleague(inspection):
    """The same who reads nothing."""
    return with_every_role(a_person_in(inspection, "analyst"))


def with_every_role(person):
    for role in ROLES.values():
        if role.side == "inspectorate":
            appoint(by=None, person=person, role=role.code)
    return person


@pytest.fixture
def second(sheet, person, lead, watcher, inspection):
    """The second reading, in hand, of a case of which everything that can be said of the first is said, in words that tell."""
    one = give(lead, sheet)
    for field in ("note", "source"):
        write(person, sheet, "2.1.1", SECRET, field)
    write(person, sheet, INTERVIEW, SECRET, "note")
    read_to_the_end(person, sheet)
    write(person, sheet, "2.1.2", SECRET, "note")
    assert Contest.objects.exists()
    about = {"inspection": inspection, "sheet": sheet.pk, "question": "2.1.1"}
    thread = ask_for_changes(by=lead, **about, said=Said(uuid4(), SECRET))
    answer_changes(by=person, inspection=inspection, thread=thread.pk, said=Said(uuid4(), SECRET))
    set_dip_rule(by=lead, inspection=inspection, every=1, least=1)
    draw_dip(by=lead, inspection=inspection)
    look_at(by=lead, inspection=inspection, dipped=Dipped.objects.get().pk, finding=SECRET)
    write_snapshot(place=usual_place())
    return one


def told(inspection, person):
    """Everything that addresses can be told of an inspection, by what they ask for."""
    of = {"inspection": inspection}
    case = Sheet.objects.get(**of, kind="second")
    Copy.objects.get_or_create(**of, by=person, defaults={"file_name": "x.zip", "content": empty_archive()})
    copies = Copy.objects.filter(**of, by=person).values_list("pk", flat=True)
    return {
        "name": [inspection.name],
        "sample": [case.sample.replace(" ", "-")],
        "case": [case.case],
        "sheet": [*Sheet.objects.filter(**of, case=case.case).values_list("pk", flat=True)],
        "thread": [*Thread.objects.values_list("pk", flat=True)],
        "dipped": [*Dipped.objects.values_list("pk", flat=True)],
        "question": ["2.1.1"],
        "code": [READER],
        "file": [*exported(inspection)],
        "operation": [*Operation.objects.filter(value=SECRET).values_list("identifier", flat=True)],
        "snapshot": [one.name for one in kept_in(usual_place())],
        "number": [*copies, person.pk, inspection.unit_id, 1],
        "appointment": [person.appointments.first().pk],
        "stage": ["rating"],
        "step": ["announcement"],
    }


def ways(asks, given):
    """An address with everything that it can be told in turn."""
    names = [one for one in asks if one in given]
    return [dict(zip(names, values, strict=True)) for values in product(*(given[one] for one in names))]


def shown_by(response):
    """Everything that an answer holds, unpacked."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content + repr(response.headers).encode() + unpacked(content)


def unpacked(content):
    if not is_zipfile(BytesIO(content)):
        return b""
    with ZipFile(BytesIO(content)) as archive:
        parts = [archive.read(one) for one in archive.infolist()]
    return b"".join(part + unpacked(part) for part in parts)


def undone(asked):
    """What an answer shows; what was done is undone."""
    with transaction.atomic():
        shown = shown_by(asked())
        transaction.set_rollback(True)
    return shown


OF_INSPECTIONS = [one for one in addresses() if one.access and one.access.to in ("inspection", "throughout")]
OPERATIONS = operations()
LISTS = re.compile(r'href="(\?[^"]*format=csv)"')


def pages_that_show(person, inspection, of=OF_INSPECTIONS):
    """The names of the addresses that show what the first reader wrote, whatever is sent to them."""
    client, given, found, asked = browser(person), told(inspection, person), set(), 0
    for one in of:
        for each in ways(one.asks, given):
            try:
                path = one.filled(each)
            except (NoReverseMatch, KeyError):
                continue
            page = undone(lambda path=path: client.get(path))
            files = {way.replace("&amp;", "&") for way in LISTS.findall(page.decode(errors="replace"))}
            seen = [page, *(undone(lambda way=way, path=path: client.get(path + way)) for way in files)]
            seen.append(undone(lambda path=path: client.post(path, WORDS)))
            asked += len(seen)
            found |= {one.name} if any(SECRET.encode() in shown for shown in seen) else set()
    assert asked > 2 * len(of)
    return found


OF_PATH = re.compile(r"\{(?:\w+:)?(\w+)\}")


def operations_that_show(person, inspection, of=OPERATIONS):
    """The same of the operations of the API."""
    program, given, found = Program(person), told(inspection, person), set()
    for one in of:
        sent = {name: str(uuid4()) if name == "id" else WORDS[name] for name in BODIES.get(one.name, ())}
        for each in ways(OF_PATH.findall(one.path), given):
            path = one.at(**each)
            asked = (
                (lambda path=path: program.get(path))
                if one.method == "get"
                else (lambda path=path, one=one, sent=sent: program.send(one.method, path, sent))
            )
            found |= {one.name} if SECRET.encode() in undone(asked) else set()
    return found


@pytest.mark.parametrize("done", ["first", "second"] if os.environ.get("EVENHAND_LONG") else ["first"])
def test_no_address_and_no_operation_shows_a_blind_second_reader_what_the_first_wrote(
    second, watcher, person, lead, sheet, inspection, done
):
    if done == "second":
        reopen(by=lead, inspection=inspection, sheet=sheet.pk, why=SECRET)
        read_to_the_end(watcher, second)

    assert pages_that_show(watcher, inspection) == set()
    assert operations_that_show(watcher, inspection) == set()


def test_the_same_addresses_and_operations_show_it_to_whoever_reads_nothing(second, colleague, inspection):
    pages = {"dip-look", "dips", "folder-file", "folder-zip", "history", "reading", "thread"}
    programs = {"export_folder", "get_file", "get_reading", "list_dipped", "list_history", "list_threads"}

    assert pages_that_show(colleague, inspection, [one for one in OF_INSPECTIONS if one.name in pages]) == pages
    assert operations_that_show(colleague, inspection, [one for one in OPERATIONS if one.name in programs]) == programs


def test_when_both_have_finished_it_is_shown(second, sheet, watcher, inspection):
    finish_all(watcher, second)

    here = f"/inspections/{inspection.name}"
    assert SECRET in browser(watcher).get(f"{here}/readings/{sheet.pk}").content.decode()
    assert SECRET in browser(watcher).get(f"{here}/dips").content.decode()
    assert SECRET in Program(watcher).get(f"{here}/readings/{sheet.pk}").content.decode()


def finish_all(watcher, second):
    read_to_the_end(watcher, second)
    assert sight(watcher, second.inspection).hidden == frozenset()


def test_a_snapshot_is_kept_from_whoever_reads_blind_in_it_and_given_back(second, watcher, colleague, inspection):
    (snapshot,) = kept_in(usual_place())
    way = f"/snapshots/{snapshot.name}/tables.zip"
    client, program = browser(watcher), Program(watcher)

    assert snapshot.holds == {inspection.name}
    page = client.get("/snapshots").content.decode()
    assert way not in page
    assert f"You read cases of {inspection.name}" in page
    assert client.get(way).status_code == 403
    assert program.get(way).status_code == 403
    assert [one["withheld"] for one in program.said("/snapshots")["items"]] == [True]
    assert way in browser(colleague).get("/snapshots").content.decode()
    assert browser(colleague).get(way).status_code == 200

    finish_all(watcher, second)

    assert way in client.get("/snapshots").content.decode()
    assert client.get(way).status_code == program.get(way).status_code == 200
    assert [one["withheld"] for one in program.said("/snapshots")["items"]] == [False]


def test_snapshots_are_kept_from_whoever_has_a_case_to_read_and_only_those_with_it(person, sheet, inspection):
    assert kept_figures_of(person) == {inspection.name}
    inspection.stage = "rating"
    inspection.save()

    assert kept_figures_of(person) == frozenset()


def test_a_case_is_read_from_when_it_is_given_though_nobody_has_opened_it(sheet, lead, inspection, quality):
    about = {"inspection": inspection, "sample": sheet.sample, "case": sheet.case}
    give_benchmark(by=lead, **about, readers=["reader-02"], why="To see.")
    seen = sight(quality, inspection)

    assert sheet.pk in seen.hidden
    assert seen.benchmarks == {(sheet.sample, sheet.case)}
    assert seen.is_blind
    assert sight(lead, inspection).hidden == frozenset()


def test_the_rule_takes_no_more_queries_with_more_cases(second, watcher, person, inspection):
    def queries():
        with CaptureQueriesContext(connection) as found:
            sight(watcher, inspection)
        return len(found)

    few = queries()
    for one in Sheet.objects.filter(inspection=inspection, kind="first", submitted=None):
        read_to_the_end(person, one)

    assert queries() == few <= 8
