"""Laws of what-if: no change moves nobody; a stricter band moves nobody up; who moves is who is rated otherwise, and nobody else."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.analysis.changed import changed
from evenhand.analysis.changes import Changes
from evenhand.analysis.moves import Counted
from evenhand.analysis.trial import by_itself
from evenhand.analysis.what_if import what_if
from evenhand.framework.packs import load_framework
from evenhand.scoring.judgement import Judgement
from evenhand.scoring.rate import rate_scores
from evenhand.scoring.score import Score

CRC = load_framework("hmip-probation/2018-03-crc")
SCALE = CRC.rating.scales["rating"].ratings
JUDGED = ("1.1", "1.2", "1.3", "1.4")


@st.composite
def inspections(draw):
    """An inspection of the edition of 2018: counts for every key question, ratings for what people judge, a panel's now and then."""
    scores = {code: Score(code, 0, 0) for code in CRC.questions}
    for code in CRC.key_questions:
        relevant = draw(st.integers(0, 20))
        scores[code] = Score(code, draw(st.integers(0, relevant)), relevant)
    decided = [*JUDGED, *draw(st.lists(st.sampled_from(["2.1", "2.2", "4.2"]), unique=True))]
    judgements = {code: Judgement(rating=draw(st.sampled_from(SCALE)), reason="A", by="B") for code in decided}
    return Counted("A", CRC, scores, judgements)


def tried(inspection, **parts):
    framework = changed(CRC, Changes(**parts))
    return framework, what_if([inspection], {CRC.ref: by_itself(CRC, framework)})


@given(inspections())
def test_no_change_moves_nobody(inspection):
    _, found = tried(inspection)

    assert (found.moves, found.held, found.but_for_one) == ((), (), ())
    assert all(before == after for counts in found.spread.values() for before, after in counts.values())


@given(inspections(), st.integers(51, 79))
def test_a_stricter_band_moves_nobody_up_and_a_milder_one_nobody_down(inspection, begins):
    _, found = tried(inspection, bands={"Good": Fraction(begins, 100)})

    steps = [one.step for one in found.moves]
    assert all(step < 0 for step in steps) if begins > 65 else all(step > 0 for step in steps)


@given(
    inspections(),
    st.sampled_from(
        [
            {"rules": {"lowest": "mean"}},
            {"band_on": "rounded"},
            {"boundary": "lower"},
            {"overall": {"Good": Fraction(12)}},
            {"bands": {"Requires improvement": Fraction(40, 100), "Outstanding": Fraction(90, 100)}},
        ]
    ),
)
def test_who_moves_is_who_is_rated_otherwise_and_nobody_else(inspection, parts):
    framework, found = tried(inspection, **parts)
    before, after = (rate_scores(inspection.scores, against=one, judgements=inspection.judgements) for one in (CRC, framework))

    pairs = [(code, before[code], after[code]) for code in CRC.standard_of] + [("overall", before.overall, after.overall)]
    moved = {code for code, was, is_ in pairs if was.rating and is_.rating and was.rating != is_.rating}
    assert {one.before.code for one in found.moves} == moved
    decided = {code for code in inspection.judgements if code not in JUDGED}
    assert {one.after.code for one in found.held} == {code for code in decided if before[code].computed != after[code].computed}
    assert moved.isdisjoint(decided)


@pytest.mark.filterwarnings("ignore:Generating overly large repr")  # an inspection with all its answers is large
@given(inspections(), st.integers(55, 75))
def test_one_case_judged_otherwise_moves_who_would_have_moved_but_for_it(inspection, begins):
    framework, found = tried(inspection, bands={"Good": Fraction(begins, 100)})

    for near in found.but_for_one:
        ((question, count),) = near.distance.by_question
        score = inspection.scores[question]
        up = SCALE.index(near.distance.to) > SCALE.index(near.rating.rating)
        turned = Score(question, score.sufficient + (1 if up else -1), score.relevant)
        again = rate_scores({**inspection.scores, question: turned}, against=framework, judgements=inspection.judgements)

        assert count == 1
        assert again[near.rating.code].computed == near.distance.to
