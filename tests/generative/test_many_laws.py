"""Rating many at once is rating each: the compiled rules agree with the judge whatever is counted, rounded or weighed."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from evenhand.framework.packs import load_framework
from evenhand.framework.ratings import Bands, LowestRule, MeanRule
from evenhand.scoring.judgement import OVERALL, Judgement
from evenhand.scoring.many import NOT_RATED, rate_many
from evenhand.scoring.rate import rate_scores
from evenhand.scoring.score import Score

EDITIONS = [
    load_framework(ref) for ref in ("hmip-probation/2018-03-crc", "hmip-probation/2021-pdu", "hmip-youth/2021", "hmip-omi/2006")
]
SCALE = EDITIONS[0].rating.scales["rating"]


@st.composite
def bands(draw):
    """Bands that rise, in whole per cents or in thirds of one, with every setting."""
    begins = sorted(draw(st.lists(st.integers(1, 299), min_size=3, max_size=3, unique=True)))
    unit = draw(st.sampled_from([Fraction(1, 300), Fraction(1, 100)]))
    shares = [min(begin * unit, Fraction(1)) for begin in begins]
    return Bands(
        begins=dict(zip(SCALE.ratings, [Fraction(0), *shares], strict=True)),
        band_on=draw(st.sampled_from(["unrounded", "rounded"])),
        boundary=draw(st.sampled_from(["upper", "lower"])),
    )


@st.composite
def editions(draw):
    """An edition whose computed rules are banded in some way."""
    framework = draw(st.sampled_from(EDITIONS))
    rules = dict(framework.rating.rules)
    for name, rule in rules.items():
        if isinstance(rule, LowestRule):
            rules[name] = replace(rule, bands=draw(bands()))
        elif isinstance(rule, MeanRule):
            empty = draw(st.sampled_from(["reweigh", "no score"]))
            rules[name] = replace(rule, scale="rating", bands=draw(bands()), empty_part=empty)
    scales = framework.rating.scales | {"rating": SCALE}
    return replace(framework, rating=replace(framework.rating, rules=rules, scales=scales))


@given(st.data())
def test_each_row_is_rated_as_the_judge_rates_it(data):
    framework = data.draw(editions())
    codes = tuple(framework.key_questions)
    counts = st.integers(0, 8).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))
    rows = data.draw(st.lists(st.lists(counts, min_size=len(codes), max_size=len(codes)), min_size=1, max_size=4))
    judged = {
        standard.code: data.draw(st.sampled_from(scale.ratings))
        for standard in framework.standard_of.values()
        if not standard.questions and (scale := framework.scale_of(framework.rule_of(standard)))
    }
    table = np.array(rows, dtype=np.int64)
    asked = (
        data.draw(st.lists(st.sampled_from(range(len(codes))), unique=True)) if data.draw(st.booleans()) else range(len(codes))
    )
    named = [codes[at] for at in asked]

    found = rate_many(table[:, asked, 0], table[:, asked, 1], named, against=framework, given=judged)

    judgements = {code: Judgement(rating=rating, reason="so", by="them") for code, rating in judged.items()}
    for row, counted in enumerate(rows):
        scores = {code: Score(code, *(one if code in named else (0, 0))) for code, one in zip(codes, counted, strict=True)}
        ratings = rate_scores(scores, against=framework, judgements=judgements)
        for code, placed in found.items():
            rated = ratings.overall if code == OVERALL else ratings[code]
            assert (placed.scale.ratings[placed.places[row]] if placed.places[row] != NOT_RATED else None) == rated.rating
    met = [one for one in framework.standard_of.values() if {question.code for question in one.questions} & set(named)]
    assert len(found.keys() - {OVERALL}) == len(met)
