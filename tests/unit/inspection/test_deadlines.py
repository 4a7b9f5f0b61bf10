"""A step falls due when its inspection says, else when its edition says in numbers, else on no day, and says why."""

from datetime import date

import pytest

from evenhand.folders.read import read_folder
from evenhand.framework.packs import load_framework
from evenhand.framework.rounds import Due
from evenhand.inspection.deadlines import (
    STEPS,
    check_deadlines,
    deadlines,
    is_late,
    of_stage,
    reason,
    working_days_left,
)
from evenhand.inspection.inspection import Fieldwork, Inspection, read_inspection
from making import faults_of, line_of, named, only_fault, write

TEXT = """\
unit: Northtown
framework: hmip-probation
edition: 2021-pdu
fieldwork: {begin: 2026-03-02, end: 2026-03-13}
"""
OMI, PDU, REGION = "hmip-omi/2006", "hmip-probation/2021-pdu", "hmip-probation/2024-region"
HERE = "England and Wales"


def found(ref=PDU, *, days=None, announced=None, published=None, **given):
    framework, _, edition = ref.partition("/")
    fieldwork = Fieldwork(begin=date(2026, 3, 2), end=date(2026, 3, 13))
    inspection = Inspection(
        unit="Northtown", framework=framework, edition=edition, fieldwork=fieldwork, deadlines=days or {}, **given
    )
    return deadlines(inspection, load_framework(ref), announced=announced, published=published)


def by_step(*args, **named):
    return {one.step: one for one in found(*args, **named)}


def test_an_edition_that_gives_weeks_gives_days():
    omi = by_step(OMI)

    assert {step: one.day for step, one in omi.items()} == {
        "sample": None,
        "fieldwork": date(2026, 3, 13),
        "verbal feedback": date(2026, 3, 13),
        "draft report": date(2026, 4, 24),  # six weeks after the last day
        "factual-accuracy check": None,
        "publication": date(2026, 6, 5),
        "action plan": date(2026, 7, 3),  # four weeks after the day by which it is to be published
        "focused re-inspection": None,
    }
    assert (omi["draft report"].set_by, omi["draft report"].words) == ("edition", "four to six weeks later")
    assert reason(omi["draft report"]) == "6 weeks after the last day of fieldwork, 13 March 2026, as the edition sets it."
    assert reason(omi["fieldwork"]) == "The last day of fieldwork."


def test_a_day_is_counted_from_what_was_done_once_it_was():
    omi = by_step(OMI, published=date(2026, 6, 10))

    assert omi["action plan"].day == date(2026, 7, 8)


def test_words_of_an_edition_are_no_number():
    announcement = by_step()["announcement"]

    assert (announcement.day, announcement.set_by) == (None, None)
    assert reason(announcement) == (
        "No number of days is set. The edition says: about three months before fieldwork, with a request for evidence in advance."
    )
    assert reason(by_step()["ratings panel"]) == "No deadline is set."


def test_an_inspection_sets_its_own_in_the_place_of_the_editions():
    days = {
        "announcement": Due(working_days=60, before="fieldwork begins"),
        "caseload extract": Due(working_days=15, after="announcement"),
    }

    set_here = by_step(days=days)

    # 60 working days back from 2 March 2026, over Christmas Day, Boxing Day and New Year's Day; and 15 on from there
    assert (set_here["announcement"].day, set_here["caseload extract"].day) == (date(2025, 12, 3), date(2025, 12, 24))
    assert set_here["caseload extract"].counted_from == date(2025, 12, 3)
    assert reason(set_here["caseload extract"]) == (
        "15 working days after the announcement, 3 December 2025, as this inspection sets it."
    )
    assert by_step(days=days, announced=date(2025, 12, 1))["caseload extract"].day == date(2025, 12, 22)
    assert by_step(OMI, days={"draft report": Due(weeks=1, after="fieldwork ends")})["draft report"].day == date(2026, 3, 20)


def test_scotland_has_days_of_its_own():
    days = {"announcement": Due(working_days=40, before="fieldwork begins")}

    assert by_step(days=days)["announcement"].day == date(2026, 1, 5)
    assert by_step(days=days, bank_holidays="Scotland")["announcement"].day == date(2026, 1, 5)
    days = {"announcement": Due(working_days=41, before="fieldwork begins")}
    assert by_step(days=days)["announcement"].day == date(2026, 1, 2)
    assert by_step(days=days, bank_holidays="Scotland")["announcement"].day == date(2025, 12, 31)


def test_what_waits_for_a_day_that_is_not_known_has_none_and_says_so():
    review = by_step(days={"progress review": Due(weeks=52, after="publication")})["progress review"]

    assert (review.day, review.set_by) == (None, "inspection")
    assert reason(review) == "52 weeks after publication, which has no day yet, as this inspection sets it."


def test_an_edition_without_a_round_lists_every_step_and_sets_none():
    steps = found(REGION)

    assert tuple(one.step for one in steps) == STEPS
    assert {one.step for one in steps if one.day} == {"fieldwork"}


def test_steps_stand_under_the_stages_that_cover_them():
    steps = found()

    assert [one.step for one in of_stage(steps, "announced")] == ["announcement", "evidence in advance", "caseload extract"]
    assert [one.step for one in of_stage(steps, "caseload")] == [one.step for one in of_stage(steps, "sampled")] == ["sample"]
    assert of_stage(steps, "planned") == ()


def test_a_step_is_late_from_the_day_after_until_its_stages_are_past():
    sample = by_step(days={"sample": Due(working_days=10, before="fieldwork begins")})["sample"]

    assert sample.day == date(2026, 2, 16)
    assert not is_late(sample, date(2026, 2, 16), "caseload")
    assert is_late(sample, date(2026, 2, 17), "caseload")
    assert is_late(sample, date(2026, 2, 17), "sampled")
    assert not is_late(sample, date(2026, 2, 17), "fieldwork")
    assert not is_late(sample, date(2026, 2, 17), "cancelled")
    assert not is_late(by_step()["sample"], date(2026, 2, 17), "caseload")


def test_working_days_that_are_left_are_counted_to_the_day_itself():
    sample = by_step(days={"sample": Due(working_days=10, before="fieldwork begins")})["sample"]

    assert working_days_left(sample, date(2026, 2, 12), HERE) == 2
    assert working_days_left(sample, date(2026, 2, 16), HERE) == 0
    assert working_days_left(sample, date(2026, 2, 18), HERE) == -2
    assert working_days_left(by_step()["sample"], date(2026, 2, 12), HERE) is None


def check(path):
    return check_deadlines(read_inspection(path), load_framework(PDU), path)


@pytest.mark.parametrize(
    ("fault", "step", "due"),
    [
        ("DeadlineOfNoStep", "caseload extrat", "{working_days: 3, before: fieldwork begins}"),
        ("DeadlineOfFieldwork", "fieldwork", "{working_days: 3, before: fieldwork ends}"),
        ("DayOfItself", "announcement", "{working_days: 3, before: announcement}"),
    ],
)
def test_a_deadline_that_cannot_be_is_found_at_its_line(tmp_path, fault, step, due):
    path = write(
        tmp_path / "inspection.yaml", f"{TEXT}deadlines:\n  sample: {{weeks: 2, before: fieldwork begins}}\n  {step}: {due}\n"
    )

    assert named(check(path)) == [(fault, line_of(path, f"  {step}: {{"))]


def test_two_days_that_are_counted_from_each_other_are_found_and_have_no_day(tmp_path):
    days = {"announcement": Due(weeks=1, before="publication"), "publication": Due(weeks=1, after="announcement")}
    lines = "  announcement: {weeks: 1, before: publication}\n  publication: {weeks: 1, after: announcement}\n"

    assert [fault.name for fault in check(write(tmp_path / "inspection.yaml", f"{TEXT}deadlines:\n{lines}"))] == [
        "DayOfItself"
    ] * 2
    assert by_step(days=days)["announcement"].day is None


def test_an_unknown_step_names_the_nearest_and_a_sound_deadline_has_no_fault(tmp_path):
    path = write(tmp_path / "inspection.yaml", f"{TEXT}deadlines: {{caseload extrat: {{weeks: 2, before: fieldwork begins}}}}\n")

    assert check(path)[0].remedy == "put its name right: did you mean 'caseload extract'?"
    assert check(write(path, path.read_text().replace("extrat", "extract"))) == []
    assert check(write(path, TEXT)) == []


@pytest.mark.parametrize(
    ("due", "fault"),
    [
        ("{working_days: 3, weeks: 2, before: fieldwork begins}", "PartsAtOdds"),
        ("{before: fieldwork begins}", "PartsAtOdds"),
        ("{weeks: 3}", "PartsAtOdds"),
        ("{weeks: 3, before: fieldwork begins, after: publication}", "PartsAtOdds"),
        ("{weeks: 3, before: fieldwork}", "WordNotAllowed"),
        ("{weeks: 0, before: publication}", "ValueUnfit"),
        ("{working_days: -1, before: publication}", "ValueUnfit"),
        ("{days: 3, before: publication}", "FieldUnknown"),
        ("3 weeks before fieldwork", "ValueUnfit"),
    ],
)
def test_a_deadline_that_cannot_be_understood_is_refused_at_its_line(tmp_path, due, fault):
    path = write(tmp_path / "inspection.yaml", f"{TEXT}deadlines:\n  sample: {due}\n")

    faults = [one for one in faults_of(read_inspection, path) if one.name == fault]

    assert named(faults) == [(fault, line_of(path, "  sample:"))]


def test_bank_holidays_of_elsewhere_are_refused(tmp_path):
    path = write(tmp_path / "inspection.yaml", f"{TEXT}bank_holidays: France\n")

    assert only_fault(read_inspection, path).name == "WordNotAllowed"


def test_a_folder_is_refused_for_its_deadlines_with_all_else_that_is_wrong(tmp_path):
    write(tmp_path / "inspection.yaml", f"{TEXT}deadlines: {{fieldwork: {{weeks: 2, before: publication}}}}\n")
    write(tmp_path / "findings.yaml", "nothing: here\n")

    assert [fault.name for fault in faults_of(read_folder, tmp_path)] == ["DeadlineOfFieldwork", "FieldUnknown"]
