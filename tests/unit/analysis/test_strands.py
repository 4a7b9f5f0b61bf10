"""Standards are followed along crosswalks, whatever their codes, and a strand ends where somebody said that it does."""

from itertools import pairwise

import pytest

from evenhand.analysis.strands import strands
from evenhand.framework.crosswalks import crosswalk_between
from evenhand.framework.packs import load_framework

REFS = ("hmip-omi/2006", "hmip-probation/2018-03-crc", "hmip-probation/2021-pdu", "hmip-probation/2023-pdu")
EDITIONS = [load_framework(ref) for ref in REFS]
CROSSWALKS = [crosswalk_between(*pair) for pair in pairwise(EDITIONS)]


def found_in(first, last):
    """The strands through some of the editions, by their places."""
    return strands(EDITIONS[first:last], CROSSWALKS[first : last - 1])


def codes(strand):
    return {edition.split("/")[1]: [one.standard.code for one in steps] for edition, steps in strand.steps.items()}


@pytest.mark.parametrize(("first", "last"), [(0, 4), (0, 3), (1, 3), (0, 1)])
def test_every_standard_of_every_edition_stands_on_a_strand(first, last):
    found = found_in(first, last)

    held = {(edition, one.standard.code) for strand in found for edition, ones in strand.steps.items() for one in ones}

    assert held == {(edition.ref, code) for edition in EDITIONS[first:last] for code in edition.standard_of}


def test_reviewing_goes_back_through_four_editions_under_four_codes():
    reviewing = next(strand for strand in found_in(0, 4) if strand.name == "Reviewing")

    assert codes(reviewing) == {"2023-pdu": ["2.4"], "2021-pdu": ["2.5"], "2018-03-crc": ["2.4"], "2006": ["2.1", "2.2"]}
    assert [one.row.likeness for one in reviewing.steps["hmip-omi/2006"]] == ["broader", "broader"]
    assert reviewing.ends == ()


def test_what_has_no_counterpart_ends_with_its_reason_on_either_side():
    by_name = {strand.name: strand for strand in found_in(0, 4)}

    assert codes(by_name["Court work"]) == {"2021-pdu": ["2.1"]}
    assert [end.reason.split(",")[0] for end in by_name["Court work"].ends] == [
        "Court work is a standard of the region since",
        "Court work was no work of a company; the standard with its old code",
    ]
    assert codes(by_name["Diversity issues"]) == {"2006": ["2.7"]}


def test_one_edition_alone_gives_each_standard_a_strand_of_its_own():
    assert [codes(strand) for strand in found_in(3, 4)] == [
        {"2023-pdu": [code]} for code in ("1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4")
    ]
