"""The letter part by part, as those who write it see it: what is composed, what is written, and what can be written."""

from collections.abc import Iterator
from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand.framework.outline import OutlinePart
from evenhand_service.letters.holding import edition_of_letter
from evenhand_service.letters.missing import parts_of
from evenhand_service.letters.models import Letter
from evenhand_service.reports.contents import Content
from evenhand_service.reports.passages import Written, passages_of, unwritten
from evenhand_service.reports.sections import Entry, Section, entry_of


def sections_of(letter: Letter) -> list[Section]:
    """The parts of the letter in the order of the edition's document."""
    every = passages_of(letter)
    return [_section(letter, every, part) for part in parts_of(letter)]


def taken_out_of(letter: Letter) -> list[Entry]:
    """What was taken out, and can be put back."""
    gone = [one for one in passages_of(letter) if one.content is None and one.stands is not None]
    return [_entry(letter, one, one.put_back) for one in gone]


def label_in(letter: Letter, one: Written, content: Content | None) -> str:
    """What a passage of a letter is called. Recommendations have no number of their own: the letter numbers all of them anew."""
    if one.passage.field == "recommendations":
        said = content.said if content else {}
        return _("Recommendation to %(addressee)s") % said if said else _("Recommendation")
    if one.passage.field == "summary":
        return _("Summary")
    part = next((each for each in parts_of(letter) if each.name == one.passage.about), None)
    return (part.subheading or part.heading) if part else one.passage.about


def _section(letter: Letter, every: list[Written], part: OutlinePart) -> Section:
    heading = f"{part.heading}: {part.subheading}" if part.subheading else part.heading
    if part.part == "recommendations":
        add = (_("Add a recommendation"), reverse("letter-add-recommendation", args=[letter.name]))
        return Section(heading=heading, entries=list(_asked(letter, every)), adds=[add])
    if part.part not in ("summary", "text"):
        return Section(heading=heading, composed=True)
    kind, about = ("summary", "") if part.part == "summary" else ("texts", part.name or "")
    found = next((one for one in every if (one.passage.field, one.passage.about) == (kind, about)), None)
    return Section(heading=heading, entries=[_entry(letter, found or Written(unwritten(letter, kind, about)))])


def _asked(letter: Letter, every: list[Written]) -> Iterator[Entry]:
    yield from (_entry(letter, one) for one in every if one.passage.field == "recommendations" and one.content is not None)


def _entry(letter: Letter, one: Written, before: Content | None = None) -> Entry:
    entry = entry_of(one, edition_of_letter(letter), before)
    return replace(entry, label=label_in(letter, one, one.content or before))
