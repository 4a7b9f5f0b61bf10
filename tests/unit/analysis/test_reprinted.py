"""A published result rated again from its printed percentages: certain where they are, open where rounding leaves it so."""

import pytest
from pydantic import TypeAdapter

from evenhand.analysis.changed import changed
from evenhand.analysis.changes import Changes
from evenhand.analysis.reprinted import reprinted
from evenhand.analysis.trial import by_crosswalk, by_itself
from evenhand.framework.crosswalks import crosswalk_between
from evenhand.framework.packs import OWN_PACKS, load_framework
from evenhand.scoring.published import PublishedResult
from evenhand.scoring.published_file import read_result

COMPANY = OWN_PACKS / "hmip-probation/2018-03-crc/published/swm-crc-2018.yaml"
OF_22 = ("2.2.1", "2.2.2", "2.2.3")


def result(**fields):
    return TypeAdapter(PublishedResult).validate_python(fields)


def of_planning(lowest, rating, **fields):
    """A result that prints the three key questions of 2.2 and its rating."""
    scores = dict(zip(OF_22, ("90%", "90%", lowest), strict=True))
    return result(scores=scores, ratings={"2.2": rating}, **fields)


def tried(crc, of, **parts):
    trial = by_itself(crc, changed(crc, TypeAdapter(Changes).validate_python(parts)))
    return reprinted(of, crc, trial)


def test_the_company_of_2018_is_rated_again_from_annex_2(crc):
    published, _ = read_result(COMPANY)

    both = tried(crc, published, bands={"Requires improvement": "40%"})

    assert (both.before["2.2"].rating, both.after["2.2"].rating) == ("Inadequate", "Requires improvement")  # 42%
    assert (both.before["2.4"].rating, both.after["2.4"].rating) == ("Inadequate", "Inadequate")  # 39%
    assert (both.before.overall.points, both.after.overall.points) == (9, 10)  # METHOD: 9 is derived
    assert both.open == {}


def test_a_percentage_on_the_new_boundary_may_be_either_side_of_it(crc):
    both = tried(crc, of_planning("60%", "Requires improvement"), bands={"Good": "60%"})

    assert both.open == {"2.2": ("Requires improvement", "Good")}  # 60% in print may be 59.6%


def test_the_printed_rating_tells_which_side_of_the_old_boundary_a_percentage_was(crc):
    # 50% in print may be 49.6%; it was rated Requires improvement, so it was not
    both = tried(crc, of_planning("50%", "Requires improvement"), bands={"Good": "60%"})

    assert (both.after["2.2"].rating, both.open) == ("Requires improvement", {})


@pytest.mark.parametrize(("lowest", "after"), [("64%", "Requires improvement"), ("65%", "Good")])
def test_a_whole_per_cent_is_what_a_rule_that_rounds_holds(crc, lowest, after):
    before = "Requires improvement"  # 64.6% and 64.4%, held unrounded

    both = tried(crc, of_planning(lowest, before), band_on="rounded")

    assert (both.after["2.2"].rating, both.open) == (after, {})


def test_a_rating_that_no_share_gives_was_peoples_and_stands(crc):
    both = tried(crc, of_planning("63%", "Good"), bands={"Good": "60%"})

    assert (both.before["2.2"].rating, both.before["2.2"].computed) == ("Good", "Requires improvement")
    assert (both.after["2.2"].rating, both.after["2.2"].computed) == ("Good", "Good")


def test_what_prints_no_shares_stays_as_printed(crc):
    both = tried(crc, result(ratings={"2.2": "Good", "1.1": "Good"}), bands={"Good": "70%"})

    assert (both.after["2.2"].rating, both.kept) == ("Good", ("2.2",))  # 1.1 is judged, and could never be computed
    assert "nothing that it could be computed from is printed" in str(both.after["2.2"].because)


def test_an_overall_rating_is_open_where_its_standards_are(crc):
    rated = dict.fromkeys(crc.standard_of, "Good") | {"2.2": "Requires improvement", "1.1": "Inadequate", "1.2": "Inadequate"}
    open_ = of_planning("60%", "Requires improvement", overall="Requires improvement")
    whole = result(scores=dict(zip(OF_22, ("90%", "90%", "60%"), strict=True)), ratings=rated, overall="Requires improvement")

    both = tried(crc, whole, bands={"Good": "60%"})

    assert both.open["overall"] == ("Requires improvement", "Good")  # 7 x 2 + 1 is 15 points, and 16 with 2.2 Good
    assert both.before.overall.points == 15
    assert tried(crc, open_, bands={"Good": "60%"}).after.overall.rating is None  # the others are not printed


def test_an_overall_rating_that_its_parts_do_not_give_was_peoples_and_stands(crc):
    whole = result(ratings=dict.fromkeys(crc.standard_of, "Good"), overall="Outstanding")

    both = tried(crc, whole, overall={"Good": "21"})

    assert (both.before.overall.rating, both.before.overall.computed) == ("Outstanding", "Good")
    assert (both.after.overall.rating, both.after.overall.computed) == ("Outstanding", "Requires improvement")


def test_the_units_of_2022_are_summed_over_seven_standards_in_2023():
    pdu, later = (load_framework(f"hmip-probation/{edition}") for edition in ("2021-pdu", "2023-pdu"))
    published, _ = read_result(OWN_PACKS / "hmip-probation/2021-pdu/published/warwickshire-2022.yaml")

    both = reprinted(published, pdu, by_crosswalk(pdu, later, crosswalk_between(pdu, later)))

    assert (both.before.overall.points, both.before.overall.of) == (7, 27)  # WM-2022, annexe two
    assert (both.after.overall.points, both.after.overall.of) == (3, 21)  # without 1.4, Good, and 2.1, Good
    assert both.after.overall.rating == "Inadequate"
    assert both.after["2.1"].rating == "Requires improvement"  # assessment, which was 2.2; court work, then 2.1, was Good
