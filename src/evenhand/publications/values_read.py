"""The values that were read of a unit: the first of each stands, and what is said otherwise later is kept as a conflict."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from evenhand.publications.editions import Coded
from evenhand.publications.unit_read import Evidence, UnitRead
from evenhand.publications.vocabulary import Vocabulary


def with_values(
    unit: UnitRead, rated: Sequence[Coded], scored: Sequence[Coded], evidence: dict[str, Evidence], vocabulary: Vocabulary
) -> UnitRead:
    """The unit with its ratings, or grades where its edition has no overall rating, and its scores; the first of each stands."""
    assert unit.edition is not None
    field = "grades" if vocabulary.frameworks[unit.edition].rating.overall is None else "ratings"
    ratings, notes = first_of_each(rated, field, evidence)
    scores, more = first_of_each(scored, "scores", evidence)
    slips = tuple(dict.fromkeys((one.printed, one.code) for one in rated if one.printed is not None))
    unit = replace(unit, scores=in_percent(scores), slips=slips, conflicts=(*notes, *more))
    unit = replace(unit, grades=ratings) if field == "grades" else replace(unit, ratings=ratings)
    return replace(unit, evidence=evidence)


def first_of_each(found: Sequence[Coded], field: str, evidence: dict[str, Evidence]) -> tuple[dict[str, str], list[str]]:
    """The first value of each code, whose place is put among the evidence, and what is said otherwise later."""
    values: dict[str, str] = {}
    notes = []
    for one in found:
        if one.code not in values:
            values[one.code] = one.value
            evidence[f"{field} {one.code}"] = Evidence(one.line.place, one.line.text, one.sureness)
        elif values[one.code] != one.value:
            notes.append(
                f"{one.code} is {values[one.code]} at {evidence[f'{field} {one.code}'].place} and {one.value} at {one.line.place}"
            )
    return values, notes


def in_percent(values: Mapping[str, str]) -> dict[str, str]:
    """Shares as they are printed."""
    return {code: f"{value}%" for code, value in values.items()}
