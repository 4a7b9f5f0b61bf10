"""An inspection beside others: the published results of its edition, and the last inspection of the same unit here."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from evenhand.files.faults import Refused
from evenhand.framework.crosswalk import Alike
from evenhand.framework.crosswalks import crosswalk_between
from evenhand.scoring.published import PrintedShare
from evenhand_service.inspections.editions import edition_of
from evenhand_service.inspections.follow_up import last_of
from evenhand_service.inspections.models import Inspection
from evenhand_service.panel.found import Found, found
from evenhand_service.panel.published_here import Beside, published_here
from evenhand_service.published.results import entries

RESULTS = "out/results.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfOthers:
    """How many published inspections of the edition have each rating of a standard."""

    ratings: Mapping[str, int]

    @property
    def of(self) -> int:
        """How many have one."""
        return sum(self.ratings.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """The published shares of a question: how many, and the least, the middle and the greatest."""

    of: int
    least: float
    middle: float
    most: float


@dataclass(frozen=True, slots=True, kw_only=True)
class National:
    """The published results of an edition: by standard, and by question or standard with a published share. `of` is how many."""

    of: int
    standards: Mapping[str, OfOthers]
    shares: Mapping[str, Spread]


@dataclass(frozen=True, slots=True, kw_only=True)
class LikeIt:
    """A standard of an earlier edition, what it is to one of the later edition, and the rating that it had."""

    code: str
    name: str
    likeness: Alike
    rating: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """The last published inspection of a unit before another. `edition` is its edition where that is another one.

    `ratings` and `shares` are by code, and hold nothing where editions differ: the same code may then mean something else. `like`
    holds then, by the code of a standard here, those that a crosswalk says were like it; it is None where there is no crosswalk.
    """

    inspection: Inspection
    edition: str
    ratings: Mapping[str, str]
    shares: Mapping[str, float]
    like: Mapping[str, Sequence[LikeIt]] | None = None


def national(inspection: Inspection) -> National:
    """What the installed packs hold of the same edition, and what was published of it here."""
    printed = [one.found.result for one in entries() if one.edition == inspection.edition]
    results = [
        *(Beside(ratings=one.ratings, overall=one.overall, shares=_printed(one.scores)) for one in printed),
        *published_here(inspection, {one.called for one in printed}),
    ]
    codes = dict.fromkeys(code for one in results for code in one.ratings)
    standards = {code: OfOthers(ratings=Counter(one.ratings[code] for one in results if code in one.ratings)) for code in codes}
    overall = Counter(one.overall for one in results if one.overall)
    if overall:
        standards["overall"] = OfOthers(ratings=overall)
    shares: dict[str, list[Fraction]] = {}
    for one in results:
        for code, share in one.shares.items():
            shares.setdefault(code, []).append(share)
    return National(of=len(results), standards=standards, shares={code: _spread(each) for code, each in shares.items()})


def _printed(scores: Mapping[str, PrintedShare]) -> dict[str, Fraction]:
    return {code: one.share for code, one in scores.items()}


def _spread(shares: Sequence[Fraction]) -> Spread:
    return Spread(of=len(shares), least=float(min(shares)), middle=float(median(shares)), most=float(max(shares)))


def earlier(inspection: Inspection) -> Earlier | None:
    """The last published inspection of the same unit here that was held before; None where there is none, or nothing is left."""
    last = last_of(inspection)
    if last is None:
        return None
    held = _held(last)
    if last.edition == inspection.edition:
        return held
    like = _like(held, last, inspection) if held else None
    return Earlier(inspection=last, edition=last.edition, ratings={}, shares={}, like=like)


def _held(last: Inspection) -> Earlier | None:
    """What the earlier inspection came to, under its own edition."""
    if last.case_data_removed is not None:
        return _from_file(last)
    try:
        return _from_results(last, found(last))
    except Refused:
        return None


def _like(held: Earlier, last: Inspection, inspection: Inspection) -> Mapping[str, Sequence[LikeIt]] | None:
    """By the code of each standard here, those of the earlier edition that a crosswalk says were like it, as they were rated."""
    before, now = edition_of(last), edition_of(inspection)
    try:
        crosswalk = crosswalk_between(before, now)
    except Refused:
        return None
    like: dict[str, list[LikeIt]] = {}
    for row in crosswalk.likenesses:
        rating = held.ratings.get(row.before or "")
        if row.before is not None and row.after is not None and rating is not None:
            name = before.standard_of[row.before].name
            like.setdefault(row.after, []).append(LikeIt(code=row.before, name=name, likeness=row.likeness, rating=rating))
    return like


def _from_results(last: Inspection, one: Found) -> Earlier:
    ratings = {stands.code: stands.rating for stands, _computed in one.each() if stands.rating}
    shares = {code: score["share"] for code, score in one.results["scores"].items() if score["share"] is not None}
    return Earlier(inspection=last, edition="", ratings=ratings, shares=shares)


def _from_file(last: Inspection) -> Earlier | None:
    """What was reported, where the cases themselves are gone."""
    file = last.files.filter(name=RESULTS).first()
    if file is None:
        return None
    try:
        said = json.loads(bytes(file.content))
        ratings = {code: one["rating"] for code, one in said["ratings"].items() if one["rating"] and one["kind"] == "standard"}
        shares = {code: float(one["share"]) for code, one in said["scores"].items() if one["share"] is not None}
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return Earlier(inspection=last, edition="", ratings=ratings, shares=shares)
