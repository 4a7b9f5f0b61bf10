"""The next version of a letter, made ready: what it is made of, and the making."""

from dataclasses import dataclass

from django.utils.timezone import localdate

from evenhand.publishing.freezing import Frozen
from evenhand.publishing.letter_of_published import public_letter
from evenhand.publishing.next_letter import next_letter
from evenhand.publishing.shelf import Published
from evenhand_service.inspections.models import Inspection
from evenhand_service.letters.facts import said_of_check
from evenhand_service.letters.folder import PLACE, Files, files_of, folder_of
from evenhand_service.letters.models import Letter
from evenhand_service.letters.returns import said_of_returns
from evenhand_service.publishing.making import cases_of
from evenhand_service.publishing.shelved import content_here, published_of, shelf


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a version is made of: the name, the files, which name each unit by the version that stands, what is published already,
    what its head says, and what the cases of its units are called that no part of it may name.
    """

    name: str
    files: Files
    before: Published | None
    caveats: tuple[str, ...]
    cases: frozenset[str]


def ground_of(letter: Letter) -> Ground:
    """All of it as it stands now."""
    inspections = Inspection.objects.filter(pk__in=letter.units.values("inspection"))
    return Ground(
        name=letter.name,
        files=files_of(letter),
        before=published_of(letter),
        caveats=(*said_of_returns(letter), *said_of_check(letter)),
        cases=frozenset[str]().union(*(cases_of(one) for one in inspections)),
    )


def made_ready(ground: Ground, note: str) -> Frozen:
    """The version that follows those there are, read back. Refuses what cannot be published. It takes seconds."""
    with folder_of(ground.name, ground.files) as folder:
        return next_letter(
            public_letter(folder, shelf(), content_here, PLACE),
            name=ground.name,
            before=ground.before,
            on=localdate(),
            note=note,
            caveats=ground.caveats,
            cases=ground.cases,
            place=PLACE,
        )
