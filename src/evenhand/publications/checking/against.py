"""A text held against the results that it is about: a draft of an inspection, against its folder."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from evenhand.publications.checking.found import Discrepancy, Severity
from evenhand.publications.checking.held import FigureHeld, Results
from evenhand.publications.claim import Claim
from evenhand.publications.sentences import same_unit
from evenhand.publications.unit_read import UnitRead


@dataclass(frozen=True, slots=True)
class Against:
    """The results of one inspection, and the units of a text that are held against them."""

    results: Results
    units: tuple[UnitRead, ...]

    @property
    def claimed(self) -> list[Claim]:
        """The figures of sentences that name these units."""
        return [claim for unit in self.units for claim in unit.figures]


def by_results(units: Sequence[UnitRead], results: Sequence[Results]) -> list[Against]:
    """What is held against each results: everything where they are of one inspection, and else the unit of their name."""
    if len(results) == 1:
        return [Against(results[0], tuple(units))]
    return [Against(one, tuple(unit for unit in units if unit.unit and same_unit(unit.unit, one["unit"]))) for one in results]


def check_against(part: Against) -> Iterator[Discrepancy]:
    """Every rating, score, total and sample of the text that is not the one of the results."""
    for unit in part.units:
        yield from _ratings(unit, part.results)
        yield from _scores(unit, part.results)
        yield from _whole(unit, part.results)


def _ratings(unit: UnitRead, results: Results) -> Iterator[Discrepancy]:
    for field, found in (("ratings", unit.ratings), ("grades", unit.grades)):
        for code, rating in found.items():
            own = results["ratings"].get(code, {}).get("rating")
            if own != rating:
                computed = f"{code} is {own or 'not rated'}"
                yield _odd(unit, f"{field} {code}", computed, f"the results rate {code} {own or 'not at all'}")


def _scores(unit: UnitRead, results: Results) -> Iterator[Discrepancy]:
    """Of questions, and of what is an average of them and has no rating: criteria, sections and threads."""
    for field, found in (("scores", unit.scores), ("thread", unit.thread)):
        for code, printed in found.items():
            own = _score(code, results)
            if own != printed:
                computed = f"{code} has {own or 'no score'}"
                yield _odd(unit, f"{field} {code}", computed, f"the results give {code} {own or 'no score'}")


def _score(code: str, results: Results) -> str | None:
    """The percentage of a question, or of what has one in place of a rating."""
    rated = results["ratings"].get(code, {})
    scored = results["scores"].get(code) or (rated if rated.get("rating") is None else {})
    percent: str | None = scored.get("percent")
    return percent


def _whole(unit: UnitRead, results: Results) -> Iterator[Discrepancy]:
    overall = results["overall"] or {"rating": None, "points": None}
    if unit.overall is not None and unit.overall != overall["rating"]:
        own = overall["rating"] or "not rated"
        yield _odd(unit, "overall", own, f"the results rate the whole {own}")
    if unit.total is not None and unit.total[0] != overall["points"]:
        yield _odd(unit, "total", f"{overall['points']} points", f"the results add up to {overall['points']} points")
    drawn = {name.casefold(): sample["drawn"] for name, sample in results["samples"].items()}
    for one in unit.samples:
        own = drawn.get(one.of.casefold(), one.size)
        if own != one.size:
            why = f"{own} cases of the sample {one.of!r} are read in the folder"
            yield Discrepancy(one.line.place, one.words, f"{own} cases", "error", why, "text and results")


def _odd(unit: UnitRead, field: str, computed: str, why: str) -> Discrepancy:
    evidence = unit.evidence[field]
    return Discrepancy(evidence.place, evidence.words, computed, "error", why, "text and results")


def check_held(held: Iterable[FigureHeld]) -> Iterator[Discrepancy]:
    """The figures of sentences that are at odds with the result they are of: an error where its code says so, else a tension."""
    for one in held:
        if one.verdict == "at odds":
            why = f"the results have {one.computed.partition(' has ')[2]}"
            severity: Severity = "error" if one.by_code else "tension"
            yield Discrepancy(one.claim.sentence.line.place, one.claim.words, one.computed, severity, why, "text and results")


def in_sentences(claims: Iterable[Claim], units: Sequence[UnitRead]) -> Iterator[Claim]:
    """The claims that are not of the rows that were read as scores and ratings: those are held by themselves."""
    read = {one.place for unit in units for one in unit.evidence.values()}
    return (claim for claim in claims if claim.sentence.line.place not in read)
