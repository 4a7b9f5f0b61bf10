"""The plan: sizes, units, parts, quotas and reserves, and every refusal of it."""

from dataclasses import replace
from datetime import date

import pytest

from caseloads import SAMPLE, SOURCED, caseload_of, crossed, plan_of, risky, rows_of, sample_rule, size_rule
from evenhand.framework.samples import SampleRule
from evenhand.inspection.inspection import Sampling
from evenhand.sampling.plan import plan_sample
from making import faults_of, only_fault

PARTS = ("sentence", {"licence": 40, "community order": 60, "custody": 10})
UNITS = rows_of((100, {"pdu": "Ashby"}), (300, {"pdu": "Barton"}), (600, {"pdu": "Corby"}))


def sentences(licence, community, custody):
    return caseload_of(
        *rows_of(
            (licence, {"sentence": "licence"}), (community, {"sentence": "community order"}), (custody, {"sentence": "custody"})
        )
    )


# sizes


def test_the_size_is_what_the_rule_gives():
    plan = plan_of(sample_rule("kind"), caseload_of(*crossed(a=1000, b=650)))

    assert plan.size == 150  # METHOD section 5: 150 for 1,597 to 1,719
    assert plan.drawn == {"a": 91, "b": 59}  # 90.9 and 59.1
    assert plan.sizes[""].population == 1650


def test_the_inspection_sets_a_size_in_place_of_the_rules():
    settings = Sampling(sizes={SAMPLE: 12, "another": 5})

    plan = plan_sample(
        SAMPLE, sample_rule("kind"), caseload_of(*crossed(a=40, b=20)), first_day=date(2018, 9, 17), settings=settings
    )

    assert plan.drawn == {"a": 8, "b": 4}
    assert plan.sizes[""].because == "the number set for this inspection"


def test_a_size_given_outdoes_the_setting():
    assert plan_of(sample_rule("kind"), caseload_of(*crossed(a=40, b=20)), size=6).drawn == {"a": 4, "b": 2}


def test_a_size_above_all_there_are_takes_all_and_says_so():
    plan = plan_of(sample_rule("kind"), caseload_of(*crossed(a=4, b=2)), size=10)

    assert plan.drawn == {"a": 4, "b": 2}
    assert plan.sizes[""].because == "the number set for this inspection; 10 were asked for and there are 6"


def test_each_unit_has_a_size_of_its_own():
    plan = plan_of(sample_rule(each="pdu"), caseload_of(*UNITS))

    # Cochran's formula of 100, 300 and 600: 62.4, 106.4 and 129.1, rounded up
    assert {unit: size.cases for unit, size in plan.sizes.items()} == {"Ashby": 63, "Barton": 107, "Corby": 130}
    assert plan.drawn == {"Ashby": 63, "Barton": 107, "Corby": 130}


def test_a_size_of_the_whole_is_shared_out_to_the_units_in_proportion():
    plan = plan_of(sample_rule(each="pdu"), caseload_of(*UNITS), size=157)

    assert plan.drawn == {"Ashby": 16, "Barton": 47, "Corby": 94}  # 15.7, 47.1 and 94.2: largest remainder
    assert plan.sizes["Ashby"].because == "the number set for this inspection, shared out over 3 units in proportion"


def test_a_size_of_the_whole_above_all_there_are_takes_all_units_whole_and_says_so():
    plan = plan_of(sample_rule(each="pdu"), caseload_of(*UNITS), size=5000)

    assert plan.drawn == {"Ashby": 100, "Barton": 300, "Corby": 600}
    assert plan.sizes["Corby"].because.endswith("; 5000 were asked for and there are 1000")


@pytest.mark.parametrize("given", [{"Ashby": 52, "Barton": 52, "Corby": 53}, {"Corby": 53, "Barton": 52, "Ashby": 52}])
def test_sizes_are_given_by_unit_in_any_order(given):
    plan = plan_of(sample_rule(each="pdu"), caseload_of(*UNITS), size=given)

    assert list(plan.drawn.items()) == [("Ashby", 52), ("Barton", 52), ("Corby", 53)]
    assert plan.sizes["Corby"].because == "the number set for this unit"


@pytest.mark.parametrize("given", [{"Ashby": 52}, {"Ashby": 52, "Barton": 52, "Corby": 53, "Derby": 1}, {"ashby": 1}])
def test_units_that_are_not_those_of_the_caseload_are_refused(given):
    fault = only_fault(plan_of, sample_rule(each="pdu"), caseload_of(*UNITS), size=given)

    assert fault.name == "UnitsDiffer"
    assert "the units of the caseload are Ashby, Barton, Corby" in str(fault)


def test_sizes_by_unit_of_a_sample_of_the_whole_are_refused():
    fault = only_fault(plan_of, sample_rule(), caseload_of(*UNITS), size={"Ashby": 5})

    assert fault.name == "UnitsDiffer"
    assert "not told apart in this sample" in str(fault)


def test_a_size_nobody_knows_is_refused():
    fault = only_fault(plan_of, sample_rule(size=size_rule(words="13 to 19 a region")), caseload_of(*crossed(a=40)))

    assert fault.name == "SizeUnknown"
    assert "13 to 19 a region" in str(fault)


# who


def test_nobody_eligible_is_refused_with_what_each_rule_removed():
    rule = sample_rule(eligibility=[{"column": "kind", "never": ("a",)}, {"column": "kind", "only": ("a", "c")}])

    fault = only_fault(plan_of, rule, caseload_of(*crossed(a=40, b=2)))

    assert fault.name == "NobodyEligible"
    assert "of 42, 40 are not 'let in by kind'; 2 are not 'let in by kind'" in str(fault)


def test_an_empty_caseload_is_refused_as_empty():
    fault = only_fault(plan_of, sample_rule(), caseload_of())

    assert fault.name == "NobodyEligible"
    assert "of 0, it holds none" in str(fault)


def test_matching_that_is_unknown_is_refused():
    rule = SampleRule(eligible="made up", size=size_rule(), matched_on="unknown", **SOURCED)

    assert only_fault(plan_of, rule, caseload_of(*crossed(a=40))).name == "MatchingUnknown"


def test_every_column_that_is_lacking_is_named_at_once():
    rule = sample_rule(
        "gender",
        "kind",
        each="pdu",
        parts=PARTS,
        quotas=[("risk", ("high",), 1)],
        eligibility=[{"column": "start", "latest": "1 day"}],
    )

    faults = faults_of(plan_of, rule, caseload_of(*crossed(a=40)))

    assert [(fault.name, fault.given["column"]) for fault in faults] == [
        ("ColumnLacking", column) for column in ("start", "pdu", "sentence", "gender", "risk")
    ]


def test_a_column_of_a_rule_for_where_it_is_given_and_of_a_quota_not_set_may_be_lacking():
    rule = sample_rule(
        quotas=[("risk", ("high",), "unknown")], eligibility=[{"column": "exclusion", "only": ("none",), "where_given": True}]
    )

    plan = plan_of(rule, caseload_of(*crossed(a=40)), size=5)

    assert plan.drawn == {"all": 5}
    assert [quota.column for quota in plan.open_quotas] == ["risk"]


# parts


@pytest.mark.parametrize(
    ("size", "drawn"),
    [
        (None, {"community order": 60, "custody": 10, "licence": 40}),  # the edition's own 110
        (163, {"community order": 89, "custody": 15, "licence": 59}),  # West Midlands 2008: 88.9, 14.8 and 59.3
        (11, {"community order": 6, "custody": 1, "licence": 4}),
        (3, {"community order": 1, "custody": 1, "licence": 1}),
        (2, {"community order": 1, "custody": 0, "licence": 1}),
    ],
)
def test_fixed_parts_keep_their_proportion_at_any_size(size, drawn):
    rule = sample_rule(parts=PARTS, size=size_rule(cases=110))

    assert plan_of(rule, sentences(100, 100, 100), size=size).drawn == drawn


def test_a_part_that_is_too_small_is_refused_with_its_numbers():
    faults = faults_of(plan_of, sample_rule(parts=PARTS, size=size_rule(cases=110)), sentences(39, 100, 0))

    assert [(fault.name, fault.given["part"], fault.given["wanted"], fault.given["there"]) for fault in faults] == [
        ("PartTooSmall", "licence", 40, 39),
        ("PartTooSmall", "custody", 10, 0),
    ]


def test_a_part_that_is_too_small_in_a_unit_names_the_unit():
    rows = [{**row, "sentence": "licence"} for row in UNITS]

    rule = sample_rule(parts=("sentence", {"licence": 1, "custody": 1}), each="pdu")

    faults = faults_of(plan_of, rule, caseload_of(*rows), size=30)  # 3, 9 and 18 in two halves, the odd case to the first by name

    assert [(fault.given["of"], fault.given["wanted"]) for fault in faults] == [
        ("in Ashby, ", 2),
        ("in Barton, ", 5),
        ("in Corby, ", 9),
    ]


def test_cases_of_no_part_are_never_drawn_and_stay_in_sight():
    rows = rows_of((100, {"sentence": "licence"}), (50, {"sentence": "other"}), (50, {"sentence": "custody"}))

    plan = plan_of(sample_rule(parts=("sentence", {"custody": 2, "licence": 1})), caseload_of(*rows), size=30)

    assert plan.drawn == {"custody": 20, "licence": 10, "other": 0}
    assert plan.reserves == {"custody": 0, "licence": 0, "other": 0}


def test_within_a_part_cases_are_in_proportion():
    rows = rows_of(
        (75, {"sentence": "licence", "gender": "male"}),
        (25, {"sentence": "licence", "gender": "female"}),
        (10, {"sentence": "custody", "gender": "male"}),
        (10, {"sentence": "custody", "gender": "female"}),
    )

    plan = plan_of(sample_rule("gender", parts=("sentence", {"licence": 8, "custody": 4})), caseload_of(*rows), size=12)

    assert plan.drawn == {"custody / female": 2, "custody / male": 2, "licence / female": 2, "licence / male": 6}


# quotas


def test_a_quota_of_the_edition_is_in_force():
    plan = plan_of(sample_rule("risk", quotas=[("risk", ("high",), 8)]), risky(10, 90), size=20)

    assert plan.drawn == {"high": 8, "low": 12}
    assert plan.beyond_proportion == {"high": 6.0, "low": -6.0}  # 2 and 18 in proportion


def test_a_quota_whose_number_nobody_knows_is_open_and_said():
    plan = plan_of(sample_rule("risk", quotas=[("risk", ("high",), "unknown")]), risky(10, 90), size=20)

    assert plan.drawn == {"high": 2, "low": 18}
    assert plan.quotas == ()
    assert [quota.column for quota in plan.open_quotas] == ["risk"]


def test_the_inspection_sets_the_number_of_a_quota_that_the_edition_leaves_open():
    plan = plan_of(sample_rule("risk", quotas=[("risk", ("high",), "unknown")]), risky(10, 90), size=20, quotas={"risk": 5})

    assert plan.drawn == {"high": 5, "low": 15}
    assert plan.open_quotas == ()


def test_a_number_for_a_quota_that_the_edition_does_not_have_is_refused():
    fault = only_fault(plan_of, sample_rule("risk", quotas=[("risk", ("high",), 1)]), risky(10, 90), size=20, quotas={"risks": 5})

    assert fault.name == "QuotaUnknown"
    assert "did you mean 'risk'?" in str(fault)


def test_quotas_that_overlap_count_one_case_for_both():
    rule = sample_rule("risk", quotas=[("risk", ("high",), 6), ("premises", ("yes",), 4)])

    plan = plan_of(rule, risky(10, 90, premises=5), size=20)

    assert sum(plan.drawn[one.label] for one in plan.strata.strata if 1 in one.quotas) >= 4
    assert sum(plan.drawn[one.label] for one in plan.strata.strata if 0 in one.quotas) == 6
    assert plan.size == 20


@pytest.mark.parametrize(
    ("quotas", "size", "reached", "there"),
    [
        ([("risk", ("high",), 11)], 20, 10, 10),  # there are not so many
        ([("risk", ("high",), 8)], 5, 5, 10),  # the sample is too small
        ([("risk", ("high",), 3), ("risk", ("low",), 3)], 5, 2, 10),  # not both: the first by label falls short
    ],
)
def test_a_quota_that_cannot_be_met_is_refused_with_its_numbers(quotas, size, reached, there):
    fault = only_fault(plan_of, sample_rule("risk", quotas=quotas), risky(10, 90), size=size)

    assert fault.name == "QuotaUnmet"
    assert (fault.given["reached"], fault.given["there"]) == (reached, there)


def test_a_quota_is_met_within_the_fixed_parts():
    rows = rows_of(
        (50, {"sentence": "licence", "risk": "low"}),
        (9, {"sentence": "licence", "risk": "high"}),
        (60, {"sentence": "custody", "risk": "low"}),
        (1, {"sentence": "custody", "risk": "high"}),
    )
    rule = sample_rule(parts=("sentence", {"licence": 10, "custody": 10}), quotas=[("risk", ("high",), 9)])

    plan = plan_of(rule, caseload_of(*rows), size=20)

    assert sum(count for label, count in plan.drawn.items() if label.startswith("licence")) == 10
    assert sum(plan.drawn[one.label] for one in plan.strata.strata if one.quotas) == 9


# enlarging


def notified(rule, caseload):
    """A plan under which five cases of each kind were notified, whatever proportion asks."""
    return replace(plan_of(rule, caseload, size=10), drawn={"a": 5, "b": 5})


def test_an_enlarged_sample_lowers_no_stratum_and_shows_what_is_beyond_proportion():
    caseload = caseload_of(*crossed(a=80, b=20))

    plan = plan_of(sample_rule("kind"), caseload, size=12, after=notified(sample_rule("kind"), caseload))

    assert plan.drawn == {"a": 7, "b": 5}
    assert plan.beyond_proportion == pytest.approx({"a": -2.6, "b": 2.6})  # 9.6 and 2.4 in proportion


@pytest.mark.parametrize(
    ("rule", "size"),
    [
        (sample_rule("kind"), 9),
        (sample_rule("kind", size=size_rule(cases=9)), None),
        (sample_rule("kind", each="kind", size=size_rule(cases=4)), None),
        (sample_rule(each="kind"), {"a": 6, "b": 4}),
        (sample_rule(each="kind"), 9),
    ],
)
def test_a_size_below_what_is_notified_is_refused(rule, size):
    caseload = caseload_of(*crossed(a=80, b=20))

    faults = faults_of(plan_of, rule, caseload, size=size, after=notified(rule, caseload))

    assert {fault.name for fault in faults} == {"SizeLowered"}


def test_a_lowered_size_of_a_unit_names_the_unit():
    rule, caseload = sample_rule(each="kind"), caseload_of(*crossed(a=80, b=20))

    fault = only_fault(plan_of, rule, caseload, size={"a": 6, "b": 4}, after=notified(rule, caseload))

    assert "4 cases are fewer than the 5 of b already notified" in str(fault)


def test_a_notified_sample_is_not_enlarged_from_other_cases():
    rule = sample_rule("kind")
    before = notified(rule, caseload_of(*crossed(a=80, b=20)))

    fault = only_fault(plan_of, rule, caseload_of(*crossed(a=80, b=21)), size=40, after=before)

    assert fault.name == "NotifiedGone"


# reserves


@pytest.mark.parametrize(
    ("share", "reserves"),
    [
        ("20%", {"a": 2, "b": 1}),  # 1.8 and 0.6, rounded up in each stratum
        ("100%", {"a": 9, "b": 3}),
        (None, {"a": 0, "b": 0}),
    ],
)
def test_reserves_are_a_share_of_the_drawn_rounded_up_in_each_stratum(share, reserves):
    assert plan_of(sample_rule("kind", reserves=share), caseload_of(*crossed(a=30, b=10)), size=12).reserves == reserves


def test_there_are_no_more_reserves_than_cases_left():
    plan = plan_of(sample_rule("kind", reserves="50%"), caseload_of(*crossed(a=30, b=3)), size=30)

    assert (plan.drawn, plan.reserves) == ({"a": 27, "b": 3}, {"a": 3, "b": 0})  # 27.3 and 2.7


def test_a_share_of_reserves_is_exact():
    # a fifth of 5 is 1; as a float 0.2 x 15 is 3.0000000000000004
    assert plan_of(sample_rule(reserves="20%"), caseload_of(*crossed(a=90)), size=15).reserves == {"all": 3}


# the editions


def test_statutory_victim_cases_wait_for_what_is_not_known():
    from evenhand.framework.packs import load_framework

    edition = load_framework("hmip-probation", edition="2021-pdu")

    fault = only_fault(plan_of, edition.samples["statutory victim cases"], caseload_of(*crossed(a=20)), size=13)

    assert fault.name == "MatchingUnknown"


def test_the_sample_of_2006_has_its_parts_and_its_quotas_where_they_are_set(omi):
    quotas = {
        "risk_of_harm": 25,
        "prolific_offender": 12,
        "approved_premises": 6,
        "statutory_victim_contact": 30,
        "ethnicity": 30,
    }
    rows = [
        {
            "start": "2008-01-01",
            "sentence": ("licence", "community order", "community order", "custody")[number % 4],
            "gender": "female" if number % 9 == 0 else "male",
            "risk_of_harm": ("low", "medium", "medium", "high", "low", "medium", "very high")[number % 7],
            "prolific_offender": "yes" if number % 20 == 0 else "no",
            "approved_premises": "yes" if number % 43 == 0 else "no",
            "statutory_victim_contact": "yes" if number % 6 == 0 else "no",
            "ethnicity": "black and minority ethnic" if number % 5 == 0 else "white",
        }
        for number in range(1000)
    ]
    caseload, settings = caseload_of(*rows), Sampling(quotas={"offender management": quotas}, sizes={"offender management": 163})

    plan = plan_sample(
        "offender management", omi.samples["offender management"], caseload, first_day=date(2008, 6, 30), settings=settings
    )

    parts = {one.part: 0 for one in plan.strata.strata}
    for one in plan.strata.strata:
        parts[one.part] += plan.drawn[one.label]
    assert parts == {"community order": 89, "custody": 15, "licence": 59}  # METHOD section 5: 163 in proportion to 40, 60 and 10
    for place, (quota, number) in enumerate(plan.quotas):
        assert sum(plan.drawn[one.label] for one in plan.strata.strata if place in one.quotas) >= number, quota.column


# chance for everybody


def test_quotas_that_hold_already_change_no_count_of_the_matching():
    rows = [
        {"gender": "female" if number % 8 == 0 else "male", "premises": "yes" if number % 40 == 0 else "no", "victim": "no"}
        for number in range(1200)
    ]
    kinds = [("premises", ("yes",), 1), ("gender", ("female",), 1)]

    without = plan_of(sample_rule("gender"), caseload_of(*rows), size=110)
    plan = plan_of(sample_rule("gender", quotas=kinds), caseload_of(*rows), size=110)

    by_gender: dict[str, int] = {}
    for one in plan.strata.strata:
        by_gender[one.matched] = by_gender.get(one.matched, 0) + plan.drawn[one.label]
    assert by_gender == without.drawn


def test_where_strata_outnumber_the_cases_every_case_still_has_a_chance():
    rows = [{"gender": gender, "office": str(number)} for gender in ("female", "male") for number in range(10)]

    plan = plan_of(sample_rule("gender", "office"), caseload_of(*rows), size=10)

    assert plan.drawn == {"female / any office": 5, "male / any office": 5}
    assert plan.without_chance == {}


def test_cases_of_no_part_have_no_chance_and_that_is_said():
    rule = sample_rule(parts=("kind", {"a": 1, "b": 1}))

    assert plan_of(rule, caseload_of(*crossed(a=5, b=5, c=3)), size=2).without_chance == {"c": 3}


def test_quotas_are_met_within_the_strata_of_the_matching_where_they_can_be():
    rows = rows_of(
        (300, {"gender": "male", "risk": "low"}),
        (60, {"gender": "male", "risk": "high"}),
        (36, {"gender": "female", "risk": "low"}),
        (4, {"gender": "female", "risk": "high"}),
    )

    plan = plan_of(sample_rule("gender", quotas=[("risk", ("high",), 20)]), caseload_of(*rows), size=40)

    women = sum(plan.drawn[one.label] for one in plan.strata.strata if one.matched == "female")
    assert women == 4  # 40 of 400 are women
    assert sum(plan.drawn[one.label] for one in plan.strata.strata if one.quotas) >= 20


def test_quotas_that_the_matching_cannot_hold_move_cases_between_its_strata():
    rows = rows_of((90, {"gender": "male", "risk": "low"}), (10, {"gender": "female", "risk": "high"}))

    plan = plan_of(sample_rule("gender", quotas=[("risk", ("high",), 8)]), caseload_of(*rows), size=20)

    assert plan.drawn == {"female": 8, "male": 12}
