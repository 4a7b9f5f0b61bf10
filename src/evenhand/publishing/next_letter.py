"""The version of a letter that follows those there are."""

from collections.abc import Collection
from datetime import date

from evenhand.files.faults import Place
from evenhand.publishing.freezing import Frozen
from evenhand.publishing.freezing_letter import freeze_letter
from evenhand.publishing.letter_of_published import PublicLetter
from evenhand.publishing.shelf import Published, following


def next_letter(
    public: PublicLetter,
    *,
    name: str,
    before: Published | None,
    on: date,
    place: Place,
    note: str = "",
    caveats: tuple[str, ...] = (),
    cases: Collection[str] = (),
) -> Frozen:
    """The version that follows those there are; a correction may be about other units, and not about another region.

    What is given is as `shelf.next_version` has it.
    """
    here = (public.letter.letter.region, public.letter.framework.ref)
    said, earlier = following(before, name=name, note=note, here=here, place=place)
    number = len(earlier) + 1
    return freeze_letter(public, name=name, number=number, on=on, note=said, caveats=caveats, cases=cases, earlier=earlier)
