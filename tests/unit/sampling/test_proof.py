"""The proof: drawn again from the same caseload everything agrees, and whatever was changed is found."""

import json
import random
from dataclasses import replace

import pytest

from caseloads import (
    SAMPLE,
    SEED,
    caseload_of,
    certificate_of,
    crossed,
    drawn_of,
    plan_of,
    risky,
    rows_of,
    sample_rule,
    shuffled,
    size_rule,
)
from evenhand.files.coded import coded
from evenhand.inspection.inspection import Fieldwork, Inspection, Sampling
from evenhand.sampling.caseload import Caseload
from evenhand.sampling.certificate import as_plain, read_certificate
from evenhand.sampling.proof import Checked, again, declared, prove
from making import faults_of, only_fault, write

RULE = sample_rule(
    "risk",
    quotas=[("premises", ("yes",), "unknown")],
    reserves="20%",
    eligibility=[{"column": "premises", "never": ("unknown",)}, {"column": "exclusion", "only": ("none",), "where_given": True}],
)
CASELOAD = risky(30, 90, premises=12)
SAMPLED = drawn_of(RULE, CASELOAD, size=24, quotas={"premises": 6})
CERTIFICATE = certificate_of(SAMPLED, CASELOAD, size=24, quotas={"premises": 6})


def differing(checked):
    return [one.what for one in checked if not one.agrees]


def proved(certificate=CERTIFICATE, caseload=CASELOAD, listed=None, **known):
    """What differs."""
    return differing(prove(certificate, SAMPLE, caseload, listed, **known))


def forged(**changed):
    """The certificate with some of the sample's part changed."""
    return replace(CERTIFICATE, samples={SAMPLE: replace(CERTIFICATE.samples[SAMPLE], **changed)})


def with_stratum(**changed):
    strata = CERTIFICATE.samples[SAMPLE].strata
    return forged(strata=(replace(strata[0], **changed), *strata[1:]))


def with_cell(column, place, value):
    """The caseload with one cell changed."""
    texts = CASELOAD.columns[column].texts()
    texts[place] = value
    return replace(CASELOAD, columns={**CASELOAD.columns, column: coded(texts)})


def test_two_that_are_one_agree():
    assert Checked("a count", "12", "12").agrees
    assert not Checked("a count", "12", "13").agrees


def test_a_sample_drawn_again_agrees_in_everything():
    checked = prove(CERTIFICATE, SAMPLE, CASELOAD, SAMPLED.cases, rule=RULE, seed=SEED)

    assert differing(checked) == []
    assert [one.what for one in checked] == [
        "how numbers are made",
        "the rule of the edition",
        "the seed announced",
        "fingerprint of what the caseload says",
        "cases in the caseload",
        "eligible cases",
        "removed because not: let in by premises",
        "removed because not: let in by exclusion",
        "size of the sample",
        "cases drawn",
        "stratum high / no quota",
        "stratum high / premises yes",
        "stratum low",
        "quota premises yes",
        "quotas not set",
        "fingerprint of the list of cases",
        "cases in sample.csv",
    ]


def test_it_agrees_whatever_the_order_of_rows_and_columns_and_the_name_of_the_file():
    other = replace(shuffled(CASELOAD, random.Random(1)), file="another.parquet", sha256="1" * 64)

    assert proved(caseload=other, listed=SAMPLED.cases[::-1]) == []


def test_it_agrees_after_the_certificate_was_written_and_read(tmp_path):
    text = json.dumps(as_plain(CERTIFICATE), ensure_ascii=False)

    assert proved(read_certificate(write(tmp_path / "certificate.json", text)), listed=SAMPLED.cases) == []


def test_it_agrees_after_replacements_and_enlargements():
    first = plan_of(RULE, CASELOAD, size=24, quotas={"premises": 6})
    then = plan_of(RULE, CASELOAD, size=31, quotas={"premises": 6}, after=first)
    gone = [SAMPLED.drawn[0].case, SAMPLED.drawn[-1].case]
    sample = drawn_of(RULE, CASELOAD, size=40, quotas={"premises": 6}, after=then, gone=gone)

    certificate = certificate_of(sample, CASELOAD, size=24, quotas={"premises": 6}, enlarged=[31, 40])

    assert proved(certificate, listed=sample.cases) == []
    assert again(certificate.samples[SAMPLE], SAMPLE, CASELOAD).cases == sample.cases


# the list of cases


def test_a_case_swapped_in_the_list_is_found_and_named():
    stranger = next(case for case in CASELOAD.cases if case not in SAMPLED.numbers)
    listed = [replace(SAMPLED.cases[0], case=stranger), *SAMPLED.cases[1:]]

    found = prove(CERTIFICATE, SAMPLE, CASELOAD, listed)[-1]

    assert not found.agrees
    assert SAMPLED.cases[0].case in found.said
    assert stranger in found.found


@pytest.mark.parametrize(
    "listed",
    [
        SAMPLED.cases[1:],
        (*SAMPLED.cases, replace(SAMPLED.cases[0], case="C-9999")),
        (*SAMPLED.cases, SAMPLED.cases[0]),  # one case twice
        (replace(SAMPLED.cases[0], status="reserve"), *SAMPLED.cases[1:]),
        (replace(SAMPLED.cases[0], stratum="low"), *SAMPLED.cases[1:]),
        (replace(SAMPLED.cases[0], order=2), *SAMPLED.cases[1:]),
        (replace(SAMPLED.cases[0], status="replaced", reason="deceased"), *SAMPLED.cases[1:]),
        (),
    ],
    ids=[
        "one fewer",
        "one more",
        "one twice",
        "another status",
        "another stratum",
        "another order",
        "replaced in the list only",
        "none",
    ],
)
def test_a_list_that_was_changed_is_found(listed):
    assert proved(listed=listed) == ["cases in sample.csv"]


# the caseload


def test_one_cell_changed_is_found_though_the_sample_is_the_same():
    place = next(place for place, case in enumerate(CASELOAD.cases) if case not in SAMPLED.numbers)
    other = replace(
        CASELOAD, columns={**CASELOAD.columns, "office": coded(["north"] * place + ["south"] + ["north"] * (119 - place))}
    )
    certificate = certificate_of(SAMPLED, other, size=24, quotas={"premises": 6})

    changed = replace(other, columns={**other.columns, "office": coded(["north"] * 120)})

    assert proved(certificate, other) == []
    assert proved(certificate, changed) == ["fingerprint of what the caseload says"]


def test_one_cell_changed_that_moves_a_case_to_another_stratum_is_found_in_its_numbers():
    found = proved(caseload=with_cell("risk", 119, "high"))

    assert "fingerprint of what the caseload says" in found
    assert {"stratum high / no quota", "stratum low"} <= set(found)


def test_one_cell_changed_that_takes_a_case_out_is_found_in_the_removals():
    found = {one.what: one for one in prove(CERTIFICATE, SAMPLE, with_cell("premises", 119, "unknown"))}

    removal = found["removed because not: let in by premises"]
    assert (removal.said, removal.found) == ("0", "1 (unknown 1)")
    assert not found["eligible cases"].agrees


def test_a_removal_by_another_value_is_found():
    certificate = certificate_of(SAMPLED, CASELOAD, size=24, quotas={"premises": 6})
    rule = certificate.samples[SAMPLE].removed[0]

    found = proved(forged(removed=(replace(rule, by={"unknown": 1}, removed=0), *certificate.samples[SAMPLE].removed[1:])))

    assert found == ["removed because not: let in by premises"]


def test_a_case_added_and_a_case_taken_away_are_found():
    more = caseload_of(*risky_rows(), {"risk": "low", "premises": "no"})
    fewer = Caseload(CASELOAD.cases[:-1], {name: coded(column.texts()[:-1]) for name, column in CASELOAD.columns.items()})

    assert {"fingerprint of what the caseload says", "cases in the caseload", "eligible cases"} <= set(proved(caseload=more))
    assert {"fingerprint of what the caseload says", "cases in the caseload", "eligible cases"} <= set(proved(caseload=fewer))


def risky_rows():
    texts = {name: column.texts() for name, column in CASELOAD.columns.items()}
    return [dict(zip(texts, row, strict=True)) for row in zip(*texts.values(), strict=True)]


def test_a_case_by_another_reference_is_found():
    renamed = replace(CASELOAD, cases=("C-9999", *CASELOAD.cases[1:]))

    assert "fingerprint of what the caseload says" in proved(caseload=renamed)


def test_a_column_that_a_rule_looks_at_where_it_is_given_and_that_is_there_now_is_found():
    found = {
        one.what: one
        for one in prove(
            CERTIFICATE, SAMPLE, replace(CASELOAD, columns={**CASELOAD.columns, "exclusion": coded(["none"] * len(CASELOAD))})
        )
    }

    assert (found["removed because not: let in by exclusion"].said, found["removed because not: let in by exclusion"].found) == (
        "passed over: no such column",
        "0",
    )


def test_a_quite_different_caseload_is_refused_with_words_where_columns_are_lacking():
    faults = faults_of(proved, caseload=caseload_of(*crossed(a=40, b=20)))

    assert [(fault.name, fault.given["column"]) for fault in faults] == [("ColumnLacking", "premises"), ("ColumnLacking", "risk")]


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ([{"risk": "high", "premises": "unknown"}], "NobodyEligible"),
        (rows_of((500, {"risk": "low", "premises": "no"})), "QuotaUnmet"),
        ([], "ColumnLacking"),
    ],
)
def test_a_quite_different_caseload_is_refused_with_words(rows, fault):
    assert fault in [one.name for one in faults_of(proved, caseload=caseload_of(*rows))]


def test_a_quite_different_caseload_that_could_be_drawn_from_differs_in_nearly_everything():
    other = caseload_of(*rows_of((40, {"risk": "medium", "premises": "yes"}), (7, {"risk": "other", "premises": "no"})))

    found = {one.what: one for one in prove(CERTIFICATE, SAMPLE, other, SAMPLED.cases)}

    assert found["stratum low"].found == "not there"
    assert found["stratum medium"].said == "not there"
    assert not found["cases in sample.csv"].agrees


def test_a_caseload_too_small_for_its_enlargements_is_refused_with_words():
    certificate = certificate_of(drawn_of(RULE, CASELOAD, size=40), CASELOAD, size=24, enlarged=[30, 20])

    assert only_fault(proved, certificate).name == "SizeLowered"


# the certificate


@pytest.mark.parametrize("seed", ["another seed", SEED + " ", SEED.lower()])
def test_another_seed_is_found(seed):
    found = proved(forged(seed=seed))

    assert "fingerprint of the list of cases" in found
    assert "stratum low" in found


def test_another_rule_is_found():
    other = sample_rule("risk", quotas=[("premises", ("yes",), "unknown")], reserves="50%", eligibility=[])

    found = proved(forged(rule=other))

    assert "removed because not: let in by premises" in found
    assert "fingerprint of the list of cases" in found  # it lists the reserves


def test_a_certificate_made_up_whole_agrees_with_itself_and_not_with_the_edition_or_the_seed_announced():
    rule = sample_rule("risk", reserves="20%", eligibility=[{"column": "risk", "only": ("low",)}])
    made_up = drawn_of(rule, CASELOAD, size=24, seed="chosen to suit")
    certificate = certificate_of(made_up, CASELOAD, size=24)

    assert proved(certificate, listed=made_up.cases) == []
    assert proved(certificate, listed=made_up.cases, rule=RULE, seed=SEED) == ["the rule of the edition", "the seed announced"]


@pytest.mark.parametrize(
    ("sampling", "begin", "found"),
    [
        ({"sizes": {SAMPLE: 24}, "quotas": {SAMPLE: {"premises": 6}}}, "2018-09-17", []),
        ({"sizes": {SAMPLE: 24}}, "2018-09-17", [("quotas in force", "premises: 6", "none")]),
        (
            {"sizes": {SAMPLE: {"a": 20, "b": 4}}, "quotas": {SAMPLE: {"premises": 5}}},
            "2018-09-18",
            [
                ("fieldwork begins", "2018-09-17", "2018-09-18"),
                ("size set in inspection.yaml", "24", "a: 20, b: 4"),
                ("quotas in force", "premises: 6", "premises: 5"),
            ],
        ),
    ],
)
def test_a_certificate_is_held_against_what_the_inspection_settled(sampling, begin, found):
    inspection = Inspection(
        unit="A unit",
        framework="made-up",
        edition="1",
        fieldwork=Fieldwork(begin=begin, end="2018-09-28"),
        sampling=Sampling(**sampling),
    )

    checked = declared(CERTIFICATE.samples[SAMPLE], SAMPLE, inspection)

    assert [(one.what, one.said, one.found) for one in checked if not one.agrees] == found


def test_a_rule_that_differs_says_in_what():
    other = replace(RULE, matched_on=("premises",))

    found = next(one for one in prove(CERTIFICATE, SAMPLE, CASELOAD, rule=other) if one.what == "the rule of the edition")

    assert (found.said, found.found) == ("matched on: risk", "matched on: premises")


def test_rules_that_draw_alike_agree_whatever_they_say_of_their_sources():
    other = replace(RULE, source="another", at="page 9", status="seed", note="seen since", eligible="in other words")

    assert proved(rule=other) == []


@pytest.mark.parametrize(
    ("other", "words"),
    [
        (sample_rule("risk", size=size_rule(cases=24)), "size: 24 cases"),
        (sample_rule("risk", size=size_rule(words="as agreed")), "size: set by the inspection"),
        (sample_rule("risk", parts=("risk", {"high": 4, "low": 6})), "parts: risk: high 4, low 6"),
        (sample_rule("risk", each="office"), "each: office"),
        (sample_rule("risk", eligibility=[{"column": "start", "latest": "3 months"}]), "start up to 3 months before"),
        (sample_rule("risk", eligibility=[{"column": "start", "earliest": "3 months"}]), "start from 3 months before"),
        (replace(RULE, matched_on=None), "matched on: unknown"),
        (replace(RULE, quotas=()), "quotas: none"),
        (replace(RULE, reserves=None), "reserves: none"),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_what_differs_between_two_rules_is_said_in_words(other, words):
    found = next(one for one in prove(CERTIFICATE, SAMPLE, CASELOAD, rule=other) if one.what == "the rule of the edition")

    assert words in found.found
    assert not found.agrees


def test_another_way_of_making_numbers_is_found():
    assert proved(replace(CERTIFICATE, byte_format="MD5 of the case")) == ["how numbers are made"]


@pytest.mark.parametrize(
    "changed",
    [
        {"eligible": 31},
        {"planned": 99},
        {"drawn": 99},
        {"reserves": 99},
        {"weight": 1.0},
        {"beyond_proportion": 99.0},
        {"last_drawn": "0" * 64},
        {"last_drawn": CERTIFICATE.samples[SAMPLE].strata[0].last_drawn[:-1] + "x"},  # beyond the signs that are shown
        {"last_reserve": None},
    ],
    ids=" ".join,
)
def test_a_changed_stratum_is_found(changed):
    assert "stratum high / no quota" in proved(with_stratum(**changed))


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"eligible": 1}, "eligible cases"),
        ({"removed": ()}, "removed because not: let in by premises"),
        ({"removed": CERTIFICATE.samples[SAMPLE].removed * 2}, "removed because not: let in by premises (2)"),
        ({"sizes": ()}, "size of the sample"),
        ({"strata": ()}, "stratum low"),
        ({"quotas": ()}, "quota premises yes"),
        ({"quotas_not_set": ("premises",)}, "quotas not set"),
        ({"list_sha256": "0" * 64}, "fingerprint of the list of cases"),
        ({"size_given": 25}, "size of the sample"),
        ({"quotas_given": {"premises": 7}}, "quota premises yes"),
        ({"caseload": replace(CERTIFICATE.samples[SAMPLE].caseload, cases=1)}, "cases in the caseload"),
        ({"caseload": replace(CERTIFICATE.samples[SAMPLE].caseload, content="0" * 64)}, "fingerprint of what the caseload says"),
    ],
)
def test_a_changed_certificate_is_found(changed, found):
    assert found in proved(forged(**changed))


def test_a_replacement_struck_from_the_certificate_is_found():
    gone = SAMPLED.drawn[0].case
    sample = drawn_of(RULE, CASELOAD, size=24, quotas={"premises": 6}, gone=[gone])
    certificate = certificate_of(sample, CASELOAD, size=24, quotas={"premises": 6})

    struck = replace(certificate, samples={SAMPLE: replace(certificate.samples[SAMPLE], replaced=())})

    assert "fingerprint of the list of cases" in proved(struck, listed=sample.cases)
    assert "cases in sample.csv" in proved(struck, listed=sample.cases)
