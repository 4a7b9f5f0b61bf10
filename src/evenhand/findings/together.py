"""What a letter asks: the recommendations of its units and its own, addressee by addressee, in one run of numbers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from evenhand.findings.findings import Recommendation
from evenhand.findings.texts import At

OF_UNIT = "units"
"""Begins the way to a text that stands in the `findings.yaml` of a unit; the unit's name comes next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """That a unit's own recommendations hold one of the letter, under which number."""

    unit: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedTogether:
    """A recommendation of a letter under its number there. `unit` is the one that is asked, where the addressee is a unit.

    `raised` says which units' own recommendations hold it; none where the letter alone makes it. `at` is where it is written.
    """

    number: int
    addressee: str
    unit: str | None
    text: str
    raised: tuple[Raised, ...] = ()
    at: At = ()


def asked_together(
    units: Mapping[str, Sequence[Recommendation]],
    own: Sequence[Recommendation],
    *,
    addressees: Sequence[str],
    units_as: str,
) -> tuple[AskedTogether, ...]:
    """Everything that is asked: of each unit in order, then of the others whom the edition addresses, in its order.

    What a unit is asked comes from its own recommendations and then from the letter's `own`. What several ask of one addressee in
    the same words is asked once.
    """
    found: dict[tuple[str | None, str, str], AskedTogether] = {}
    for one in (*_of_units(units, units_as), *_of_letter(own, units, units_as)):
        key = (one.unit, one.addressee, " ".join(one.text.split()).casefold())
        before = found.get(key)
        found[key] = replace(before, raised=(*before.raised, *one.raised)) if before else one
    names, others = [*units], [one for one in addressees if one != units_as]

    def place(one: AskedTogether) -> tuple[int, int]:
        return (0, names.index(one.unit)) if one.unit is not None else (1, others.index(one.addressee))

    return tuple(replace(one, number=number) for number, one in enumerate(sorted(found.values(), key=place), start=1))


def _of_units(units: Mapping[str, Sequence[Recommendation]], units_as: str) -> Iterator[AskedTogether]:
    for unit, asked in units.items():
        for index, one in sorted(enumerate(asked), key=lambda each: each[1].number):
            yield AskedTogether(
                number=one.number,
                addressee=one.addressee,
                unit=unit if one.addressee == units_as else None,
                text=one.text,
                raised=(Raised(unit=unit, number=one.number),),
                at=(OF_UNIT, unit, "recommendations", index, "text"),
            )


def _of_letter(own: Sequence[Recommendation], units: Mapping[str, object], units_as: str) -> Iterator[AskedTogether]:
    for index, one in sorted(enumerate(own), key=lambda each: each[1].number):
        unit = one.addressee if one.addressee in units else None
        yield AskedTogether(
            number=one.number,
            addressee=units_as if unit else one.addressee,
            unit=unit,
            text=one.text,
            at=("recommendations", index, "text"),
        )
