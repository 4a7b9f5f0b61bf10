"""The desk of whoever leads: how far reading has come, when it will be done, what it comes to, and from whom that is kept."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from evenhand import load_framework
from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.accounts.models import Reader, User
from evenhand_service.audit.models import Event
from evenhand_service.casework.in_files import take_up
from evenhand_service.casework.models import Contest, Entry, Operation, Sheet
from evenhand_service.desk.completion import completion, per_working_day
from evenhand_service.desk.drifting import readers_compared
from evenhand_service.desk.feedback import FEWEST, summary
from evenhand_service.desk.progress import by_reader, by_standard, progress, waiting_longest
from evenhand_service.desk.seen import seen
from evenhand_service.desk.shares import running
from evenhand_service.exchange.importing import import_folder
from service.addresses import SWM
from service.standing import as_it_stands, standing
from service.unguarded import unguarded
from service.world import an_inspectorate

SUPERVISION = "case supervision"
MONDAY = date(2018, 9, 17)
KEPT = ("desk-shares", "desk-ratings", "desk-beside", "desk-moved")
"""The tables that are kept from whoever still reads."""


def folder(cases):
    files = {path.name: path.read_bytes() for path in SWM.iterdir() if path.is_file()}
    keep = sorted(row.split(",")[1] for row in files["cases.csv"].decode().splitlines() if row.startswith(SUPERVISION))[:cases]
    for name in ("sample.csv", "cases.csv", "assignment.csv", "answers.csv"):
        first, *rows = files[name].decode().splitlines(keepends=True)
        files[name] = "".join([first, *(row for row in rows if row.split(",")[1] in keep)]).encode()
    for name in ("certificate.json", *(name for name in files if name.startswith("caseload-"))):
        files.pop(name, None)
    return files


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    """Whoever leads all, and an inspection with forty cases that are read."""
    with standing(django_db_blocker):
        one = make_person(by=None, email="head@example.org", name="H", organisation=an_inspectorate().name, side="inspectorate")
        appoint(by=None, person=one, role="head-of-programme")
        yield one, imported(one, 40)


@pytest.fixture
def head(made, db):
    return User.objects.get(pk=made[0].pk)


def imported(head, cases, name="own"):
    one = import_folder(by=head, name=name, files=folder(cases), stage="fieldwork").inspection
    take_up(one)
    return one


@pytest.fixture
def inspection(made, db):
    return as_it_stands(made[1])[0]


def holder(inspection, inspectorate, role, code=None):
    one = make_person(by=None, email=f"{role}@example.org", name=role, organisation=inspectorate.name, side="inspectorate")
    appoint(by=None, person=one, role=role, inspection=inspection)
    if code:
        Reader.objects.create(inspection=inspection, person=one, code=code)
    return one


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def opened(inspection, person, page=""):
    return signed_in(person).get(f"/inspections/{inspection.name}/desk{page}")


def readings(inspection):
    return inspection.sheets.filter(kind="first").order_by("pk")


def forget(sheet):
    """A reading on which nothing is written."""
    Contest.objects.filter(operation__sheet=sheet).delete()
    Entry.objects.filter(sheet=sheet).delete()
    with unguarded():
        Operation.objects.filter(sheet=sheet).delete()


def written_at(sheet, head, at):
    with unguarded():
        Operation.objects.filter(sheet=sheet).update(by=head, at=at)


def noon(day):
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


# How far reading has come


def test_every_case_is_in_one_state_and_its_questions_are_counted_by_standard(inspection, head):
    first, second, third, *_ = readings(inspection)
    forget(first)
    Entry.objects.filter(sheet=second, question="2.4.1").delete()
    Sheet.objects.filter(pk=third.pk).update(submitted=timezone.now())

    cases = {one.case: one for one in progress(seen(inspection))}

    states = [cases[one.case].state for one in (first, second, third)]
    assert states == ["not begun", "begun", "finished"]
    assert cases[first.case].done == 0
    assert cases[first.case].judgements_left in (9, 12)
    assert cases[second.case].judgements_left == 1
    assert cases[second.case].answered["2.4"] == cases[second.case].asked["2.4"] - 1
    assert cases[third.case].done == cases[third.case].questions > 40
    assert sum(one.state == "answered" for one in cases.values()) == 37


def test_a_question_that_the_facts_rule_out_is_not_asked_and_one_that_they_leave_open_is(inspection):
    sheet = next(one for one in readings(inspection) if Entry.objects.filter(sheet=one, question="2.2.3").exists())
    of_case = {"sheet__inspection": inspection, "sheet__case": sheet.case, "question": "risk_of_serious_harm_issues"}

    def asked():
        return next(one for one in progress(seen(inspection)) if one.case == sheet.case)

    whole = asked().questions
    Entry.objects.filter(**of_case).update(value="no")
    without = asked()
    Entry.objects.filter(**of_case).update(value="")

    assert without.questions < whole
    assert (without.done, without.state) == (without.questions, "answered")
    assert asked().questions == whole


def test_readers_and_standards_add_up_to_the_cases(inspection):
    found = seen(inspection)
    cases = progress(found)

    readers, standards = by_reader(cases, found, "Nobody"), by_standard(cases, found.record.framework)

    questions = sum(one.questions for one in cases)
    assert sum(one.asked for one in readers) == sum(one.asked for one in standards) == questions
    assert sum(sum(one.states.values()) for one in readers) == len(cases) == 40
    assert standards[0].name == "2.1 Assessment"


def test_what_waits_comes_with_what_is_to_be_decided_first_and_then_the_longest_untouched(inspection, head):
    old, new, decide, *_ = readings(inspection)
    Sheet.objects.exclude(pk__in=[old.pk, new.pk, decide.pk]).update(submitted=timezone.now())
    for sheet, day in ((old, 17), (new, 19), (decide, 20)):
        written_at(sheet, head, noon(date(2018, 9, day)))
    Contest.objects.create(operation=Operation.objects.filter(sheet=decide).first())

    found = waiting_longest(progress(seen(inspection)))

    assert [one.case for one in found] == [decide.case, old.case, new.case]
    assert found[0].contested == 1


def test_what_was_written_after_a_reading_was_submitted_still_waits_for_a_choice(inspection):
    sheet = readings(inspection)[0]
    Sheet.objects.update(submitted=timezone.now())
    Contest.objects.create(operation=Operation.objects.filter(sheet=sheet).first())

    assert [one.case for one in waiting_longest(progress(seen(inspection)))] == [sheet.case]


# When it will be done


def test_days_without_work_count_for_the_working_day_before_and_days_without_any_are_counted():
    days = {MONDAY: 5, date(2018, 9, 21): 4, date(2018, 9, 22): 3, date(2018, 9, 25): 9}

    assert per_working_day(days, date(2018, 9, 25), "Scotland") == [5, 0, 0, 0, 7, 0]
    assert per_working_day(days, MONDAY, "Scotland") == []


def working(inspection, head, per_day):
    """So many cases are judged on each day from the Monday on, and the others are not begun."""
    sheets = iter(readings(inspection))
    for ahead, number in enumerate(per_day):
        for _ in range(number):
            written_at(next(sheets), head, noon(MONDAY + timedelta(days=ahead)))
    for sheet in sheets:
        forget(sheet)


def test_it_is_too_early_to_say_until_three_whole_working_days_are_over(inspection, head):
    working(inspection, head, [5, 6, 5])
    found = seen(inspection)
    cases = progress(found)

    early, later = (completion(found, cases, MONDAY + timedelta(days=days)) for days in (2, 3))

    assert early.found is None
    assert later.found is not None
    assert len(early.per_day) == 2
    assert later.left == sum(one.judgements_left for one in cases) > 150


def test_the_forecast_goes_on_at_the_pace_so_far_over_working_days(inspection, head):
    working(inspection, head, [5, 5, 5, 5])
    found = seen(inspection)

    done = completion(found, progress(found), MONDAY + timedelta(days=4))

    assert done.expected in (date(2018, 9, 26), date(2018, 9, 27), date(2018, 9, 28))  # 20 of 40 cases in four days
    assert done.soonest <= done.expected <= done.latest
    assert done.found.mean == pytest.approx(sum(done.per_day) / 4)


def test_where_everything_is_judged_nothing_is_left_to_foretell(inspection, head):
    working(inspection, head, [10, 10, 10, 10])
    found = seen(inspection)

    assert completion(found, progress(found), MONDAY + timedelta(days=4)).left == 0


# What it comes to so far


def test_running_shares_are_those_of_the_answers_that_count_with_the_cases_that_wait(inspection, head):
    for sheet in readings(inspection)[:10]:
        forget(sheet)
    of = {one.question.code: one for each in running(seen(inspection).record).standards for one in each.shares}

    one = of["2.1.1"]
    kept = Entry.objects.filter(sheet__kind="first", question="2.1.1", field="answer").count()
    assert one.score.relevant + one.waiting == 40
    assert one.score.relevant >= kept
    assert one.interval["low"] < float(one.score.share) < one.interval["high"]
    assert one.interval["level"] == 0.8


def test_the_page_says_that_its_figures_are_running_and_shows_each_chart_in_its_table(inspection, head):
    page = opened(inspection, head).content.decode()

    assert all(f'id="{name}"' in page for name in ("desk-readers", "desk-standards", *KEPT[:3]))
    assert "Running figures, and no result." in page
    assert page.count('class="evenhand-bars"') >= 12 + 4
    rows = opened(inspection, head, "?table=desk-shares").content.decode().splitlines()
    assert len(rows) == 1 + 19
    assert "Key question,Sufficient,Relevant,Share,Interval" in rows[0]


def test_answers_of_which_it_is_unclear_which_counts_are_said_and_the_rest_is_shown(inspection, head):
    sheet = readings(inspection)[0]
    again = Sheet.objects.create(inspection=inspection, sample=sheet.sample, case=sheet.case, kind="first", reader="another")
    Entry.objects.create(sheet=again, question="2.1.1", field="answer", value="Yes", revision=1)

    for page in ("", "/feedback"):
        shown = opened(inspection, head, page)
        assert shown.status_code == 200
        assert "two first readings" in shown.content.decode()


# From whom it is kept


@pytest.mark.parametrize("role", ["inspector", "operations-officer", "analyst", "panel-member"])
def test_who_reads_or_does_not_lead_sees_no_desk(inspection, inspectorate, role):
    person = holder(inspection, inspectorate, role)

    assert {opened(inspection, person, page).status_code for page in ("", "/feedback")} == {403}
    overview = signed_in(person).get(f"/inspections/{inspection.name}").content.decode()
    assert "/desk" not in overview


@pytest.mark.parametrize("role", ["lead-inspector", "quality-lead"])
def test_who_leads_and_still_has_a_case_to_read_sees_how_far_it_is_and_nothing_of_what_it_comes_to(
    inspection, inspectorate, role
):
    mine = readings(inspection)[0]
    person = holder(inspection, inspectorate, role, code=mine.reader)

    before, feedback = (opened(inspection, person, page).content.decode() for page in ("", "/feedback"))
    files = [opened(inspection, person, f"?table={name}").status_code for name in KEPT]
    Sheet.objects.filter(kind="first", reader=mine.reader).update(submitted=timezone.now())
    Sheet.objects.filter(kind__in=("second", "benchmark"), reader=mine.reader).update(submitted=timezone.now())
    after = opened(inspection, person).content.decode()

    assert 'id="desk-readers"' in before
    assert not any(f'id="{name}"' in before for name in KEPT)
    assert files == [404] * 4
    assert "You still have cases of this inspection to read" in before
    assert "You still have cases of this inspection to read" in feedback
    assert not re.search(r"\d+%", feedback)
    assert 'id="desk-shares"' in after


def test_a_second_reading_that_is_not_submitted_keeps_them_too(inspection, inspectorate):
    person = holder(inspection, inspectorate, "quality-lead", code="somebody")
    about = {"inspection": inspection, "sample": SUPERVISION, "kind": "second", "reader": "somebody"}
    sheet = Sheet.objects.create(**about, case=readings(inspection)[0].case)

    kept = opened(inspection, person).content.decode()
    Sheet.objects.filter(pk=sheet.pk).update(submitted=timezone.now())

    assert 'id="desk-shares"' not in kept
    assert 'id="desk-shares"' in opened(inspection, person).content.decode()


def test_when_readings_are_over_the_shares_are_kept_from_nobody_who_leads(inspection, inspectorate):
    person = holder(inspection, inspectorate, "lead-inspector", code=readings(inspection)[0].reader)
    inspection.stage = "rating"
    inspection.save()

    assert 'id="desk-shares"' in opened(inspection, person).content.decode()


# Whether readers drift apart


def two_readers(inspection, chosen):
    """Every reading is by one of two readers; gives those of the one."""
    mine = list(readings(inspection))[::2]
    Sheet.objects.filter(kind="first").update(reader="others")
    Sheet.objects.filter(pk__in=[one.pk for one in mine]).update(reader=chosen)
    return mine


def judge(sheets, value):
    entries = Entry.objects.filter(sheet__in=sheets, question__regex=r"^2\.\d\.\d$", field="answer")
    entries.update(value=value)


def test_a_reader_who_finds_far_less_sufficient_is_named_with_figures_and_a_caution(inspection, head):
    judge(two_readers(inspection, "strict"), "No")

    strict = next(one for one in readers_compared(seen(inspection)) if one.name == "strict")
    page = opened(inspection, head).content.decode()

    assert strict.beside.way == "lower"
    assert strict.beside.own == 0
    assert strict.beside.difference < -0.3
    assert strict.beside.adjusted < 0.05
    assert "There is reason to look at the judgements of:" in page
    assert "strict" in page
    assert "Cases differ" in page


def test_readers_who_differ_by_no_more_than_chance_are_not_named(inspection, head):
    two_readers(inspection, "other")

    assert not any(one.is_warning for one in readers_compared(seen(inspection)))
    assert "No reader differs from the others" in opened(inspection, head).content.decode()


def test_a_reader_who_goes_another_way_later_is_named(inspection, head):
    mine = two_readers(inspection, "tired")
    early, late = mine[: len(mine) // 2], mine[len(mine) // 2 :]
    judge(early, "Yes")
    judge(late, "No")
    for sheets, day in ((early, MONDAY), (late, MONDAY + timedelta(days=7))):
        for sheet in sheets:
            written_at(sheet, head, noon(day))

    tired = next(one for one in readers_compared(seen(inspection)) if one.name == "tired")

    assert tired.moved.way == "lower"
    assert tired.since == MONDAY + timedelta(days=7)
    assert tired.is_warning


# The page for the feedback


def test_the_page_for_the_feedback_names_no_case_and_no_reader(inspection, head):
    page = opened(inspection, head, "/feedback").content.decode()

    references = {one.case for one in seen(inspection).cases}
    readers = set(inspection.sheets.exclude(reader="").values_list("reader", flat=True))
    assert not [one for one in references | readers if one in page]
    assert "Provisional." in page
    assert "<strong>40 of 40</strong> cases are read." in page


def test_strong_and_weak_prompts_are_those_with_the_highest_and_lowest_shares_of_enough_cases(inspection):
    found = seen(inspection)

    said = summary(found, progress(found))

    prompts = [
        one for each in running(found.record, prompts=True).standards for one in each.prompts if one.score.relevant >= FEWEST
    ]
    order = sorted(prompts, key=lambda one: one.score.share)
    assert [one.sufficient / one.relevant for one in said.strong] == [float(one.score.share) for one in order[:-6:-1]]
    assert [one.sufficient / one.relevant for one in said.weak] == [
        float(one.score.share) for one in order[:5] if one.score.share < 0.5
    ]


def test_where_an_edition_has_no_prompts_its_key_questions_are_strong_and_weak(inspection):
    inspection.edition = "hmip-youth/2018"
    inspection.save()

    said = summary(seen(inspection), [])

    assert said.strong
    assert {one.code for one in (*said.strong, *said.weak)} <= load_framework("hmip-youth/2018").key_questions.keys()


# What it costs


def test_the_pages_make_as_many_queries_for_many_cases_as_for_few(head, inspection):
    few = imported(head, 4, "few")
    for page in ("", "/feedback"):
        numbers = []
        for one in (few, inspection):
            client, address = signed_in(head), f"/inspections/{one.name}/desk{page}"
            client.get(address)
            with CaptureQueriesContext(connection) as made:
                assert client.get(address).status_code == 200
            numbers.append(len(made))
        assert numbers[0] == numbers[1] <= 26


def test_looking_changes_nothing_that_anybody_wrote(inspection, head):
    before = (Operation.objects.count(), Entry.objects.count(), Event.objects.filter(chain__inspection=inspection).count())

    opened(inspection, head)
    opened(inspection, head, "/feedback")

    assert (
        Operation.objects.count(),
        Entry.objects.count(),
        Event.objects.filter(chain__inspection=inspection).count(),
    ) == before
