"""On which standards the overall rating hangs: held against its laws, and against what the rules themselves make of another step."""

from dataclasses import replace

import numpy as np
import pytest

from evenhand.assessment.answer import Answer
from evenhand.framework.packs import load_framework
from evenhand.scoring.certainty import certainty
from evenhand.scoring.drawn_ratings import Drawing
from evenhand.scoring.hanging import HangsOn, hanging_said, hangs_on
from evenhand.scoring.judgement import OVERALL, Judgement
from evenhand.scoring.many import Placed
from evenhand.scoring.rate import rate, rate_scores

CRC = load_framework("hmip-probation", edition="2018-03-crc")
ROWS = 400


def rated(judged="Good", yes=30, no=30):
    """An inspection whose four standards of organisational delivery people judged, and whose cases all say the same."""
    judgements = {code: Judgement(rating=judged, reason="so", by="them") for code in ("1.1", "1.2", "1.3", "1.4")}
    answers = [
        Answer(CRC.home_of[code].sample, f"case-{place:03}", code, "Yes" if place < yes else "No")
        for code in CRC.key_questions
        if CRC.home_of[code].sample
        for place in range(yes + no)
    ]
    return rate(answers, against=CRC, judgements=judgements)


def drawn(ratings, **places):
    """Draws in which every standard stays what it is, but for those that are named."""
    stays = {
        code: np.full(ROWS, CRC.scale_of(CRC.rule_of(standard)).ratings.index(ratings[code].rating), np.int8)
        for code, standard in CRC.standard_of.items()
        if ratings[code].computed
    }
    whole = ratings.overall.rating
    scale = CRC.rating.scales[CRC.rating.rules[CRC.rating.overall].scale]
    stays[OVERALL] = np.full(ROWS, scale.ratings.index(whole), np.int8)
    stays |= {code.replace("_", "."): np.asarray(one, np.int8) for code, one in places.items()}
    return {code: Placed(one, scale) for code, one in stays.items()}


def test_an_overall_rating_that_goes_with_one_standard_hangs_on_it_wholly_and_on_no_other():
    ratings = rated()
    way = np.arange(ROWS) % 4 == 0
    other = np.arange(ROWS) % 2
    found = {
        one.code: one
        for one in hangs_on(drawn(ratings, **{"2_1": 1 - way, "2_2": 1 - other, "overall": 1 + way}), ratings, {"1.1": "Good"})
    }

    assert found["2.1"].part == pytest.approx(1)
    assert (found["2.1"].if_same, found["2.1"].if_another) == (0, 1)
    # other is 1 where the row is odd, and the overall rating is another one in every fourth row, none of them odd
    assert (found["2.2"].if_same, found["2.2"].if_another) == (0.5, 0)
    assert found["2.2"].part == pytest.approx(1 / 3)
    assert (found["2.3"].part, found["2.3"].if_same, found["2.3"].if_another) == (0, 0.25, None)
    assert (found["1.1"].given, found["1.1"].part, found["1.1"].if_same) == (True, 0, None)


def test_the_chances_beside_a_standard_come_to_the_chance_of_another_overall_rating():
    ratings = rated(judged="Good", yes=39, no=21)
    found = certainty(ratings, drawing=Drawing(4_000))

    assert 0.05 < found[OVERALL].another < 0.95
    for one in found.hangs_on:
        assert 0 <= one.part <= 1
        if not one.given and one.if_same is not None and one.if_another is not None:
            turned = found[one.code].another
            both = (1 - turned) * one.if_same + turned * one.if_another
            assert both == pytest.approx(found[OVERALL].another, abs=1e-9)


@pytest.mark.parametrize(("judged", "yes"), [("Good", 30), ("Outstanding", 45), ("Inadequate", 29), ("Good", 39)])
def test_a_step_on_one_standard_makes_of_the_whole_what_the_rules_make_of_it(judged, yes):
    ratings = rated(judged, yes, 60 - yes)
    given = {code: one.judgement for code, one in ratings.items() if one.judgement}

    for one in certainty(ratings, drawing=Drawing(200)).hangs_on:
        scale = CRC.scale_of(CRC.rule_of(CRC.standard_of[one.code])).ratings
        place = scale.index(ratings[one.code].rating)
        for step, said in ((place + 1, one.better), (place - 1, one.worse)):
            if not 0 <= step < len(scale):
                assert said is None
                continue
            turned = given | {one.code: Judgement(rating=scale[step], reason="so", by="them")}
            assert said == rate_scores(ratings.scores, against=CRC, judgements=turned).overall.rating


def test_nothing_hangs_on_anything_where_there_is_no_overall_rating():
    ratings = rated()

    assert hangs_on(drawn(ratings), replace(ratings, overall=None), {}) == ()
    assert certainty(ratings, waiting={"4.2.3": 1}, drawing=Drawing(200)).hangs_on == ()


def test_the_sentences_name_the_standards_that_put_it_most_in_doubt():
    much = HangsOn(
        code="2.1", rating="Good", given=False, part=0.62, if_same=0.031, if_another=0.4, better="Good", worse="Inadequate"
    )
    little = HangsOn(code="2.2", rating="Good", given=False, part=0.05, if_same=0.2, if_another=0.3, better="Good", worse="Good")

    said = hanging_said([little, much], "Good", 0.2)

    assert said == [
        "It hangs most on 2.1: 62 in 100 of the doubt would be gone were its rating known. Where 2.1 stays Good the chance of "
        "another overall rating is 3 in 100, and where it does not 40 in 100.",
        "One standard alone could make it another one: 2.1 one step worse makes it Inadequate.",
    ]
    assert hanging_said([little], "Good", 0.2) == [
        "The doubt is spread over many standards: none of them has a tenth of it to itself.",
        "No standard alone, one step better or worse, would make it another one.",
    ]
    assert hanging_said([much], "Good", 0.001)[0].startswith("However the unread cases had come out")
    assert hanging_said([], "Good", 0.2) == []
