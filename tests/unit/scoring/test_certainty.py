"""How sure a rating is: through the edition's own rules, and held against what can be worked out exactly."""

import numpy as np
import pytest

from caseloads import SAMPLE, caseload_of, certificate_of, crossed, drawn_of, sample_rule
from evenhand.assessment.answer import Answer
from evenhand.framework.packs import load_framework
from evenhand.scoring.certainty import NoCasesKnown, certainty
from evenhand.scoring.drawn_ratings import Drawing
from evenhand.scoring.judgement import Judgement
from evenhand.scoring.prior import FLAT, Prior, declared_prior
from evenhand.scoring.rate import rate, rate_scores
from evenhand.scoring.score import Score

CRC = load_framework("hmip-probation", edition="2018-03-crc")
JUDGED = {code: Judgement(rating="Good", reason="so", by="them") for code in ("1.1", "1.2", "1.3", "1.4")}
SUPERVISED = ("2.1.1", "2.1.2", "2.1.3")


def answers(said, sample=SAMPLE, cases=None):
    """Answers by question, one letter a case: y, n, or - for none."""
    words = {"y": "Yes", "n": "No"}
    return [
        Answer(sample, cases[place] if cases else f"case-{place:03}", code, words[letter])
        for code, letters in said.items()
        for place, letter in enumerate(letters)
        if letter != "-"
    ]


def alike(letters):
    """The same answers to the three key questions of 2.1."""
    return dict.fromkeys(SUPERVISED, letters)


def sure(said, eligible, prior=None, **drawing):
    """How sure the ratings are that answers to a sample of one stratum give."""
    sample = drawn_of(sample_rule(), caseload_of(*[{}] * eligible), size=max(map(len, said.values())))
    ratings = rate(answers(said, cases=[one.case for one in sample.drawn]), against=CRC, judgements=JUDGED, sample=sample)
    return certainty(ratings, sample=sample, prior=prior, drawing=Drawing(**drawing))


def test_a_caseload_read_whole_leaves_no_other_rating():
    found = sure(alike("yyyyyynnnn"), eligible=10)["2.1"]

    assert found.rating == "Requires improvement"
    assert found.another == 0
    assert found.flat["Requires improvement"] == found.bootstrap["Requires improvement"] == 1


def test_questions_that_go_together_leave_a_rating_surer_than_the_same_shares_apart():
    together = sure(alike("y" * 33 + "n" * 27), eligible=400)["2.1"]
    turned = {code: "y" * (33 - turn) + "n" * 27 + "y" * turn for code, turn in zip(SUPERVISED, (0, 11, 22), strict=True)}
    apart = sure(turned, eligible=400)["2.1"]

    assert together.another < apart.another - 0.05
    for found in (together, apart):
        least, greatest = found.bounds
        assert least < found.another < greatest


def test_a_single_question_is_drawn_as_often_as_the_exact_chance_says():
    for prior in (FLAT, Prior(0.05, 0.6, "so", "assumed")):
        found = sure({"2.1.1": "y" * 33 + "n" * 27}, eligible=400, prior=prior, draws=40_000)

        for rating, chance in found.questions["2.1.1"].items():
            assert found["2.1"].chances[rating] == pytest.approx(chance, abs=4 * np.sqrt(chance * (1 - chance) / 40_000) + 1e-9)


def test_the_flat_prior_holds_every_share_as_likely():
    # one case of two read and sufficient: the other is too with chance 2/3 under a uniform share (Laplace 1774)
    found = sure({"2.1.1": "y"}, eligible=2, prior=FLAT)

    assert found.questions["2.1.1"]["Outstanding"] == pytest.approx(2 / 3)


def test_the_bootstrap_agrees_with_a_prior_of_little_weight_where_many_cases_are_read():
    found = sure(alike("yyyyyynnnn" * 15), eligible=3000, draws=20_000)["2.1"]

    assert found.bootstrap["Requires improvement"] == pytest.approx(found.flat["Requires improvement"], abs=0.03)


def test_cases_that_stand_for_more_unread_ones_count_for_more():
    caseload = caseload_of(*crossed(few=20, many=2000))
    sample = drawn_of(sample_rule(parts=("kind", {"few": 20, "many": 20})), caseload, size=40)
    letters = "".join("y" if "few" in one.stratum else "n" for one in sample.drawn)
    ratings = rate(
        answers({"2.1.1": letters}, cases=[one.case for one in sample.drawn]), against=CRC, judgements=JUDGED, sample=sample
    )

    by_sample, by_certificate = (
        certainty(ratings, sample=source)["2.1"] for source in (sample, certificate_of(sample, caseload))
    )

    assert by_sample.rating == "Requires improvement"
    assert by_sample.chances["Inadequate"] > 0.99
    assert by_sample.bootstrap["Inadequate"] > 0.99
    assert by_certificate == by_sample


def test_the_total_keeps_what_people_judged_and_draws_the_rest():
    said = {code: "y" * 30 + "n" * 30 for code, question in CRC.key_questions.items() if CRC.home_of[code].sample}
    by_sample = [one for code, letters in said.items() for one in answers({code: letters}, sample=CRC.home_of[code].sample)]
    ratings = rate(by_sample, against=CRC, judgements=JUDGED)

    found = certainty(ratings)

    # four standards judged Good and six at exactly 50%: 8 + 6 = 14 points, Requires improvement from 6 to 15
    assert ratings.overall.points == 14
    assert found["overall"].rating == "Requires improvement"
    assert 0.9 < found["overall"].chances["Requires improvement"] < 1
    assert any("people gave" in one for one in found.assumes)


def test_the_total_is_left_out_while_a_standard_waits():
    assert "overall" not in sure(alike("yyn"), eligible=9)


def test_a_caseload_of_unknown_size_is_taken_to_be_without_end_and_says_so():
    ratings = rate(answers(alike("yyyn" * 10)), against=CRC)

    found = certainty(ratings)

    assert any("unknown size" in one for one in found.assumes)
    assert found["2.1"].another > sure(alike("yyyn" * 10), eligible=44)["2.1"].another


def test_what_is_assumed_is_said():
    found = sure(alike("yyn"), eligible=9)

    assert found.prior.status == "assumed"
    assert found.prior.mass == pytest.approx(9)
    assert "Status: assumed" in found.assumes[0]
    assert "9 eligible cases" in found.assumes[1]


def test_the_sentence_names_the_ratings_that_are_likely():
    found = sure(alike("y" * 33 + "n" * 27), eligible=400)["2.1"]

    still = round(100 * found.chances["Requires improvement"])
    assert found.said.startswith(
        f"Had every eligible case been read, the chance that it would still be Requires improvement is {still}"
    )
    assert "Inadequate" in found.said
    assert "Outstanding" not in found.said


def test_the_same_seed_says_the_same():
    first, again, other = (sure(alike("yyn"), eligible=60, seed=seed)["2.1"].chances for seed in (1, 1, 2))

    assert first == again
    assert first != other


def test_ratings_from_printed_shares_are_refused():
    scores = {code: Score(code, 3, 5) for code in CRC.questions}

    with pytest.raises(NoCasesKnown, match="printed shares do not"):
        certainty(rate_scores(scores, against=CRC, judgements={}))


def test_an_edition_that_declares_nothing_is_given_evenhands_own_prior():
    silent = load_framework("hmip-omi", edition="2006")

    assert declared_prior(silent).status == "assumed"
    assert "Evenhand" in declared_prior(silent).said
