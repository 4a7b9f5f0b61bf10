"""What is written of cases is held against the record: nothing of it can be changed, taken out or put in unseen."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from evenhand_service.audit.erase import erase
from evenhand_service.audit.models import Chain
from evenhand_service.casework.models import Contest, Entry, Ledger, Operation, Sheet
from evenhand_service.casework.removing import remove_sheets
from evenhand_service.casework.saving import Written, save
from evenhand_service.casework.verifying import verify_answers
from service.conftest import an_inspection
from service.unguarded import unguarded

QUESTION, OTHER = "2.1.1", "2.1.2"


def write(reading, question=QUESTION, value="Yes", base=0, **more):
    person, sheet = reading
    said = Written(id=uuid4(), question=question, field="answer", value=value, base=base, **more)
    save(by=person, writer=sheet.reader, inspection=sheet.inspection, sheet=sheet.pk, written=said)
    return said.id


@pytest.fixture
def written(reading):
    """Answers that were taken, changed, contested and settled, and one that came again as something else."""
    write(reading)
    write(reading, value="No", base=1)
    beside = write(reading, value="Yes", base=1)
    write(reading, value="Yes", base=2, settles=(beside,))
    write(reading, question=OTHER)
    write(reading, question=OTHER)
    write(reading, question=OTHER, value="No")
    return reading[1]


def astray():
    return [(one.case, one.question, one.wrong) for one in verify_answers()]


def of(sheet, question=QUESTION, **more):
    return Operation.objects.filter(sheet=sheet, question=question, **more)


def test_what_was_saved_is_as_the_record_tells_of_it(written):
    assert of(written).count() + of(written, OTHER).count() == 7
    assert Contest.objects.count() == 2
    assert astray() == []


def put_in(sheet):
    last = of(sheet, revision=3).get()
    last.pk, last.identifier, last.base, last.revision = None, uuid4(), 3, 4
    last.save(force_insert=True)
    Entry.objects.filter(sheet=sheet, question=QUESTION).update(revision=4)


def take_out(found):
    Contest.objects.filter(operation__in=found).delete()
    found.delete()


@pytest.mark.parametrize(
    ("tamper", "wrong"),
    [
        (lambda sheet: of(sheet, revision=2).update(value="Yes"), "changed"),
        (lambda sheet: of(sheet, revision=3).update(base=1), "changed"),
        (lambda sheet: of(sheet, revision=2).update(field="note"), "changed"),
        (lambda sheet: take_out(of(sheet, revision=1)), "gone"),
        (lambda sheet: take_out(of(sheet, revision=None)), "gone"),
        (put_in, "not told of"),
        (lambda sheet: Entry.objects.filter(sheet=sheet, question=QUESTION).update(value="No"), "not the last"),
        (lambda sheet: Entry.objects.filter(sheet=sheet, question=QUESTION).update(value="No", revision=2), "not the last"),
        (lambda sheet: Entry.objects.filter(sheet=sheet, question=QUESTION).delete(), "not the last"),
        (lambda sheet: of(sheet, revision=2).update(by=None), "changed"),
        (lambda sheet: Contest.objects.filter(operation__in=of(sheet)).delete(), "not settled so"),
        (lambda sheet: Contest.objects.filter(operation__in=of(sheet)).update(settled=None), "not settled so"),
        (
            lambda sheet: Contest.objects.filter(operation__in=of(sheet)).update(settled=of(sheet, revision=2).get()),
            "not settled so",
        ),
    ],
)
def test_whatever_is_tampered_with_is_found_where_it_is(written, tamper, wrong):
    with unguarded():
        tamper(written)

    assert astray() == [(written.case, QUESTION, wrong)]


def test_a_contest_that_is_settled_without_a_word_is_found(written):
    Contest.objects.filter(operation__in=of(written, OTHER)).update(settled=of(written, OTHER, revision=1).get())

    assert astray() == [(written.case, OTHER, "not settled so")]


@pytest.mark.parametrize("place", ["case", "sample"])
def test_a_reading_that_becomes_one_of_another_case_is_found(written, place):
    case = written.case
    Sheet.objects.filter(pk=written.pk).update(**{place: "Another"})

    assert astray() == [(case, QUESTION, "changed")]


def test_all_of_it_taken_out_before_its_time_is_found(written):
    remove_sheets(written.inspection)

    assert astray() == [(written.case, QUESTION, "gone")]


def test_an_answer_put_under_another_reading_is_found(written):
    other = Sheet.objects.exclude(pk=written.pk).filter(inspection=written.inspection).first()
    with unguarded():
        of(written, revision=1).update(sheet=other)

    assert astray() == [(written.case, QUESTION, "gone")]


def test_the_database_itself_refuses_to_change_or_to_take_out_what_was_written(written):
    refused = [
        lambda: of(written).update(value="No"),
        lambda: of(written)._raw_delete(connection.alias),
        lambda: Operation.objects.filter(by=None).update(noted="Later"),
    ]
    if connection.vendor == "sqlite":
        refused.append(lambda: connection.cursor().execute("REPLACE INTO casework_operation SELECT * FROM casework_operation"))
    if connection.vendor == "postgresql":
        refused.append(lambda: connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE casework_operation CASCADE"))
    for change in refused:
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()
    assert astray() == []


def test_all_of_it_goes_when_its_time_is_over_and_what_others_wrote_stays(written, provider):
    elsewhere = an_inspection(provider, "southtown-2026")
    Ledger.objects.create(inspection=elsewhere, removing=True)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        of(written)._raw_delete(connection.alias)
    chain = Chain.objects.get(inspection=written.inspection)
    assert erase(by=None, chain=chain, subject=f"sheet:{written.pk}", why="Its time is over.") == 7
    assert astray() == []
    with transaction.atomic():
        remove_sheets(written.inspection)

    assert not Operation.objects.filter(sheet__inspection=written.inspection).exists()
    assert astray() == []
    assert chain.events.filter(subject=f"sheet:{written.pk}").count() == 8
