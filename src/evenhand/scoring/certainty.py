"""How sure is a rating: the chance that it would be another one had every eligible case been read.

A rating rests on the cases drawn. What the others would have said is drawn under a prior, thousands of times, and each time rated
by the edition's own rules: the questions of a standard jointly, because they are answered on the same cases, and the standards of
the overall rating together. Beside it stand what the flat prior and the bootstrap give, the chances of each question by itself,
which are exact, and the bounds that these alone set, whatever goes with what.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from evenhand.framework.framework import Framework
from evenhand.framework.ratings import LowestRule
from evenhand.sampling.certificate import Certificate
from evenhand.sampling.draw import Sample
from evenhand.scoring.band_chances import chances_of_bands
from evenhand.scoring.drawn_ratings import Chances, Drawing, chances, drawn_by_bootstrap, drawn_by_urn
from evenhand.scoring.hanging import HangsOn, hangs_on
from evenhand.scoring.judgement import OVERALL
from evenhand.scoring.prior import FLAT, Prior, declared_prior
from evenhand.scoring.rating import Ratings
from evenhand.scoring.read_cases import ReadCases, read_cases
from evenhand.scoring.strata_read import strata_read
from evenhand.statistics.bounds import bounds_of_lowest
from evenhand.statistics.patterns import NOT_RELEVANT

LIKELY = 0.005
"""Ratings with a smaller chance are not named in a sentence."""

LEVEL_WITH = 0.10
"""Two ratings whose chances are less than this apart are not settled between."""


@dataclass(frozen=True, slots=True)
class Certainty:
    """How sure the rating of a standard, or the overall rating, is.

    `rating` is what the rule gives on the cases read; `chances` of each rating had every eligible case been read, worst first;
    `flat` and `bootstrap` the same under the flat prior and by the rescaled bootstrap. `bounds` are the least and the greatest
    chance of another rating that the questions by themselves allow; None where the rule is not `lowest`, or a measured question
    has no chances of its own.
    """

    code: str
    rating: str
    chances: Chances
    flat: Chances
    bootstrap: Chances
    bounds: tuple[float, float] | None = None

    @property
    def another(self) -> float:
        """The chance that the rating would be another one."""
        return max(0.0, 1 - self.chances[self.rating])

    @property
    def said(self) -> str:
        """In words."""
        others = [
            f"{rating} {in_100(chance)}" for rating, chance in self.chances.items() if rating != self.rating and chance >= LIKELY
        ]
        beside = f"; {', '.join(reversed(others))}" if others else ""
        same = f"the chance that it would still be {self.rating} is {in_100(self.chances[self.rating])} in 100"
        return f"Had every eligible case been read, {same}{beside}.{self._unsettled}"

    @property
    def _unsettled(self) -> str:
        """That another rating is as likely, or likelier, where it is."""
        likeliest = max((rating for rating in self.chances if rating != self.rating), key=self.chances.__getitem__)
        apart = self.chances[self.rating] - self.chances[likeliest]
        if abs(apart) < LEVEL_WITH:
            return f" The sample does not settle between {self.rating} and {likeliest}."
        return "" if apart > 0 else f" {likeliest} is the likelier."


@dataclass(frozen=True)
class Certainties(Mapping[str, Certainty]):
    """How sure every computed rating of an inspection is, by the code of the standard, and `overall` where there is a sum.

    `questions` are the chances of each key question's band by itself. `hangs_on` is how the overall rating hangs on each standard
    of its sum, none where nothing is said of it. `prior` is what was held before, `assumes` what all of it
    takes for granted, in words; `drawing` how often chance was drawn, and its seed.
    """

    by_code: Mapping[str, Certainty]
    questions: Mapping[str, Chances]
    prior: Prior
    drawing: Drawing
    assumes: tuple[str, ...]
    hangs_on: tuple[HangsOn, ...] = ()

    def __getitem__(self, code: str) -> Certainty:
        return self.by_code[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self.by_code)

    def __len__(self) -> int:
        return len(self.by_code)


@dataclass(eq=False)
class NoCasesKnown(ValueError):
    """Ratings that were not made from answers case by case: how the questions go together is not known."""

    def __str__(self) -> str:
        return "these ratings hold no answers case by case; rate(answers, ...) keeps them, printed shares do not"


@dataclass(eq=False)
class SampleNotCounted(ValueError):
    """Ratings that were made without their sample: which case is of which stratum of the certificate is not known."""

    def __str__(self) -> str:
        return "these ratings were made without their sample; rate with it: rate(answers, against=framework, sample=sample)"


def certainty(
    ratings: Ratings,
    *,
    sample: Sample | Certificate | None = None,
    prior: Prior | None = None,
    drawing: Drawing | None = None,
    waiting: Mapping[str, int] | None = None,
) -> Certainties:
    """How sure each rating is that was computed from cases.

    `sample` says how many eligible cases each stratum has: a sample as drawn, or the certificate of an inspection folder; without
    it the caseload is taken to be without end. `waiting` says how many drawn cases key questions still wait for, by code: of a
    standard with such a question nothing is said, and nothing of the total. `prior` is the edition's own where None. Raises
    NoCasesKnown and SampleNotCounted.
    """
    framework = ratings.framework
    cases = ratings.sample or (sample.cases if isinstance(sample, Sample) else ())
    if isinstance(sample, Certificate) and not cases:
        raise SampleNotCounted
    samples = read_cases(ratings.counted, framework, strata_read(cases, sample))
    if not samples:
        raise NoCasesKnown
    held, drawn = prior or declared_prior(framework), drawing or Drawing()
    given = {code: one.rating for code, one in ratings.items() if one.judgement is not None and one.rating}
    ways = (
        drawn_by_urn(samples, held, framework, given, drawn),
        drawn_by_urn(samples, FLAT, framework, given, drawn),
        drawn_by_bootstrap(samples, framework, given, drawn),
    )
    found, still_open = {}, _open(waiting or {}, framework)
    each = _of_questions(samples, held, framework)
    questions = {code: chances for code, chances in each if framework.home_of[code].code not in still_open}
    for code, placed in ways[0].items():
        rated = ratings.overall if code == OVERALL else ratings[code]
        if rated is not None and rated.computed is not None and code not in still_open:
            by_prior, flat, bootstrap = (chances(way[code]) for way in ways)
            bounds = _bounds(code, placed.scale.ratings.index(rated.computed), questions, ratings)
            found[code] = Certainty(code, rated.computed, by_prior, flat, bootstrap, bounds)
    assumed = (*_not_said(still_open), *_assumptions(samples, held, given))
    return Certainties(found, questions, held, drawn, assumed, hangs_on(ways[0], ratings, given) if OVERALL in found else ())


def _open(waiting: Mapping[str, int], framework: Framework) -> set[str]:
    """The standards with a question that drawn cases wait for, and with them the whole."""
    standards = {framework.home_of[code].code for code, cases in waiting.items() if cases and code in framework.key_questions}
    return {*standards, OVERALL} if standards else set()


def _not_said(still_open: set[str]) -> Iterator[str]:
    if still_open:
        named = ", ".join(sorted(still_open - {OVERALL}))
        yield f"Nothing is said of {named}, nor of the whole, while drawn cases wait for an answer to their questions."


def _of_questions(samples: Sequence[ReadCases], prior: Prior, framework: Framework) -> Iterator[tuple[str, Chances]]:
    """The chances of each question's band by itself, exactly; not of a sample out of proportion, whose cases do not count
    alike, nor of a question asked in several samples.
    """
    asked = Counter(code for one in samples for code in one.questions)
    for one in (sample for sample in samples if len(sample.alike) == 1):
        base = prior.base(one)
        for column, code in enumerate(one.questions):
            rule = framework.rule_of(framework.home_of[code])
            scale = framework.scale_of(rule)
            said, fresh = one.patterns[:, column], base[:, column]
            if asked[code] == 1 and isinstance(rule, LowestRule) and scale is not None and (said != NOT_RELEVANT).any():
                often = chances_of_bands(said, fresh, one.unread, prior.mass, rule.bands, scale)
                yield code, dict(zip(scale.ratings, often.tolist(), strict=True))


def _bounds(code: str, place: int, questions: Mapping[str, Chances], ratings: Ratings) -> tuple[float, float] | None:
    """The least and the greatest chance of another place on the scale than this, whatever goes with what; None where a measured
    question has no chances of its own.
    """
    standard = ratings.framework.standard_of.get(code)
    measured = [one.code for one in standard.questions if ratings.scores[one.code].relevant] if standard else []
    if not measured or not set(measured) <= set(questions):
        return None  # the questions left out might be the weakest
    each = [[*questions[one].values()] for one in measured]
    least, greatest = bounds_of_lowest(np.array(each))
    return max(0.0, 1 - float(greatest[place])), min(1.0, 1 - float(least[place]))


def _assumptions(samples: Sequence[ReadCases], prior: Prior, given: Mapping[str, str]) -> Iterator[str]:
    assumed = " This is assumed." if prior.status == "assumed" else ""
    yield f"{prior.said[:1].upper()}{prior.said[1:]}.{assumed}"
    for one in samples:
        whole = round(float(one.eligible.sum()))
        size = f"{whole:,} eligible cases" if one.size_known else "a caseload of unknown size, taken to be without end"
        name = f"{one.sample}: " if one.sample else ""
        yield f"{name}{one.read} cases read, drawn by chance from {size}; those not read are like them."
        if one.undrawn:
            yield f"{name}nothing is said of {one.undrawn:,} eligible cases in strata of which none was read."
    yield "Every answer is right: how readers differ is not in it."
    if given:
        yield "Ratings that people gave stay as they are."


def in_100(chance: float) -> str:
    """A chance as so many in a hundred; what was drawn so often, or so seldom, is not said to be sure."""
    many = round(100 * chance)
    return "under 1" if many < 1 else "over 99" if many > 99 else str(many)  # noqa: PLR2004
