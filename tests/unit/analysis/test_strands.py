"""Standards are followed along crosswalks, whatever their codes, and a strand ends where somebody said that it does."""

from itertools import pairwise

import pytest

from evenhand.analysis.strands import strands
from evenhand.framework.crosswalks import crosswalk_between
from evenhand.framework.packs import load_framework

EDITIONS = ("hmip-omi/2006", "hmip-probation/2018-03-crc", "hmip-probation/2021-pdu", "hmip-probation/2023-pdu")


def found_in(refs):
    crosswalks = [crosswalk_between(*pair) for pair in pairwise(refs)]
    return strands([load_framework(ref) for ref in refs], crosswalks)


def codes(strand):
    return {edition.split("/")[1]: [one.standard.code for one in steps] for edition, steps in strand.steps.items()}


@pytest.mark.parametrize("refs", [EDITIONS, EDITIONS[:3], EDITIONS[1:3], EDITIONS[:1]], ids=len)
def test_every_standard_of_every_edition_stands_on_a_strand(refs):
    held = {(edition, one.standard.code) for strand in found_in(refs) for edition, ones in strand.steps.items() for one in ones}

    assert held == {(ref, code) for ref in refs for code in load_framework(ref).standard_of}


def test_reviewing_goes_back_through_four_editions_under_four_codes():
    reviewing = next(strand for strand in found_in(EDITIONS) if strand.name == "Reviewing")

    assert codes(reviewing) == {"2023-pdu": ["2.4"], "2021-pdu": ["2.5"], "2018-03-crc": ["2.4"], "2006": ["2.1", "2.2"]}
    assert [one.row.likeness for one in reviewing.steps["hmip-omi/2006"]] == ["broader", "broader"]
    assert reviewing.ends == ()


def test_what_has_no_counterpart_ends_with_its_reason_on_either_side():
    by_name = {strand.name: strand for strand in found_in(EDITIONS)}

    assert codes(by_name["Court work"]) == {"2021-pdu": ["2.1"]}
    assert [end.reason.split(",")[0] for end in by_name["Court work"].ends] == [
        "Court work is a standard of the region since",
        "Court work was no work of a company; the standard with its old code",
    ]
    assert codes(by_name["Diversity issues"]) == {"2006": ["2.7"]}


def test_one_edition_alone_gives_each_standard_a_strand_of_its_own():
    assert [codes(strand) for strand in found_in(EDITIONS[3:])] == [
        {"2023-pdu": [code]} for code in ("1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4")
    ]
