"""Measures: shares by group and period, with what may not be shown hidden."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from math import sqrt

import pytest

from evenhand.analysis.measure import Filter, IntervalAsked, Measure, MeasureBand, RoundingAsked, SuppressionAsked, Target
from evenhand.analysis.measures import measure
from evenhand.analysis.snapshots import write_snapshot
from evenhand.assessment.case import Case
from evenhand.framework.packs import load_framework
from evenhand.statistics.interval_choice import chosen_interval
from evenhand.statistics.intervals import clopper_pearson_limits
from evenhand.statistics.proportions import StratumCounts
from inspected import about, drawn, northtown, yes
from making import only_fault

OPEN = SuppressionAsked(threshold=1)
SUFFICIENT = Measure(
    measure="Sufficient on 2.1.1",
    denominator=Filter(question=("2.1.1",), outcome=("sufficient", "not sufficient")),
    numerator=Filter(outcome=("sufficient",)),
    suppression=OPEN,
)


def town(name, year, said, unit="Northtown", eligible=200):
    """An inspection of one stratum: `said` gives for each gender the answers to 2.1.1, as (sufficient, not sufficient)."""
    sample, answers, cases = [], [], {}
    for gender, (good, poor) in said.items():
        names = [f"{gender}-{number}" for number in range(good + poor)]
        sample += drawn(*names)
        answers += [*yes(names[:good]), *yes(names[good:], said="No")]
        cases |= {("case supervision", one): Case("case supervision", one, {"gender": gender}) for one in names}
    inspection = about(unit=unit, begin=date(year, 5, 1))
    sizes = {("case supervision", "all"): eligible}
    return northtown(name, inspection=inspection, sample=sample, counted=answers, cases=cases, eligible=sizes)


@pytest.fixture
def snapshot(tmp_path):
    inspections = [
        town("a-2018", 2018, {"female": (10, 10), "male": (30, 10)}),
        town("a-2020", 2020, {"female": (18, 2), "male": (39, 1)}),
        town("b-2020", 2020, {"male": (20, 20)}, unit="Southtown"),
    ]
    return write_snapshot(inspections, tmp_path)


def shown(measured):
    return {(*row.group, row.period): row.counts for row in measured.rows}


def test_all_groups_together_are_counted(snapshot):
    measured = measure(SUFFICIENT, snapshot)

    assert shown(measured) == {("all",): (117, 160)}
    assert measured.rows[0].share == Fraction(117, 160)


def test_a_measure_is_counted_by_period_and_a_period_without_cases_says_so(snapshot):
    measured = measure(replace(SUFFICIENT, period="year"), snapshot)

    assert shown(measured) == {("2018",): (40, 60), ("2019",): (0, 0), ("2020",): (77, 100)}
    assert [row.note for row in measured.rows] == [None, "no cases", None]


@pytest.mark.parametrize(("period", "said"), [("month", "2018-05"), ("quarter", "2018 Q2")])
def test_a_period_is_that_of_the_first_day_of_fieldwork(period, said, snapshot):
    assert measure(replace(SUFFICIENT, period=period), snapshot).rows[0].period == said


def test_a_measure_is_counted_by_a_fact_of_the_case_and_by_a_column_at_once(snapshot):
    measured = measure(SUFFICIENT, snapshot, by=["unit", "gender"])

    assert shown(measured) == {
        ("all",): (117, 160),
        ("Northtown", "female", "all"): (28, 40),
        ("Northtown", "male", "all"): (69, 80),
        ("Southtown", "male", "all"): (20, 40),
    }


def test_a_group_without_cases_in_a_period_says_so(snapshot):
    rows = measure(replace(SUFFICIENT, period="year"), snapshot, by=["unit"]).rows

    assert [row.note for row in rows if row.group == ("Southtown",)] == ["no cases", "no cases", None]


def test_a_case_of_which_a_fact_is_not_recorded_is_in_a_group_of_its_own(tmp_path):
    one = town("a", 2018, {"female": (10, 10)})
    first = {key: case for key, case in one.cases.items() if key == ("case supervision", "female-0")}
    snapshot = write_snapshot([replace(one, cases=first)], tmp_path)

    counts = shown(measure(SUFFICIENT, snapshot, by=["gender"]))

    assert (counts["female", "all"], counts["not recorded", "all"]) == ((1, 1), (9, 19))


def test_a_filter_may_name_a_fact_and_several_words(snapshot):
    women = replace(SUFFICIENT, denominator=Filter(question=("2.1.1", "2.1.2"), facts={"gender": ("female", "other")}))

    assert shown(measure(women, snapshot)) == {("all",): (28, 40)}


def test_a_numerator_over_cases(snapshot):
    women = Measure(measure="Women", counts="cases", numerator=Filter(facts={"gender": ("female",)}), suppression=OPEN)

    assert shown(measure(women, snapshot)) == {("all",): (40, 160)}


def test_a_numerator_over_ratings_has_no_interval_and_says_why(snapshot):
    rated = Measure(
        measure="Rated",
        counts="ratings",
        denominator=Filter(standard=("2.1",)),
        numerator=Filter(decided=("Good",)),
        suppression=OPEN,
    )

    row = measure(rated, snapshot).rows[0]

    assert row.counts == (1, 3)  # 2.1.1, alone answered, decides 2.1: 67% Good, 95% Outstanding, 50% Requires improvement
    assert row.interval is None
    assert "no sample" in row.note


def test_a_share_stands_to_its_target_and_bands(snapshot):
    bands = (MeasureBand(name="low", begins=Fraction(0)), MeasureBand(name="high", begins=Fraction(7, 10)))
    asked = replace(SUFFICIENT, target=Target(share=Fraction(3, 4)), bands=bands, period="year")

    rows = measure(asked, snapshot).rows

    assert [(row.band, row.meets) for row in rows] == [("low", False), (None, None), ("high", True)]


def test_the_interval_is_for_the_caseload_that_the_cases_were_drawn_from(snapshot):
    row = measure(replace(SUFFICIENT, denominator=Filter(question=("2.1.1",), inspection=("a-2018",))), snapshot).rows[0]

    # 40 of 60 read of 200 eligible: the exact hypergeometric limits at 95% lie within Clopper-Pearson's, 0.533 and 0.783
    assert row.interval.method == "exact hypergeometric"
    assert 0.533 < row.interval.low < 40 / 60 < row.interval.high < 0.783


def test_where_it_is_not_known_how_many_are_eligible_the_interval_is_for_a_caseload_without_end(tmp_path):
    one = replace(town("a", 2018, {"female": (10, 10)}), eligible={})

    row = measure(SUFFICIENT, write_snapshot([one], tmp_path)).rows[0]

    assert row.interval.method == "Clopper-Pearson"


def half_answered(eligible, whole=False):
    """55 drawn cases of which ten are answered: 2 Yes and 8 No."""
    one = town("a", 2018, {"female": (2, 53)}, eligible=eligible)
    return one if whole else replace(one, counted=one.counted[:10])


def test_a_sample_that_is_half_answered_is_no_census(tmp_path):
    one = half_answered(55)

    row = measure(SUFFICIENT, write_snapshot([one], tmp_path)).rows[0]

    # as a report says it of the same inspection: the 45 that wait for an answer count as not drawn
    eligible = StratumCounts([55], [10], [10], [2])
    assert (row.counts, row.interval.method) == ((2, 10), "exact hypergeometric")
    assert (row.interval.low, row.interval.high) == (chosen_interval(eligible, 0.95).low, chosen_interval(eligible, 0.95).high)
    assert "45 drawn cases wait for an answer" in row.interval.because


def test_a_sample_that_is_answered_whole_is_a_census(tmp_path):
    row = measure(SUFFICIENT, write_snapshot([half_answered(55, whole=True)], tmp_path)).rows[0]

    assert (row.interval.method, row.interval.low, row.interval.high) == ("census", 2 / 55, 2 / 55)


def test_a_stratum_of_which_nothing_is_answered_yet_is_no_census_either(tmp_path):
    one = town("a", 2018, {"female": (10, 10)}, eligible=20)
    waiting = drawn("male-0", "male-1", stratum="other")
    eligible = {**one.eligible, ("case supervision", "other"): 2}

    row = measure(SUFFICIENT, write_snapshot([replace(one, sample=[*one.sample, *waiting], eligible=eligible)], tmp_path)).rows[0]

    assert row.interval.method != "census"
    assert "2 eligible cases in strata of which none was drawn; 2 drawn cases wait for an answer" in row.interval.because


def test_a_case_that_a_question_does_not_apply_to_waits_for_no_answer(tmp_path):
    one = town("a", 2018, {"female": (4, 4)}, eligible=8)
    facts = {key: replace(case, facts={"risk_of_serious_harm_issues": "no"}) for key, case in one.cases.items()}
    first = ("case supervision", "female-0")
    asked = replace(SUFFICIENT, denominator=Filter(question=("2.2.3",), outcome=("sufficient", "not sufficient")))
    answers = yes(["female-0"], "2.2.3")

    row = measure(
        asked, write_snapshot([replace(one, cases={**facts, first: one.cases[first]}, counted=answers)], tmp_path)
    ).rows[0]

    assert (row.counts, row.interval.method) == ((1, 1), "census")


def test_wilsons_interval_is_given_where_it_is_asked_for(snapshot):
    asked = replace(SUFFICIENT, interval=IntervalAsked(level=Fraction(95, 100), method="wilson"))

    interval = measure(asked, snapshot).rows[0].interval

    # Wilson (1927) for 117 of 160 at 95%, z = 1.959964: (n p + z²/2 ± z sqrt(n p q + z²/4)) / (n + z²)
    assert (interval.low, interval.high) == (pytest.approx(0.657732, abs=1e-6), pytest.approx(0.793924, abs=1e-6))


def test_several_questions_of_one_case_have_no_interval(tmp_path):
    one = town("a", 2018, {"female": (10, 10)})
    both = replace(one, counted=[*one.counted, *yes([answer.case for answer in one.counted], "2.1.2")])
    standard = replace(SUFFICIENT, denominator=Filter(standard=("2.1",)))

    row = measure(standard, write_snapshot([both], tmp_path)).rows[0]

    assert (row.counts, row.interval) == ((30, 40), None)
    assert "several questions" in row.note


@pytest.mark.parametrize("method", ["wilson", None])
def test_all_questions_together_have_no_interval_where_each_has_one_of_its_own(method, tmp_path):
    one = town("a", 2018, {"female": (10, 10), "male": (15, 5)}, eligible=41)
    both = replace(one, counted=[*one.counted, *yes([answer.case for answer in one.counted], "2.1.2")])
    asked = replace(SUFFICIENT, denominator=Filter(standard=("2.1",)), by=("question",))
    asked = replace(asked, interval=replace(asked.interval, method=method)) if method else asked

    rows = {row.group: row for row in measure(asked, write_snapshot([both], tmp_path)).rows}

    # 80 answers are about 40 cases: an interval for 80 would be too narrow, and 80 cannot be read of 40 drawn
    assert (rows[()].counts, rows[()].interval) == ((65, 80), None)
    assert "several questions" in rows[()].note
    assert [rows[code,].counts for code in ("2.1.1", "2.1.2")] == [(25, 40), (40, 40)]
    assert all(rows[code,].interval for code in ("2.1.1", "2.1.2"))


def test_all_groups_of_one_question_together_have_an_interval(snapshot):
    rows = {row.group: row for row in measure(SUFFICIENT, snapshot, by=["gender"]).rows}

    assert rows[()].interval == measure(SUFFICIENT, snapshot).rows[0].interval
    assert rows[()].interval is not None


def test_one_question_of_each_of_two_editions_together_have_an_interval(tmp_path):
    pdu = load_framework("hmip-probation/2021-pdu")
    one = town("a", 2018, {"female": (10, 10)})
    other = town("b", 2021, {"female": (10, 10)})
    theirs = [replace(answer, question="2.5.1") for answer in other.counted]
    other = replace(other, framework=pdu, inspection=about(pdu), counted=theirs)
    asked = replace(SUFFICIENT, denominator=Filter(question=("2.1.1", "2.5.1")), by=("edition",))

    row = measure(asked, write_snapshot([one, other], tmp_path)).rows[0]

    assert (row.counts, row.note) == ((20, 40), None)
    assert row.interval is not None


def test_a_small_group_is_hidden_and_another_with_it_that_would_give_it_away(tmp_path):
    snapshot = write_snapshot([town("a", 2018, {"female": (2, 1), "male": (30, 10), "other": (20, 30)})], tmp_path)

    rows = measure(replace(SUFFICIENT, suppression=SuppressionAsked()), snapshot, by=["gender"]).rows

    assert {row.group: row.counts for row in rows} == {
        (): (52, 93),
        ("female",): None,
        ("male",): None,  # 52 less the sufficient of the others would give those of female away
        ("other",): None,  # of three cases whose number is known, that of the sufficient is told by little
    }
    assert {row.note for row in rows if row.counts is None} == {"hidden"}
    assert all(row.interval is row.band is row.share is None for row in rows if row.counts is None)


def test_where_one_group_is_all_there_is_the_period_is_hidden_whole(tmp_path):
    snapshot = write_snapshot([town("a", 2018, {"female": (2, 1)})], tmp_path)

    measured = measure(replace(SUFFICIENT, suppression=SuppressionAsked()), snapshot, by=["gender"])

    assert [row.counts for row in measured.rows] == [None, None]
    assert measured.hidden_whole == ["all"]


def test_a_trend_is_over_the_periods_that_have_cases(snapshot):
    trends = measure(replace(SUFFICIENT, period="year"), snapshot, by=["gender"]).trends

    moves = {one.group: (one.per_year, one.periods) for one in trends}
    # 40 of 60 in 2018 and 77 of 100 in 2020: (0.77 - 0.6667) / 2 a year
    assert moves[()] == (pytest.approx((0.77 - 40 / 60) / 2), 2)
    assert moves[("female",)] == (pytest.approx((0.9 - 0.5) / 2), 2)


def test_two_periods_with_cases_are_compared_as_before_and_after(snapshot):
    both = measure(replace(SUFFICIENT, period="year"), snapshot).trends[0].before_after

    assert (both.before, both.after, both.difference) == pytest.approx((40 / 60, 0.77, 0.77 - 40 / 60))
    # Newcombe's method 10: from the Wilson intervals .540569 to .772707 and .678456 to .841567
    assert both.low == pytest.approx(0.77 - 2 / 3 - sqrt((0.77 - 0.678456) ** 2 + (0.772707 - 2 / 3) ** 2), abs=1e-6)
    assert both.high == pytest.approx(0.77 - 2 / 3 + sqrt((0.841567 - 0.77) ** 2 + (2 / 3 - 0.540569) ** 2), abs=1e-6)


def test_more_than_two_periods_have_a_trend_alone(tmp_path):
    towns = [town(f"a-{year}", year, {"female": (10, 10)}) for year in (2018, 2019, 2020)]

    trends = measure(replace(SUFFICIENT, period="year"), write_snapshot(towns, tmp_path)).trends

    assert [(one.periods, one.before_after) for one in trends] == [(3, None)]


def test_no_trend_is_given_of_a_group_of_which_a_period_is_hidden(tmp_path):
    inspections = [
        town("a", 2018, {"female": (3, 10), "male": (30, 30), "other": (50, 50)}),
        town("b", 2019, {"female": (10, 10), "male": (30, 30), "other": (50, 50)}),
    ]
    asked = replace(SUFFICIENT, suppression=SuppressionAsked(), period="year")

    trends = measure(asked, write_snapshot(inspections, tmp_path), by=["gender"]).trends

    assert {one.group for one in trends} == {(), ("other",)}


def test_a_word_that_nothing_in_the_snapshot_has_is_said(snapshot):
    asked = replace(SUFFICIENT, denominator=Filter(question=("2.1.1", "2.1.9"), facts={"gender": ("femal",)}))

    said = " ".join(measure(asked, snapshot).unmatched)

    assert "the question '2.1.9'; known are '2.1.1', '2.1.2', '2.1.3'" in said
    assert "did you mean 'female'?" in said


@pytest.mark.parametrize(
    ("counts", "asked", "hint"),
    [
        ("answers", Filter(question=("2.1.9",)), "known are '2.1.1', '2.1.2', '2.1.3', '2.1.1-a'"),
        ("answers", Filter(question=("safety",)), "known are '2.1.1', '2.1.2'"),
        ("ratings", Filter(standard=("2.7",)), "known are '2.1', '2.2'"),
    ],
)
def test_codes_that_no_edition_in_the_snapshot_has_are_refused(counts, asked, hint, snapshot):
    fault = only_fault(measure, Measure(measure="A", counts=counts, numerator=Filter(), denominator=asked), snapshot)

    assert fault.name == "CodesUnknown"
    assert hint in fault.remedy


@pytest.mark.parametrize(("counts", "by"), [("answers", "gendre"), ("cases", "question"), ("ratings", "gender")])
def test_a_grouping_that_nothing_in_the_snapshot_has_is_refused(counts, by, snapshot):
    asked = Measure(measure="A", counts=counts, numerator=Filter())

    fault = only_fault(measure, asked, snapshot, by=[by])

    assert (fault.name, fault.given["by"]) == ("GroupingUnknown", by)


@pytest.mark.parametrize("by", [(), ("standard",)])
def test_a_code_is_not_counted_over_editions_in_which_it_is_another_question(by, tmp_path):
    pdu = load_framework("hmip-probation/2021-pdu")
    other = northtown("b", framework=pdu, inspection=about(pdu), counted=[], sample=[], cases={})
    snapshot = write_snapshot([northtown(), other], tmp_path)
    asked = replace(SUFFICIENT, by=by)

    fault = only_fault(measure, asked, snapshot)

    assert (fault.name, fault.given["edition"]) == ("CodesOfManyEditions", "2021-pdu")
    assert measure(replace(asked, by=(*by, "edition")), snapshot).rows
    assert measure(replace(asked, denominator=replace(asked.denominator, edition=("2018-03-crc",))), snapshot).rows


def test_made_up_cases_are_said_to_be_made_up(tmp_path):
    one = town("a", 2018, {"female": (10, 10)})
    snapshot = write_snapshot([replace(one, inspection=replace(one.inspection, synthetic="Made up."))], tmp_path)

    assert measure(SUFFICIENT, snapshot).synthetic == ["Made up."]


GUARDED = replace(SUFFICIENT, suppression=SuppressionAsked(threshold=10, guards="sizes"))


def test_counts_are_rounded_and_everything_is_worked_out_from_the_rounded_ones(tmp_path):
    snapshot = write_snapshot([town("a-2018", 2018, {"female": (13, 11), "male": (32, 9)})], tmp_path)
    asked = replace(GUARDED, rounding=RoundingAsked(to=5), target=Target(share="62%"))

    whole, women, men = measure(asked, snapshot, by=["gender"]).rows

    # 45 of 65, 13 of 24 and 32 of 41
    assert [row.counts for row in (whole, women, men)] == [(45, 65), (15, 25), (30, 40)]
    assert women.share == Fraction(3, 5)
    assert not women.meets
    assert (women.interval.low, women.interval.high) == pytest.approx([*map(float, clopper_pearson_limits(15, 25, 0.95))])
    assert women.interval.because == "from the rounded counts, for cases without end (Clopper-Pearson)"


def test_counts_rounded_by_chance_are_rounded_alike_wherever_they_are_asked_for(tmp_path):
    towns = [town(f"t{place:02}", 2018, {"male": (15, 10)}, unit=f"Town {place:02}") for place in range(30)]
    snapshot = write_snapshot(towns, tmp_path)
    asked = replace(GUARDED, rounding=RoundingAsked(to=10, way="random", seed="2018 report"))

    each = {row.group: row.counts for row in measure(asked, snapshot, by=["unit"]).rows}
    alone = replace(
        asked, denominator=replace(asked.denominator, unit=("Town 03",), framework=("hmip-probation",)), period="year"
    )

    assert {counts for group, counts in each.items() if group} == {(10, 20), (20, 20), (10, 30), (20, 30)}
    assert each == {row.group: row.counts for row in measure(asked, snapshot, by=["unit"]).rows}
    assert measure(alone, snapshot).rows[0].counts == each["Town 03",]


def test_what_is_small_is_hidden_by_its_own_number_and_not_by_the_rounded_one(tmp_path):
    snapshot = write_snapshot([town("a-2018", 2018, {"female": (5, 4), "male": (22, 19)})], tmp_path)

    rows = measure(replace(GUARDED, rounding=RoundingAsked(to=10)), snapshot, by=["gender"]).rows

    assert [row.counts for row in rows] == [(30, 50), None, None]
