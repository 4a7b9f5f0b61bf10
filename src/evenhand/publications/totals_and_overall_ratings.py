"""The total and the overall rating of a unit, of all the places that tell them: its table first, then whichever is first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from evenhand.publications.groups import Group, Told, Total
from evenhand.publications.publication import Sureness
from evenhand.publications.sentences import same_unit
from evenhand.publications.totals_in_prose import TotalInProse
from evenhand.publications.unit_read import Evidence, UnitRead


def with_told(unit: UnitRead, told: Iterable[Told], sureness: Sureness = "likely") -> UnitRead:
    """The unit with the first total and the first overall rating that it lacks, and a note of each value that is another."""
    for one in told:
        field = "overall" if isinstance(one.value, str) else "total"
        held = getattr(unit, field)
        if held is None:
            evidence = {**unit.evidence, field: Evidence(one.line.place, one.line.text, sureness)}
            unit = replace(_with_value(unit, one.value), evidence=evidence)
        elif _differ(held, one.value):
            unit = replace(unit, conflicts=(*unit.conflicts, *_new_note(unit, field, one)))
    return unit


def _new_note(unit: UnitRead, field: str, one: Told) -> Iterator[str]:
    """What is told another way; once for each value, though it be told again."""
    what = "the total" if field == "total" else "the overall rating"
    note = f"{what} is {_worded(getattr(unit, field))} at {unit.evidence[field].place} and {_worded(one.value)} at "
    if not any(known.startswith(note) for known in unit.conflicts):
        yield note + one.line.place


def with_total_said(unit: UnitRead, said: Sequence[TotalInProse]) -> UnitRead:
    """The unit with the total that sentences give it; where it has none for sure, a note of each that was not taken."""
    unit = with_told(unit, (one.told for one in said if not one.doubtful))
    if unit.total is not None:
        return unit
    why = "is left out: it may be of another time or place"
    notes = (f"{_worded(one.told.value)}, the points in a sentence at {one.told.line.place}, {why}" for one in said)
    return replace(unit, left_out=(*unit.left_out, *notes))


def told_by_heads(unit: UnitRead, own: Group, groups: Sequence[Group], *, alone: bool) -> Iterator[Told]:
    """What heads beside that of its own table tell of a unit: those with its name, and where it is alone, those with none.

    Without a name nothing says that points are those of the whole, so they are only held against a total that is known.
    """
    yield from own.again
    for group in groups:
        theirs = alone if group.unit is None else unit.unit is not None and same_unit(group.unit, unit.unit)
        if group is not own and theirs:
            yield from (one for one in group.told if group.unit or not _lacks(unit, one))


def _lacks(unit: UnitRead, one: Told) -> bool:
    return (unit.overall if isinstance(one.value, str) else unit.total) is None


def _with_value(unit: UnitRead, value: Total | str) -> UnitRead:
    return replace(unit, overall=value) if isinstance(value, str) else replace(unit, total=value)


def _differ(held: Total | str, other: Total | str) -> bool:
    """Whether two values cannot both be that of the whole; points out of another number are those of a part."""
    return held != other and (isinstance(held, str) or held[1] == other[1])


def _worded(value: Total | str) -> str:
    return value if isinstance(value, str) else f"{value[0]} of {value[1]}"
