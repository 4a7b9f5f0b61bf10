"""What a report says beside its ratings: its date and that of fieldwork, the scores of threads, how each criterion concludes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from evenhand.framework.framework import Framework
from evenhand.publications.dates import MONTHS, When, dates
from evenhand.publications.editions import Coded
from evenhand.publications.groups import Group
from evenhand.publications.itemised import score_at_end
from evenhand.publications.letters import letters
from evenhand.publications.publication import Line
from evenhand.publications.vocabulary import Vocabulary

FIRST_LINES = 80
"""A document bears its date within so many lines."""

LONGEST_SUBJECT = 40
_FIELDWORK = re.compile(
    r"(?:The |Our |Inspection )?[Ff]ieldwork(?: for this inspection)?(?: dates?)?:?"
    r"(?: (?:took place|started|began|was (?:carried out|undertaken|completed|conducted)|ran))?"
    r"(?: (?:in|on|from|between|during))?:? "
)
_FIRST_DAY = re.compile(rf"(?:(\d{{1,2}})(?:st|nd|rd|th)?(?: ({'|'.join(MONTHS)}))? ?(?:to|and|[-–]) ?)?")
_EARLIER = re.compile(r"\bprevious|\blast inspection\b", re.IGNORECASE)
_TITLE = re.compile(r"\bInspection: .{1,80} \(([A-Z][a-z]{2,8} \d{4})\)$")
LONGEST_CODE, LONGEST_LABEL = 12, 34
"""Characters in which a code or a label begins."""

_CONCLUSION = re.compile(r"Conclusion:?", re.IGNORECASE)
_CONCLUDED = re.compile(r"Conclusion: ([a-z][a-z ]{1,60})\.")
_NUMBERED = re.compile(r"(?:domain|section|part) (\d{1,2})[.,:]? ", re.IGNORECASE)


def date_of(lines: Sequence[Line]) -> tuple[When, Line] | None:
    """The date that ends one of the first lines, as a letter's does, or that of its publication."""
    for line in lines[:FIRST_LINES]:
        if "fieldwork" in line.text.casefold():
            continue
        for when in dates(line.text):
            ends = when.start + len(when.words) == len(line.text.rstrip(" ."))
            if when.first_day and ends and _MAY_LEAD.fullmatch(line.text, 0, when.start):
                return when, line
    return None


_MAY_LEAD = re.compile(
    r"(?:[A-Z][A-Za-z’' ]{1,40}, |ISBN [\d-]{10,20} )?"
    r"|.{0,60}\b(?:publish\w*|publication|dated?|issued|updated|sent|report|letter)\b.{0,20}",
    re.IGNORECASE,
)
"""What may stand before the date of a document in its line: a place, or that it was published."""


def fieldwork_of(group: Group) -> tuple[str, Line] | None:
    """The first date of what the head of a table says of fieldwork."""
    if not group.fieldwork or group.fieldwork_line is None:
        return None
    return next(((when.iso, group.fieldwork_line) for when in dates(group.fieldwork) if when.first_day), None)


def fieldwork_in_title(lines: Sequence[Line]) -> tuple[str, Line] | None:
    """The month in brackets after what a report calls itself: `Offender Management Inspection: West Midlands (June 2008)`."""
    for line in lines:
        titled = _TITLE.search(line.text)
        when = next(dates(titled[1]), None) if titled else None
        if when:
            return when.iso, line
    return None


def fieldwork_in_text(lines: Sequence[Line]) -> tuple[str, Line] | None:
    """The first day of fieldwork as a line begins to tell it: `Fieldwork took place between 9 and 13 January 2023`."""
    for line in lines:
        told = _FIELDWORK.match(line.text) if "ieldwork" in line.text[:LONGEST_SUBJECT] else None
        when = next(dates(line.text[told.end() :]), None) if told else None
        if told is None or when is None or _EARLIER.search(line.text):
            continue
        between = _FIRST_DAY.fullmatch(line.text, told.end(), told.end() + when.start)
        if between and between[1]:
            month = MONTHS.index(between[2]) + 1 if between[2] else when.month
            when = replace(when, day=int(between[1]), month=month) if month <= when.month else None
        if between and when and when.first_day:
            return when.iso, line
    return None


def thread_scores(lines: Sequence[Line], framework: Framework) -> Iterator[Coded]:
    """The percentage of each thread: of every line that names it as a thread and ends with one."""
    names = {letters(thread.name): thread.code for thread in framework.standards.threads}
    for line in lines if names else ():
        text = " ".join(line.parts)
        percent = score_at_end(text) if "thread" in text.casefold() else None
        if percent:
            yield from (Coded(code, percent[1], line) for name, code in names.items() if name in letters(text))


def domain_scores(lines: Sequence[Line], framework: Framework) -> Iterator[Coded]:
    """The percentage of each domain that has a score: of every line that is its number and name, and ends with one."""
    names = {(one.code, letters(one.name)): one.code for one in framework.domains if one.rule is not None}
    for line in lines if names else ():
        text = " ".join(line.parts)
        numbered = _NUMBERED.match(text)
        percent = score_at_end(text) if numbered else None
        if numbered and percent:
            named = numbered[1], letters(text[numbered.end() : len(text) - len(percent[0])])
            if named in names:
                yield Coded(names[named], percent[1], line)


def conclusions_in(lines: Sequence[Line], ref: str, vocabulary: Vocabulary) -> Iterator[Coded]:
    """The phrase that concludes each criterion, behind `Conclusion` or in the line after it, under the last that was named."""
    phrases = vocabulary.conclusions
    code, awaited = None, False
    for line in lines if phrases else ():
        said = [part for part in line.parts if part[:LONGEST_CODE].strip(" -#>•")[:1].isdigit() or ":" in part[:LONGEST_LABEL]]
        named = next((one for one in map(vocabulary.standard, said) if one and (one.code or one.labelled)), None)
        if named is not None and ref in vocabulary.standards[named.name]:
            codes = vocabulary.standards[named.name][ref]
            code = named.code if named.code in codes else codes[0]
        elif _CONCLUSION.fullmatch(line.text):
            awaited = True
        elif awaited and code is not None:
            phrase = next((one for one in phrases if one.casefold() in line.text.casefold()), None)
            if phrase:
                yield Coded(code, phrase, line)
            awaited = False
        elif code is not None and (told := _CONCLUDED.fullmatch(line.text)) and told[1] in phrases:
            yield Coded(code, told[1], line)
