"""What a ratings panel must look at, and how far the next rating is."""

from dataclasses import replace
from fractions import Fraction

import pytest

from evenhand.framework.packs import load_framework
from evenhand.framework.ratings import LowestRule, MeanRule
from evenhand.scoring.judgement import Judgement
from evenhand.scoring.rate import rate_scores
from evenhand.scoring.rules import band_of
from evenhand.scoring.score import Score
from spec.wording import SCALE, bands, mean_rule

CRC = load_framework("hmip-probation", edition="2018-03-crc")
PANEL = Judgement(rating="Good", reason="the sample was small", by="the ratings panel")


def with_discretion(**changes):
    discretion = replace(CRC.rating.discretion, **changes) if changes else None
    return replace(CRC, rating=replace(CRC.rating, discretion=discretion))


def rate_planning(*counts, framework=CRC, judgement=None):
    """Rate 2.2 Planning from the counts of its three key questions."""
    scores = {code: Score(code, 0, 0) for code in framework.questions}
    scores |= {f"2.2.{number}": Score(f"2.2.{number}", *count) for number, count in enumerate(counts, 1)}
    judgements = {"2.2": judgement} if judgement else {}
    return rate_scores(scores, against=framework, judgements=judgements)["2.2"]


def kinds(rating):
    return [flag.kind for flag in rating.flags]


@pytest.mark.parametrize(
    ("sufficient", "flagged"),
    [(70, True), (71, False), (60, True), (59, False), (55, True), (56, False), (45, True), (44, False)],
    # within 5 of 65 or of 50, of a hundred cases, inclusive
)
def test_near_a_boundary_is_within_five_points_inclusive(sufficient, flagged):
    rating = rate_planning((90, 100), (90, 100), (sufficient, 100))

    assert ("near a boundary" in kinds(rating)) == flagged


def test_exactly_five_points_is_not_near_where_the_pack_says_exclusive():
    exclusive = with_discretion(inclusive=False)

    rating = rate_planning((90, 100), (90, 100), (45, 100), framework=exclusive)

    assert rating.flags == ()


def test_one_case_that_would_change_the_rating_is_flagged():
    rating = rate_planning((90, 100), (90, 100), (10, 20), framework=with_discretion(points=None))

    assert kinds(rating) == ["few cases decide"]
    assert rating.flags[0].because == "it stands 1 case from Inadequate (2.2.3: 1)"


@pytest.mark.parametrize(("relevant", "flagged"), [(5, True), (6, False)])
def test_five_cases_or_fewer_is_a_small_sample(relevant, flagged):
    rating = rate_planning((90, 100), (90, 100), (0, relevant))

    assert ("small sample" in kinds(rating)) == flagged


def test_a_pack_without_the_block_raises_no_flag():
    rating = rate_planning((90, 100), (90, 100), (2, 4), framework=with_discretion())

    assert rating.flags == ()


def test_a_departure_stands_beside_the_computed_rating():
    rating = rate_planning((90, 100), (90, 100), (62, 100), judgement=PANEL)

    assert rating.rating == "Good"
    assert rating.computed == "Requires improvement"
    assert rating.points == 2
    assert str(rating.because).startswith("Good: the ratings panel departed from the computed rating: the sample was small.")
    assert "Computed: Requires improvement: its lowest key question, 2.2.3" in str(rating.because)
    assert kinds(rating) == ["near a boundary"]


def test_a_judgement_that_gives_the_computed_rating_confirms_it_and_departs_from_nothing():
    rating = rate_planning((90, 100), (90, 100), (72, 100), judgement=PANEL)

    assert (rating.rating, rating.computed) == ("Good", "Good")
    assert str(rating.because).startswith("Good: the ratings panel confirmed the computed rating: the sample was small.")
    assert "Computed: Good: its lowest key question, 2.2.3" in str(rating.because)
    assert rating.flags == ()


def test_a_departure_by_more_than_a_step_is_flagged():
    rating = rate_planning((90, 100), (90, 100), (52, 100), judgement=PANEL)

    assert rating.computed == "Requires improvement"
    assert "departs by more than a step" not in kinds(rating)
    far = Judgement(rating="Outstanding", reason="so it seemed", by="the ratings panel")
    assert "departs by more than a step" in kinds(rate_planning((90, 100), (90, 100), (52, 100), judgement=far))


def test_a_share_on_a_boundary_or_nearly_is_told_from_it():
    on, beside = rate_planning((90, 100), (90, 100), (65, 100)), rate_planning((9, 10), (9, 10), (649999, 1000000))

    assert on.flags[0].because == "it stands on 65%, where Good begins"
    assert beside.flags[0].because.startswith("64.9999% is within 5 percentage points of 65%")


def test_a_departure_on_none_of_the_packs_grounds_is_flagged():
    rating = rate_planning((90, 100), (90, 100), (58, 100), judgement=PANEL, framework=with_discretion(points=Fraction(2)))

    assert kinds(rating) == ["departs without a flag"]


@pytest.mark.parametrize(
    ("counts", "up", "down"),
    [
        # 42% of 96: 48 of 96 is 50%, so 8 more
        (((59, 100), (56, 100), (40, 96)), "8 cases from Requires improvement (2.2.3: 8)", None),
        # each question below 65% must be lifted: 6 and 9; 11 fewer of the 60 is below 50
        (
            ((59, 100), (56, 100), (66, 100)),
            "15 judgements from Good (2.2.1: 6, 2.2.2: 9)",
            "7 cases from Inadequate (2.2.2: 7)",
        ),
        (((80, 100), (90, 100), (90, 100)), None, "1 case from Good (2.2.1: 1)"),
        # a single case falls through two bands at once
        (((90, 100), (90, 100), (1, 1)), "", "1 case from Inadequate (2.2.3: 1)"),
    ],
)
def test_the_way_to_the_next_rating_counts_judgements(counts, up, down):
    distance = rate_planning(*counts).distance

    if up != "":
        assert (str(distance.up) if distance.up else None) == up
    assert (str(distance.down) if distance.down else None) == down


def test_the_way_is_the_shortest_under_an_average_too():
    averaged = replace(CRC, rating=replace(CRC.rating, rules=CRC.rating.rules | {"case-based standards": mean_rule()}))

    distance = rate_planning((50, 100), (10, 20), (50, 100), framework=averaged).distance

    # 50% on average: one No more among the twenty cases weighs most and is enough to fall; nine of them give the 15 points up
    assert str(distance.down) == "1 case from Inadequate (2.2.2: 1)"
    assert str(distance.up) == "9 cases from Good (2.2.2: 9)"


@pytest.mark.parametrize("rule", [CRC.rating.rules["case-based standards"], mean_rule()])
def test_taking_the_way_leads_there_and_one_step_less_does_not(rule):
    framework = replace(CRC, rating=replace(CRC.rating, rules=CRC.rating.rules | {"case-based standards": rule}))
    counts = {"2.2.1": (61, 97), "2.2.2": (57, 103), "2.2.3": (30, 55)}
    distance = rate_planning(*counts.values(), framework=framework).distance

    def rating_after(steps, sign):
        moved = [Score(code, counts[code][0] + sign * steps.get(code, 0), counts[code][1]) for code in counts]
        shares = [score.share for score in moved]
        assert isinstance(rule, LowestRule | MeanRule)
        held = min(shares) if isinstance(rule, LowestRule) else sum(shares) / len(shares)
        return band_of(held, bands(), SCALE).rating

    for way, sign in ((distance.up, 1), (distance.down, -1)):
        steps = dict(way.by_question)
        assert rating_after(steps, sign) == way.to
        for code, count in steps.items():
            assert rating_after(steps | {code: count - 1}, sign) != way.to
