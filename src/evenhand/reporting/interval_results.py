"""The intervals round the scores of an inspection, as plain data."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Protocol

from evenhand.assessment.unanswered import Unanswered
from evenhand.folders.read import InspectionFolder
from evenhand.framework.framework import Framework
from evenhand.sampling.certificate import Certificate
from evenhand.sampling.sample import SampledCase
from evenhand.scoring.average_interval import average_interval, weights_of
from evenhand.scoring.interval import StrataUnlike, interval, level_of, said
from evenhand.scoring.rating import Ratings
from evenhand.scoring.score import Score, percent
from evenhand.statistics.intervals import Interval

Plain = dict[str, Any]


class Sampled(Protocol):
    """What intervals rest on, of a folder or of what else holds an inspection: its edition, its sample and the certificate."""

    @property
    def framework(self) -> Framework:
        """The edition."""

    @property
    def sample(self) -> Sequence[SampledCase]:
        """The cases."""

    @property
    def certificate(self) -> Certificate | None:
        """What says how many cases there were to draw from."""


def intervals_of(
    scores: Mapping[str, Score], folder: Sampled, waiting: Mapping[str, Sequence[Unanswered]]
) -> tuple[dict[str, Plain | None], list[str]]:
    """The interval round each score, by code, None where there is no relevant case; and a warning for each sample that has
    other strata than its certificate says: the numbers of eligible cases are then not known.
    """
    sampled = {case.key: case for case in folder.sample}
    found: dict[str, Plain | None] = dict.fromkeys(scores)
    unlike: dict[str, None] = {}
    for code, score in scores.items():
        if not score.relevant:
            continue
        level = level_of(code, folder.framework)
        open_still = [sampled[one.sample, one.case] for one in waiting.get(code, ())]
        try:
            found[code] = _plain(interval(score, level, sample=folder.certificate, unanswered=open_still))
        except StrataUnlike as other:
            unlike[other.sample] = None
            found[code] = _plain(interval(score, level))
    return found, [_warning(sample) for sample in unlike]


def interval_of_average(code: str, ratings: Ratings, folder: InspectionFolder) -> Plain | None:
    """The interval round a score that is an average of questions; None round what is rated otherwise, or not measured."""
    weights = weights_of(code, ratings)
    if not weights:
        return None
    level = level_of(next(iter(weights)), folder.framework)
    found = average_interval(ratings, code, level, sample=folder.certificate)
    if found is None:
        return None
    ends = f"{found.low:.0%} to {found.high:.0%}"
    said_so = f"With {level:.0%} confidence, the score of all eligible cases lies in {ends}: {found.because}."
    return _plain(found) | {"said": said_so}


def _plain(found: Interval) -> Plain:
    return {
        "low": found.low,
        "high": found.high,
        "level": found.level,
        "method": found.method,
        "weighted": found.weighted,
        "said": said(found),
    }


def range_said(interval: Mapping[str, Any] | None) -> str:
    """An interval as a table prints it, rounded half up like the shares beside it: `39% to 55%`."""
    if interval is None:
        return "-"
    if interval["method"] == "census":
        return "all read"
    low, high = (percent(Fraction(interval[end])) for end in ("low", "high"))
    weighted = "" if interval["weighted"] is None else f", round {percent(Fraction(interval['weighted']))} by weight"
    return f"{low} to {high}{weighted}"


def _warning(sample: str) -> str:
    return (
        f"the sample {sample!r} has other strata in sample.csv than in certificate.json, or other numbers of cases drawn: "
        "intervals round its scores take the caseload as endless. Look with evenhand sample verify."
    )
