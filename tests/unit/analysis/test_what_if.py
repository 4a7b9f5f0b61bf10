"""Who moves, by how much and why; who stays by people's decision; who would have moved but for one case."""

from fractions import Fraction

import pytest
from pydantic import TypeAdapter

from evenhand.analysis.changes import Changes
from evenhand.analysis.moves import Counted, Published
from evenhand.analysis.trials import trials_of
from evenhand.analysis.what_if import what_if
from evenhand.framework.packs import load_framework
from evenhand.scoring.judgement import Judgement
from evenhand.scoring.published import PublishedResult
from evenhand.scoring.score import Score

ALL_YES = (40, 40)


def scores(framework, **counts):
    """Every question of an edition sufficient in 40 of 40, but for those given: q211=(30, 40) is 2.1.1."""
    given = {".".join(name.removeprefix("q")): count for name, count in counts.items()}
    return {code: Score(code, *given.get(code, ALL_YES)) for code in framework.questions}


def judged(*codes, rating="Good"):
    return {code: Judgement(rating=rating, reason="A", by="the panel") for code in codes}


DOMAIN_ONE = ("1.1", "1.2", "1.3", "1.4")


def tried(*at_hand, **parts):
    changes = TypeAdapter(Changes).validate_python(parts)
    return what_if(at_hand, trials_of([one.framework for one in at_hand], changes))


def counted(crc, name="A", judgements=None, **counts):
    return Counted(name, crc, scores(crc, **counts), judged(*DOMAIN_ONE) if judgements is None else judgements)


def test_a_lowered_band_moves_up_who_stands_between_the_two(crc):
    found = tried(counted(crc, q211=(25, 40)), bands={"Good": "60%"})  # 62.5%

    (move,) = [one for one in found.moves if one.before.code == "2.1"]
    assert (move.inspection, move.before.rating, move.after.rating, move.step) == ("A", "Requires improvement", "Good", 1)
    assert (move.boundary, move.past) == (Fraction(60, 100), Fraction(5, 2))
    assert "at least 50% and below 65%" in str(move.before.because)
    assert "at least 60% and below 80%" in str(move.after.because)


def test_a_raised_band_is_missed_by_so_many_points(crc):
    found = tried(counted(crc, q211=(27, 40)), bands={"Good": "70%"})  # 67.5%

    (move,) = [one for one in found.moves if one.before.code == "2.1"]
    assert (move.step, move.boundary, move.past) == (-1, Fraction(70, 100), Fraction(-5, 2))


def test_an_overall_rating_moves_by_points(crc):
    # four judged Good, six Outstanding: 8 + 18 = 26 points, where Outstanding begins
    found = tried(counted(crc), overall={"Outstanding": "27"})

    (move,) = found.moves
    assert (move.before.code, move.before.rating, move.after.rating) == ("overall", "Outstanding", "Good")
    assert (move.before.points, move.boundary, move.past) == (26, 27, -1)


def test_a_rule_that_averages_forgives_one_weak_question(crc):
    found = tried(counted(crc, q223=(16, 40)), rules={"lowest": "mean"})  # 40%, 100%, 100%

    (move,) = [one for one in found.moves if one.before.code == "2.2"]
    assert (move.before.share, move.after.share) == (Fraction(2, 5), Fraction(4, 5))
    assert (move.before.rating, move.after.rating, move.step) == ("Inadequate", "Outstanding", 3)


@pytest.mark.parametrize(
    ("count", "parts", "after"),
    [
        ((129, 200), {"band_on": "rounded"}, "Good"),  # 64.5%, rounded half up to 65%
        ((26, 40), {"boundary": "lower"}, "Requires improvement"),  # 65% exactly
    ],
)
def test_rounding_and_the_boundary_move_who_stands_on_it(crc, count, parts, after):
    found = tried(counted(crc, q211=count), **parts)

    assert [one.after.rating for one in found.moves if one.before.code == "2.1"] == [after]


def test_a_panels_rating_stands_and_is_marked_where_the_computed_one_moves(crc):
    decided = judged(*DOMAIN_ONE) | judged("2.1", rating="Good")

    found = tried(counted(crc, judgements=decided, q211=(25, 40)), bands={"Good": "60%"})

    assert [one for one in found.moves if one.before.code == "2.1"] == []
    (held,) = found.held
    assert (held.after.rating, held.before.computed, held.after.computed) == ("Good", "Requires improvement", "Good")
    assert found.stay["standards"] == 5  # four judged, one decided by the panel


def test_a_panels_rating_is_not_marked_where_nothing_beside_it_moves(crc):
    decided = judged(*DOMAIN_ONE) | judged("2.1", rating="Good")

    assert tried(counted(crc, judgements=decided, q211=(21, 40)), bands={"Good": "60%"}).held == ()


def test_one_case_short_of_the_new_band_is_named(crc):
    # 23 of 40 is 57.5%: 24 would be Good at 60%; at 65% it would take 26, which is three more
    found = tried(counted(crc, q211=(23, 40)), bands={"Good": "60%"})

    (near,) = [one for one in found.but_for_one if one.rating.code == "2.1"]
    assert (near.rating.rating, near.distance.to, near.distance.judgements) == ("Requires improvement", "Good", 1)


def test_one_case_short_of_a_band_that_did_not_move_is_no_news(crc):
    found = tried(counted(crc, q211=(19, 40)), bands={"Good": "60%"})  # one short of 50%, before and after

    assert found.but_for_one == ()


def test_a_score_that_nothing_rates_moves_by_its_share(omi):
    given = scores(omi) | {"1.5-summary": Score("1.5-summary", 0, 40)}

    found = tried(Counted("A", omi, given, {}), weights={"individual": "70%", "summary": "30%"})

    moved = {one.before.code: (one.before.share, one.after.share, one.step) for one in found.moves}
    assert moved["1.5"] == (Fraction(8, 10), Fraction(7, 10), None)
    assert moved["1"] == (Fraction(96, 100), Fraction(94, 100), None)  # the section, a mean of five criteria


def test_an_edition_without_the_thing_changed_is_untouched(crc, omi):
    found = tried(counted(crc), Counted("B", omi, scores(omi), {}), bands={"Good": "60%"})

    assert (found.rated, found.untouched) == (("A",), ("B",))


def test_the_spread_counts_every_rating_before_and_after(crc):
    found = tried(counted(crc, q211=(25, 40)), counted(crc, "B"), bands={"Good": "60%"})

    assert found.spread["standards"] == {
        "Inadequate": (0, 0),
        "Requires improvement": (1, 0),
        "Good": (8, 9),
        "Outstanding": (11, 11),
    }
    assert found.spread["overall"] == {
        "Inadequate": (0, 0),
        "Requires improvement": (0, 0),
        "Good": (1, 1),
        "Outstanding": (1, 1),
    }
    assert (found.computed["standards"], found.stay["standards"], found.computed["overall"]) == (12, 8, 2)


def test_a_published_percentage_that_rounding_leaves_open_may_move(crc):
    shares = {"2.1.1": "60%", "2.1.2": "90%", "2.1.3": "90%"}
    printed = TypeAdapter(PublishedResult).validate_python({"scores": shares, "ratings": {"2.1": "Requires improvement"}})

    found = tried(Published("A", crc, printed), bands={"Good": "60%"})

    (move,) = found.moves
    assert move.possible == ("Requires improvement", "Good")


def test_an_overall_rating_that_the_other_edition_cannot_give_is_said_and_is_no_move(crc):
    pdu = load_framework("hmip-probation/2021-pdu")
    inspection = counted(crc)

    found = what_if([inspection], trials_of([crc], TypeAdapter(Changes).validate_python({"against": pdu.ref}), pdu))

    assert found.moves == ()
    said = {code: one.because for one in found.not_rerated for code in one.codes}
    assert "it waits for 2.1" in said["overall"]
    assert {"4.1", "4.2", f"{pdu.ref} 2.1", "overall"} == {*said}
