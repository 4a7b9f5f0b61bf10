"""What is held of cases goes when its time is over: all of it, and nothing else."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection

from evenhand_service.audit.models import Event, Values
from evenhand_service.audit.verify import verify
from evenhand_service.exchange.exporting import exported
from evenhand_service.exchange.importing import import_folder
from evenhand_service.inspections.models import FolderFile, Inspection
from service.ended import LATER, TODAY, a_folder, a_person, ended, found_in_the_database, run, worked_on

GONE = {
    "answers.csv",
    "assignment.csv",
    "caseload-through-the-gate.csv",
    "cases.csv",
    "casework.jsonl",
    "certificate.json",
    "notes/remarks.txt",
    "out/faults-through-the-gate.csv",
    "out/notice-through-the-gate.csv",
    "out/results.json",
    "sample.csv",
}


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


@pytest.mark.django_db
@pytest.mark.parametrize("stage", ["closed", "cancelled"])
def test_after_it_no_column_of_any_table_names_a_case(brought_in, other, stage):
    inspection = ended(brought_in, stage)
    held = found_in_the_database("TG-0")
    assert len(held) > 7
    kept = exported(other)

    (removed,) = run().inspections

    assert found_in_the_database("TG-0") == set()
    assert set(held) - {"evidence_content.content"} == {
        column for column in found_in_the_database("ZZ-0") if column != "evidence_content.content"
    }
    assert exported(other) == kept
    assert (removed.inspection, removed.stage, removed.ended, removed.failed) == ("own", stage, TODAY, None)
    assert (removed.counts.cases, removed.counts.files) == (118, len(GONE))
    assert (removed.counts.documents, removed.counts.copies, removed.counts.interests, removed.counts.sheets) == (2, 1, 2, 56)
    assert inspection.case_data_removed is None
    inspection.refresh_from_db()
    assert inspection.case_data_removed == TODAY


@pytest.mark.django_db
def test_what_was_planned_counted_and_reported_stays(brought_in):
    inspection = ended(brought_in)
    before, progress = exported(inspection), inspection.progress

    run()

    inspection.refresh_from_db()
    after = exported(inspection)
    assert before.keys() - after.keys() - {"evidence/0001-TG-0001.txt", "evidence/0002-else.txt"} == GONE
    for name in ("inspection.yaml", "judgements.yaml", "out/report.html", "people.csv"):
        assert after[name] == before[name]
    assert after["readers.yaml"].count(b"capacity") == before["readers.yaml"].count(b"capacity")
    assert b"cousin" in before["readers.yaml"]
    assert b"cousin" not in after["readers.yaml"]
    assert inspection.progress == progress
    assert inspection.progress["Through the Gate"]["drawn"] > 20


@pytest.mark.django_db
def test_every_event_stays_and_the_chain_still_stands(brought_in, other):
    inspection = ended(brought_in)
    number = Event.objects.count()

    (removed,) = run().inspections

    chains = {one.chain: one for one in verify()}
    assert not any(one.broken for one in chains.values())
    assert Event.objects.count() == number + 1
    assert (chains["own"].erased, chains["other"].erased) == (removed.counts.values, 0)
    last = Event.objects.filter(chain__inspection=inspection).last()
    assert (last.action, last.subject, last.by) == ("case data removed", "inspection", None)
    said = last.values.content
    assert said["after"] == {
        "files": len(GONE),
        "cases": 118,
        "documents": 2,
        "copies": 1,
        "sheets": 56,
        "gathered": 0,
        "texts": 0,
        "interests": 2,
        "values": removed.counts.values,
        "named_in": [],
        "gone": Event.objects.filter(values=None).count(),
    }
    assert said["why"] == "24 months after it was closed or cancelled."
    kept = Values.objects.filter(event__chain__inspection=inspection).values_list("event__action", flat=True)
    assert set(kept) == {"appointed", "evidence item added", "moved", "case data removed"}


@pytest.mark.django_db
def test_a_dry_run_says_the_same_and_changes_nothing(brought_in):
    inspection = ended(brought_in)
    before, events = exported(inspection), Event.objects.count()

    said = run(dry_run=True)

    assert exported(inspection) == before
    assert Event.objects.count() == events
    inspection.refresh_from_db()
    assert inspection.case_data_removed is None
    assert said.inspections == run().inspections


@pytest.mark.django_db
def test_a_second_run_finds_nothing(brought_in):
    inspection = ended(brought_in)
    run()
    events = Event.objects.count()

    again = run(today=LATER + timedelta(days=1))

    assert (again.inspections, again.unknown) == ((), ())
    assert Event.objects.count() == events
    assert exported(inspection)


@pytest.mark.django_db
def test_an_inspection_that_fails_keeps_all_and_no_other_from_its_turn(brought_in, other):
    first, second = ended(other), ended(brought_in)
    before = exported(first)
    refuse_to_delete_files_of(first)

    done = run()

    failed, removed = done.inspections
    assert (failed.inspection, failed.failed, failed.counts.files) == ("other", "IntegrityError", 0)
    assert (removed.inspection, removed.failed, done.failed, done.is_well) == ("own", None, 1, False)
    assert exported(first) == before
    assert first.copies.count() == 1
    assert found_in_the_database("TG-0") == set()
    assert not second.files.filter(name="sample.csv").exists()


def refuse_to_delete_files_of(inspection):
    """Let the database refuse, as one that is damaged or full would."""
    table, when = FolderFile._meta.db_table, f"WHEN (OLD.inspection_id = {inspection.pk})"
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"CREATE TRIGGER refuse BEFORE DELETE ON {table} {when} BEGIN SELECT RAISE(ABORT, 'full'); END")
            return
        cursor.execute(
            "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'full' USING ERRCODE = 'check_violation'; END $$"
        )
        cursor.execute(f"CREATE TRIGGER refuse BEFORE DELETE ON {table} FOR EACH ROW {when} EXECUTE FUNCTION refuse()")


@pytest.mark.django_db
def test_a_file_that_stays_and_names_a_case_is_pointed_out(head):
    files = a_folder()
    files["findings.yaml"] = b"summary:\n  - In TG-0001 the risk was seen late.\n"
    inspection = import_folder(by=head, name="own", files=files, stage="closed").inspection

    done = run()

    assert done.inspections[0].named_in == ("findings.yaml",)
    assert done.is_well is False
    assert found_in_the_database("TG-0") == {"inspections_folderfile.content", "reports_wording.said"}
    assert Event.objects.filter(chain__inspection=inspection).last().values.content["after"]["named_in"] == ["findings.yaml"]


@pytest.mark.django_db
def test_everything_that_is_kept_of_an_inspection_was_thought_of():
    """A new table that holds something of an inspection fails here, until somebody has said what becomes of it."""
    of_inspection = {
        model._meta.label
        for model in apps.get_models()
        if any(field.related_model is Inspection for field in model._meta.concrete_fields)
    }
    people = {"accounts.Appointment", "accounts.Awaited", "accounts.Reader"}
    stays = people | {"audit.Chain", "notices.Notice", "evidence.Asked", "evidence.Document"}
    stays |= {"publishing.PublishedVersion", "publishing.Withdrawn", "letters.LetterUnit", "letters.LetterWaiver"}
    stays |= {"letters.LetterReturn"}
    assert of_inspection == stays | {
        "inspections.FolderFile",
        "exchange.Copy",
        "publishing.Trial",
        "casework.Ledger",
        "casework.Sheet",
        "evidence.Claim",
        "evidence.Piece",
        "quality.Benchmark",
        "quality.Dip",
        "quality.DipRule",
        "reports.Correction",
        "reports.Passage",
        "reports.SentDraft",
    }


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["events-before.jsonl", "Events-Before.jsonl"])
@pytest.mark.parametrize(
    "events",
    [
        b'{"action": "case given", "salt": "0", "values": {"after": "Alex went there."}}\n',
        b'{"values": ' + b"[" * 100_000 + b'"Alex"' + b"]" * 100_000 + b"}",
    ],
)
def test_events_of_elsewhere_lose_their_values_however_the_file_is_written(head, name, events):
    inspection = import_folder(by=head, name="own", files=a_folder() | {name: events}, stage="closed").inspection

    (removed,) = run().inspections

    assert removed.failed is None
    assert b"Alex" not in bytes(inspection.files.get(name=name).content)
