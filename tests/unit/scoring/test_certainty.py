"""How sure a rating is: through the edition's own rules, and held against what can be worked out exactly."""

import numpy as np
import pytest

from caseloads import SAMPLE, caseload_of, certificate_of, crossed, drawn_of, sample_rule
from evenhand.assessment.answer import Answer
from evenhand.framework.packs import load_framework
from evenhand.scoring.certainty import NoCasesKnown, SampleNotCounted, certainty
from evenhand.scoring.drawn_ratings import Drawing
from evenhand.scoring.judgement import Judgement
from evenhand.scoring.prior import FLAT, Prior, declared_prior
from evenhand.scoring.rate import rate, rate_scores
from evenhand.scoring.score import Score
from evenhand.statistics.posterior import BetaPrior, chances_of_totals

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


def unequal(said, eligible, drawn):
    """How sure a rating on one question is, of two strata: so many drawn of so many eligible, and so many of these sufficient."""
    caseload = caseload_of(*crossed(a=eligible[0], b=eligible[1]))
    sample = drawn_of(sample_rule(parts=("kind", {"a": drawn[0], "b": drawn[1]})), caseload, size=sum(drawn))
    left = dict(zip("ab", said, strict=True))
    letters = ""
    for one in sample.drawn:
        kind = "a" if '"a"' in one.stratum or one.stratum.startswith("a") else "b"
        letters += "y" if left[kind] > 0 else "n"
        left[kind] -= 1
    ratings = rate(answers({"2.1.1": letters}, cases=[one.case for one in sample.drawn]), against=CRC, sample=sample)
    found = [
        certainty(ratings, sample=source, prior=FLAT, drawing=Drawing(40_000))
        for source in (sample, certificate_of(sample, caseload))
    ]
    assert found[0]["2.1"] == found[1]["2.1"]
    return found[0]


def test_few_cases_that_stand_for_many_are_few_cases_all_the_same():
    found = unequal(said=(2, 45), eligible=(900, 100), drawn=(10, 50))

    # by stratum, Beta(1.8 / 2 + 2, 1.8 / 2 + 8) for 890 unread and Beta(.1 + 45, .1 + 5) for 50, by a sum over both beta-binomials
    few, many = (chances_of_totals(*one) for one in ((2, 10, 900, BetaPrior(0.9, 0.9)), (45, 50, 100, BetaPrior(0.1, 0.1))))
    exactly = float(sum(few[a] * many[max(0, 500 - a) :].sum() for a in range(len(few))))
    assert 0.01 < exactly < 0.06
    assert 1 - found["2.1"].chances["Inadequate"] == pytest.approx(exactly, abs=4 * np.sqrt(exactly / 40_000))


def test_of_an_unequal_sample_no_question_is_worked_out_as_if_its_cases_counted_alike():
    found = unequal(said=(2, 45), eligible=(900, 100), drawn=(10, 50))

    assert found.questions == {}
    assert found["2.1"].bounds is None


def test_a_question_asked_in_two_samples_is_rated_on_the_cases_of_both():
    # read whole: 3 of 10 sufficient in one sample and 9 of 10 in the other make 12 of 20, Requires improvement
    strata = [answers({"2.1.1": "y" * yes + "n" * (10 - yes)}, sample=name) for name, yes in (("one", 3), ("two", 9))]
    ratings = rate([*strata[0], *strata[1]], against=CRC)

    found = certainty(ratings, prior=FLAT, drawing=Drawing(4_000))["2.1"]

    assert found.rating == "Requires improvement"
    # both caseloads without end: the mean of Beta(4, 8) and Beta(10, 2) lies at or above a half, and under 65%, mostly
    chance = np.random.default_rng(5)
    share = (chance.beta(4, 8, 400_000) + chance.beta(10, 2, 400_000)) / 2
    expected = float(((share >= 0.5) & (share < 0.65)).mean())
    assert found.flat["Requires improvement"] == pytest.approx(expected, abs=0.03)
    assert found.bounds is None


def test_bounds_are_not_said_where_a_question_has_no_chances_of_its_own():
    apart = [*answers({"2.1.1": "yyyyyynnnn"}, sample="one"), *answers({"2.1.2": "yyyyynnnnn"}, sample="two")]
    both = [*apart, *answers({"2.1.1": "yyn"}, sample="two")]

    assert certainty(rate(apart, against=CRC))["2.1"].bounds is not None
    assert certainty(rate(both, against=CRC))["2.1"].bounds is None


def test_nothing_is_said_of_a_standard_that_waits_nor_of_the_whole():
    said = {code: "y" * 30 + "n" * 30 for code, question in CRC.key_questions.items() if CRC.home_of[code].sample}
    by_sample = [one for code, letters in said.items() for one in answers({code: letters}, sample=CRC.home_of[code].sample)]
    ratings = rate(by_sample, against=CRC, judgements=JUDGED)

    found = certainty(ratings, waiting={"4.2.3": 45})

    assert "4.2" not in found
    assert {CRC.home_of[code].code for code in found.questions} >= {"2.1", "2.2"}
    assert "4.2" not in {CRC.home_of[code].code for code in found.questions}
    assert "overall" not in found
    assert "2.1" in found
    assert found.assumes[0].startswith("Nothing is said of 4.2, nor of the whole")


def test_a_certificate_without_the_sample_in_the_ratings_is_refused():
    caseload = caseload_of(*[{}] * 9)
    ratings = rate(answers(alike("yyn")), against=CRC)

    with pytest.raises(SampleNotCounted, match="rate with it"):
        certainty(ratings, sample=certificate_of(drawn_of(sample_rule(), caseload, size=3), caseload))


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
    assert found.assumes[0].endswith("This is assumed.")
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
