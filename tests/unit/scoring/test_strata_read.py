"""The design of the cases read."""

from dataclasses import replace

import numpy as np
import pytest

from caseloads import caseload_of, certificate_of, crossed, drawn_of, sample_rule
from evenhand.scoring.strata_read import design_of, strata_read


def certified(rule, caseload, **planned):
    drawn = drawn_of(rule, caseload, **planned)
    return list(drawn.cases), certificate_of(drawn, caseload)


def test_strata_and_their_sizes_are_those_of_the_certificate():
    sample, certificate = certified(sample_rule("kind"), caseload_of(*crossed(a=80, b=20)), size=10)

    found = strata_read(sample, certificate)

    [name] = certificate.samples
    assert found.eligible == {(name, "a"): 80, (name, "b"): 20}
    assert found.drawn == {(name, "a"): 8, (name, "b"): 2}
    assert found.in_proportion


def test_a_sample_that_was_drawn_out_of_proportion_is_weighed():
    sample, certificate = certified(sample_rule(parts=("kind", {"a": 50, "b": 50})), caseload_of(*crossed(a=80, b=20)), size=10)

    strata = strata_read(sample, certificate)

    design = design_of(list(strata.of_case), strata)
    assert not strata.in_proportion
    assert sorted(set(design.weights.tolist())) == [4, 16]  # 20 of 5 and 80 of 5


def test_a_sample_without_a_certificate_is_drawn_without_end():
    sample, _ = certified(sample_rule("kind"), caseload_of(*crossed(a=80, b=20)), size=10)

    strata = strata_read(sample, None)

    assert set(strata.eligible.values()) == {np.inf}
    assert design_of(list(strata.of_case), strata).weights.tolist() == [1] * 10


def test_a_certificate_that_lacks_a_stratum_says_nothing_of_the_sample():
    sample, certificate = certified(sample_rule("kind"), caseload_of(*crossed(a=80, b=20)), size=10)
    moved = [replace(case, stratum="elsewhere") if number == 0 else case for number, case in enumerate(sample)]

    assert set(strata_read(moved, certificate).eligible.values()) == {np.inf}


@pytest.mark.parametrize("status", ["reserve", "replaced"])
def test_a_case_that_is_not_read_is_not_counted(status):
    sample, certificate = certified(sample_rule("kind"), caseload_of(*crossed(a=80, b=20)), size=10)
    gone = replace(sample[0], status=status, reason="transferred out")

    assert gone.key not in strata_read([gone, *sample[1:]], certificate).of_case


def test_a_case_that_waits_for_an_answer_counts_as_not_drawn():
    sample, certificate = certified(sample_rule(), caseload_of(*crossed(a=80, b=20)), size=10)
    strata = strata_read(sample, certificate)
    *answered, open_still = strata.of_case

    assert design_of(answered, strata).drawn.tolist() == [10]
    assert design_of(answered, strata, [open_still]).drawn.tolist() == [9]


def test_a_sample_with_more_cases_than_there_were_is_of_a_caseload_without_end():
    sample, certificate = certified(sample_rule("kind"), caseload_of(*crossed(a=80, b=2)), size=41)
    more = [replace(case, stratum="b") for case in sample]

    assert set(strata_read(more, certificate).eligible.values()) == {np.inf}
