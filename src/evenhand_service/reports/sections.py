"""The report part by part, as those who write it see it: what is composed, what is written, and what can be written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand.framework.framework import Framework
from evenhand.framework.outline import OutlinePart
from evenhand.framework.standards import Standard
from evenhand_service.inspections.editions import edition_of
from evenhand_service.inspections.models import Inspection
from evenhand_service.reports.complete import parts_of
from evenhand_service.reports.contents import Content, texts_in
from evenhand_service.reports.labels import about_named, label_of
from evenhand_service.reports.models import Passage
from evenhand_service.reports.passages import Written, passages_of

Named = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One passage as a list shows it: what it is called, what it says, and how many versions wait for a choice."""

    key: str
    label: str
    texts: Sequence[str]
    waiting: int
    rests_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the report under its heading. One that is composed from results has nothing to write in it.

    `adds` are what can be added, each with its address.
    """

    heading: str
    level: int = 2
    composed: bool = False
    entries: list[Entry] = field(default_factory=list)
    adds: list[Named] = field(default_factory=list)


class Sections:
    """Makes the sections of one inspection."""

    def __init__(self, inspection: Inspection) -> None:
        self._inspection, self._framework = inspection, edition_of(inspection)
        self._every = passages_of(inspection)

    def of_document(self, document: str | None = None) -> list[Section]:
        """The parts of a document in their order."""
        every = [section for part in parts_of(self._inspection, document) for section in self._of_part(part)]
        return [one for place, one in enumerate(every) if not one.composed or one not in every[:place]]

    def taken_out(self) -> list[Entry]:
        """What was taken out of the report, and can be put back."""
        gone = [one for one in self._every if one.content is None and one.stands is not None]
        return [entry_of(one, self._framework, one.put_back) for one in gone]

    def _of_part(self, part: OutlinePart) -> Iterator[Section]:
        if part.part == "findings":
            yield Section(heading=part.heading)
            for domain in self._framework.domains:
                if part.of in (None, domain.code):
                    yield self._about(domain.code)
                    yield from (self._about(one.code, one) for one in domain.standards)
        elif part.part == "text" and part.name:
            heading = f"{part.heading}: {part.subheading}" if part.subheading else part.heading
            yield self._about(part.name, heading=heading)
        elif part.part == "recommendations":
            add = (_("Add a recommendation"), reverse("report-add-recommendation", args=[self._inspection.name]))
            yield Section(heading=part.heading, entries=self._entries("recommendations"), adds=[add])
        elif part.part == "summary":
            yield Section(heading=part.heading, entries=[self._single("summary", "")])
        else:
            yield Section(heading=part.heading, composed=True)

    def _about(self, about: str, standard: Standard | None = None, heading: str = "") -> Section:
        """What is written about a domain, a standard or a part that is text."""
        entries = [self._single("texts" if heading else "found", about), *self._entries("findings", about)]
        if standard is not None and self._framework.rating.conclusions:
            entries.append(self._single("conclusions", about))
        add = (_("Add a finding"), reverse("report-add-finding", args=[self._inspection.name, about]))
        named = heading or about_named(about, self._framework)
        return Section(heading=named, level=2 if heading else 3, entries=entries, adds=[add])

    def _single(self, kind: str, about: str) -> Entry:
        of = [one for one in self._every if (one.passage.field, one.passage.about) == (kind, about)]
        return entry_of(of[0] if of else Written(Passage(field=kind, about=about)), self._framework)

    def _entries(self, kind: str, about: str = "") -> list[Entry]:
        of = [one for one in self._every if (one.passage.field, one.passage.about) == (kind, about) and one.content is not None]
        if kind == "recommendations":
            of.sort(key=lambda one: one.content.said["number"] if one.content else 0)
        return [entry_of(one, self._framework) for one in of]


def entry_of(one: Written, framework: Framework, before: Content | None = None) -> Entry:
    """A passage as a list shows it; one that was taken out by what it said before."""
    content = one.content or before
    said = content.said if content else {}
    rests_on = ", ".join([*said.get("figures", ()), *said.get("evidence", ())])
    label = label_of(one.passage, framework, content)
    return Entry(key=one.passage.key, label=label, texts=texts_in(said), waiting=len(one.waiting), rests_on=rests_on)
