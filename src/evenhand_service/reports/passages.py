"""Passages with their wordings, of a report or of a letter: what stands of each, and what waits for a choice."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import Max
from django.http import Http404

from evenhand.framework.framework import Framework
from evenhand_service.inspections.models import Inspection
from evenhand_service.reports.contents import Content, has_findings, may_be_written
from evenhand_service.reports.models import MANY, AnyPassage, AnyWording, Passage

LONGEST_NUMBER = 8


class Holder(Protocol):
    """What passages are of: an inspection, for its report, or a letter."""

    @property
    def passages(self) -> Any:  # noqa: ANN401 - the rows of one of two tables
        """Its passages."""


@dataclass(frozen=True, slots=True)
class Written:
    """A passage with every wording of it, the first first. One that nobody has written yet has none."""

    passage: AnyPassage
    wordings: tuple[AnyWording, ...] = ()

    @property
    def stands(self) -> AnyWording | None:
        """The wording that stands; None where nothing was written."""
        return next((one for one in reversed(self.wordings) if one.stands), None)

    @property
    def revision(self) -> int:
        """The number of that; nought where nothing was written."""
        return self.stands.revision if self.stands else 0

    @property
    def last(self) -> int:
        """The number of the last wording of all, whether or not it stands; nought where there is none."""
        return self.wordings[-1].revision if self.wordings else 0

    @property
    def waiting(self) -> list[AnyWording]:
        """The wordings of which nobody has said yet whether they are to stand."""
        settled = {revision for one in self.wordings for revision in one.settles}
        return [one for one in self.wordings if not one.stands and one.revision not in settled]

    @property
    def content(self) -> Content | None:
        """What it says; None where nothing is written, or it was taken out."""
        stands = self.stands
        return None if stands is None or stands.said is None else Content(self.passage.field, self.passage.about, stands.said)

    @property
    def put_back(self) -> Content | None:
        """What it says; where it was taken out, what it said before, so that it can be put back."""
        said = next((each.said for each in reversed(self.wordings) if each.stands and each.said), None)
        return None if said is None else Content(self.passage.field, self.passage.about, said)


def passages_of(holder: Holder) -> list[Written]:
    """Every passage that was ever written, in the order of the file, whatever was taken out."""
    order = [*dict(Passage._meta.get_field("field").flatchoices)]
    found = holder.passages.prefetch_related("wordings__by")
    every = [Written(one, tuple(one.wordings.all())) for one in found]
    return sorted(every, key=lambda one: (order.index(one.passage.field), one.passage.place, one.passage.number))


def standing(every: Iterable[Written]) -> list[Content]:
    """What the passages say that say something."""
    return [content for one in every if (content := one.content) is not None]


def passage_by(inspection: Inspection, framework: Framework, key: str) -> Written:
    """One passage of a report by its key, written or still to be written. Raises Http404 where there is no such passage."""
    return passage_among(inspection, set(may_be_written(framework)), key)


def passage_among(holder: Holder, singles: Collection[tuple[str, str]], key: str) -> Written:
    """The same of whatever has passages. `singles` are those of which there is one each, by field and what it is about."""
    field, _, about = key.partition(".")
    if field in MANY:
        found = holder.passages.filter(field=field, number=whole_number(about))
    elif (field, about) in singles:
        found = holder.passages.filter(field=field, about=about)
    else:
        raise Http404
    passage = found.prefetch_related("wordings__by").first()
    if passage is not None:
        return Written(passage, tuple(passage.wordings.all()))
    if field in MANY:
        raise Http404
    return Written(unwritten(holder, field, about))


def new_passage(inspection: Inspection, framework: Framework, field: str, about: str) -> AnyPassage:
    """A finding or recommendation that is not written yet. Raises Http404 of what nothing can be found."""
    if field not in MANY or (about if field == "recommendations" else about not in has_findings(framework)):
        raise Http404
    return unwritten(inspection, field, about)


def unwritten(holder: Holder, field: str, about: str) -> AnyPassage:
    """A passage that is not kept yet; one of many stands behind all others of its field."""
    rows = holder.passages
    last = rows.filter(field=field).aggregate(last=Max("place"))["last"] if field in MANY else None
    place = 0 if last is None else int(last) + 1
    made: AnyPassage = rows.model(**{rows.field.name: holder}, field=field, about=about, place=place)
    return made


def keep_passage(passage: AnyPassage, holder: Holder) -> AnyPassage:
    """Give a passage its number, where it is new."""
    if passage.pk is None:
        last = holder.passages.aggregate(last=Max("number"))["last"]
        passage.number = int(last or 0) + 1
        passage.save()
    return passage


def whole_number(said: str, otherwise: int = 0) -> int:
    """A number as an address or a form says it; what is none, or longer than any of ours, is another."""
    return int(said) if said.isdecimal() and len(said) <= LONGEST_NUMBER else otherwise
