"""The certificate: what it says of a sample, and that it is read back as it was written."""

import json
from dataclasses import replace
from fractions import Fraction
from hashlib import sha256

import pytest

from caseloads import SAMPLE, SEED, caseload_of, certificate_of, crossed, drawn_of, risky, sample_rule, usual
from evenhand.sampling.certificate import as_plain, read_certificate
from evenhand.sampling.certifying import list_fingerprint
from evenhand.sampling.numbers import random_number
from making import faults_of, only_fault, write

RULE = sample_rule("kind", reserves="20%")
CASELOAD = caseload_of(*crossed(a=40, b=20), file="folder/caseload.csv")


def certified(rule=RULE, caseload=CASELOAD, *, size=12, gone=(), **given):
    """The certificate of the usual sample, and the sample."""
    sample = drawn_of(rule, caseload, size=size, gone=gone, **given)
    return certificate_of(sample, caseload, size=size, quotas=given.get("quotas")).samples[SAMPLE], sample


def round_trip(certificate, folder):
    text = json.dumps(as_plain(certificate), ensure_ascii=False, indent=2)
    return read_certificate(write(folder / "certificate.json", text))


def everything():
    """A certificate with something in every field."""
    rule = sample_rule(
        size=usual(z="1.2816", margin="4.75%", proportion="33.3333333%"),
        parts=("risk", {"high": 3, "low": 2}),
        quotas=[("premises", ("yes",), "unknown"), ("ethnicity", ("Black", "Asian"), "unknown")],
        reserves="12.5%",
        eligibility=[
            {"column": "start", "earliest": "7 months", "latest": "6 months"},
            {"column": "exclusion", "only": ("none",)},
            {"column": "never there", "never": ("", "null", "~"), "where_given": True},
        ],
    )
    rows = [
        {
            "risk": "high" if number % 2 else "low",
            "premises": "yes" if number % 3 == 0 else "no",
            "ethnicity": "Black",
            "start": "2018-03-01" if number % 10 else "",
            "exclusion": ("none", "none", "none", "", "Ynys M\u00f4n: \u201cout\u201d \U0001f3e0")[number % 5],
        }
        for number in range(90)
    ]
    caseload = caseload_of(*rows)
    sample = drawn_of(rule, caseload, size=30, quotas={"premises": 11}, seed="  a seed, with: 'quotes' \"and\" more \\ # ")
    sample = drawn_of(
        rule, caseload, size=30, quotas={"premises": 11}, seed=sample.seed, gone=[sample.drawn[0].case, sample.drawn[9].case]
    )
    return certificate_of(sample, caseload, size=30, quotas={"premises": 11}), sample


def test_a_stratum_says_how_many_were_drawn_of_how_many_and_up_to_which_number():
    certificate, sample = certified()

    numbers = [random_number(SEED, SAMPLE, case.case).hex() for case in sample.cases if case.stratum == "a"]
    a = certificate.strata[0]
    assert (a.stratum, a.eligible, a.planned, a.drawn, a.reserves) == ("a", 40, 8, 8, 2)
    assert (a.last_drawn, a.last_reserve) == (numbers[7], numbers[9])
    assert a.weight == 5.0  # 40 eligible for 8 drawn


def test_a_case_was_drawn_where_its_number_is_not_above_that_of_the_last():
    certificate, sample = certified()

    kinds = CASELOAD.columns["kind"].texts()
    last = {one.stratum: one.last_drawn for one in certificate.strata}
    found = {
        case for case, kind in zip(CASELOAD.cases, kinds, strict=True) if random_number(SEED, SAMPLE, case).hex() <= last[kind]
    }
    assert found == {case.case for case in sample.drawn}


def test_weights_of_the_cases_drawn_add_up_to_the_eligible_cases_of_every_stratum():
    certificate, sample = certified(
        sample_rule("risk", quotas=[("risk", ("high",), 8), ("premises", ("yes",), 3)]), risky(10, 90, premises=5), size=20
    )

    assert sum(one.weight * one.drawn for one in certificate.strata) == pytest.approx(100, abs=1e-4)
    assert [one.eligible for one in certificate.strata] == list(sample.plan.strata.eligible.values())


def test_a_stratum_of_which_nothing_was_drawn_has_no_weight_and_no_number():
    certificate, _ = certified(sample_rule(parts=("kind", {"a": 1, "b": 1})), caseload_of(*crossed(a=50, b=50, c=1)), size=2)

    assert [(one.weight, one.last_drawn, one.last_reserve) for one in certificate.strata if one.stratum == "c"] == [
        (None, None, None)
    ]


def test_a_weight_is_of_those_who_are_read_where_a_stratum_is_short():
    caseload = caseload_of(*crossed(a=40, b=4))

    certificate, _ = certified(sample_rule("kind"), caseload, size=33, gone=["C-0041", "C-0042"])

    b = certificate.strata[1]
    assert (b.planned, b.drawn, b.weight) == (3, 2, 2.0)  # 4 eligible for 2 read


def test_what_is_beyond_proportion_is_shown():
    certificate, _ = certified(sample_rule("risk", quotas=[("risk", ("high",), 8)]), risky(10, 90), size=20)

    assert {one.stratum: one.beyond_proportion for one in certificate.strata} == {"high": 6.0, "low": -6.0}


def test_what_is_in_proportion_but_for_a_float_is_not_said_to_be_minus_nought():
    certificate, _ = certified(caseload=caseload_of(*crossed(a=3, b=3, c=3)), size=6)

    assert [str(one.beyond_proportion) for one in certificate.strata] == ["0.0"] * 3


def test_quotas_say_how_many_of_the_cases_drawn_count():
    rule = sample_rule("risk", quotas=[("risk", ("high",), 8), ("premises", ("yes",), "unknown"), ("risk", ("low",), 2)])

    certificate, _ = certified(rule, risky(10, 90, premises=5), size=20)

    assert [(one.column, one.values, one.at_least, one.drawn) for one in certificate.quotas] == [
        ("risk", ("high",), 8, 8),
        ("risk", ("low",), 2, 12),
    ]
    assert certificate.quotas_not_set == ("premises",)


def test_no_case_is_named_but_those_replaced():
    certificate, sample = certified(gone=[drawn_of(RULE, CASELOAD, size=12).drawn[0].case])

    text = json.dumps(as_plain(replace(certificate_of(sample, CASELOAD), samples={SAMPLE: certificate})))
    assert [case for case in CASELOAD.cases if case in text] == [sample.replaced[0].case]


def test_no_folder_is_named():
    certificate, _ = certified()

    assert certificate.caseload.file == "caseload.csv"


def test_a_certificate_with_something_everywhere_is_read_back_as_it_was_written(tmp_path):
    certificate, _ = everything()

    assert round_trip(certificate, tmp_path) == certificate


def test_shares_and_digits_are_read_back_exactly(tmp_path):
    size = round_trip(everything()[0], tmp_path).samples[SAMPLE].rule.size

    assert (size.proportion, size.margin, size.z) == (Fraction("0.333333333"), Fraction("0.0475"), Fraction("1.2816"))


@pytest.mark.parametrize("size", [None, 12, {"a": 8, "b": 4}])
def test_the_size_that_was_given_is_read_back_in_its_kind(tmp_path, size):
    rule = sample_rule(each="kind", reserves="20%")
    sample = drawn_of(rule, CASELOAD, size=size)

    read = round_trip(certificate_of(sample, CASELOAD, size=size), tmp_path)

    assert read.samples[SAMPLE].size_given == size


def test_enlargements_are_read_back(tmp_path):
    sample = drawn_of(RULE, CASELOAD, size=20)

    read = round_trip(certificate_of(sample, CASELOAD, size=12, enlarged=[16, 20]), tmp_path)

    assert [step.to for step in read.samples[SAMPLE].enlarged] == [16, 20]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('"seed":', '"sead":', "FieldUnknown"),
        ('"drawn": 8', '"drawn": "eight"', "ValueUnfit"),
        ('"drawn_on": "2018-09-01"', '"drawn_on": "1 September"', "ValueUnfit"),
        ('"strata": [', '"strata": [[', "YamlBroken"),
    ],
)
def test_a_certificate_that_was_spoiled_is_refused(tmp_path, old, new, fault):
    text = json.dumps(as_plain(certificate_of(drawn_of(RULE, CASELOAD, size=12), CASELOAD, size=12)), indent=2)
    assert old in text

    faults = faults_of(read_certificate, write(tmp_path / "certificate.json", text.replace(old, new, 1)))

    assert fault in [one.name for one in faults]


def test_a_certificate_that_is_not_there_is_refused(tmp_path):
    assert only_fault(read_certificate, tmp_path / "certificate.json").name == "FileMissing"


def test_the_fingerprint_of_the_list_is_that_of_its_lines_by_stratum_and_order():
    _, sample = certified()

    lines = "".join(f"{one.stratum}\t{one.order}\t{one.case}\t{one.status}\n" for one in sample.cases)
    assert list_fingerprint(sample.cases) == sha256(lines.encode()).hexdigest()
    assert list_fingerprint(sample.cases[::-1]) == list_fingerprint(sample.cases)
    assert list_fingerprint(sample.cases[:-1]) != list_fingerprint(sample.cases)
