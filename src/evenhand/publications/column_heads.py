"""What the head of a table with several columns of ratings says: which is this inspection's, or whose each is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evenhand.publications.dates import MONTHS, dates
from evenhand.publications.letters import letters
from evenhand.publications.publication import Line
from evenhand.publications.unit_headings import ENDS_IN_KIND, UNIT_KIND, may_be_a_name
from evenhand.publications.vocabulary import Vocabulary

LONGEST_HEAD = 160
"""Characters of a line that is the head of columns."""

LOOKED_BACK = 8
"""So many lines above the first row may be its head."""

_WHEN = r"(?:ratings? |scores? |judgements? )?(?:at |in |from |of |for )?(?:the |our )?"
_THIS = re.compile(rf"{_WHEN}(?:this|current|latest|present|new)\b|(?:ratings? )?now$", re.IGNORECASE)
_NOT_THIS = re.compile(
    rf"(?:{_WHEN}(?:previous|last|earlier|prior|former|old)|(?:the )?(?:national|regional|average|england|self))\b", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PLAIN = frozenset(letters(one) for one in ("rating", "ratings", "score", "grade", "judgement", "inspection", "our rating"))
_WORDS = r"(?: (?:inspection|ratings?|scores?|judgement))*(?: \((?:19|20)\d\d\))?"
_LABEL = re.compile(
    rf"(?:ratings? (?:at|in) )?(?:previous|last|current|this|latest){_WORDS}"
    rf"|(?:(?:{'|'.join(MONTHS)}) )?\b(?:19|20)\d\d\b(?: ratings?)?",
    re.IGNORECASE,
)
_BESIDE = frozenset(
    {"standard", "standards", "rating", "ratings", "domain", "code", "name", "area", "change", "direction of travel"}
)
_NO_UNIT = re.compile(
    r"\b(?:national|average|england|wales|all|total|mean|median|targets?|comments?|evidence|findings?|strengths?|areas?|grades?"
    r"|ratings?|scores?|judge\w*|regional|similar|change|trend|self|inspect\w*|partners?|providers?|providers|standards?|domains?"
    r"|descri\w*|meaning|example\w*|case\w*|best|worst|before|after|actions?|summary)\b",
    re.IGNORECASE,
)
_UNITS = re.compile(rf"(?:Standards? )?(\S.{{0,80}}?\b{UNIT_KIND}(?: \([A-Z]{{2,6}}\))?)(?=\s|$)")


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """The head of columns: which of them is this inspection's, or the units or domains whose each is.

    `at` and `end` are where its lines begin and end; `before` is what it says before the first column.
    """

    at: int
    end: int
    this: int | None = None
    units: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    before: str | None = None


def head_of_columns(lines: Sequence[Line], at: int, after: int, columns: int, vocabulary: Vocabulary) -> ColumnHead | None:
    """The nearest head above the row at a place, in one line or a line for each column; none from before `after`."""
    for place in range(at - 1, max(at - 1 - LOOKED_BACK, after - 1), -1):
        line = lines[place]
        if len(line.text) > LONGEST_HEAD or "fieldwork" in line.text.casefold():
            continue  # the dates of fieldwork may be those of units
        for labels, before in _labels(line, columns):
            head = _meant(labels, place, place + 1, before, vocabulary)
            if head:
                return head
        if place + columns <= at:
            labels = tuple(one.text for one in lines[place : place + columns])
            head = _meant(labels, place, place + columns, None, vocabulary)
            if head and all(_may_stand_alone(label) for label in labels):
                return head
    return None


def _may_stand_alone(label: str) -> bool:
    """Whether a line by itself is the head of a column: a name must say what kind of unit it is."""
    return bool(_THIS.match(label) or _NOT_THIS.match(label) or _YEAR.search(label) or ENDS_IN_KIND.search(label))


def _labels(line: Line, columns: int) -> Iterator[tuple[tuple[str, ...], str | None]]:
    """The labels that a line can be, one for each column, with what stands before them."""
    cells = line.cells
    if cells:
        for end in (len(cells), len(cells) - 1):
            if columns <= end <= columns + 2 and (end == len(cells) or letters(cells[end]) in map(letters, _BESIDE)):
                first = cells[: end - columns]
                yield cells[end - columns : end], first[0] if first else None
        return
    said = tuple(found[0].strip() for found in _LABEL.finditer(line.text))
    if len(said) == columns and _LABEL.sub("", line.text).strip(" |/").casefold() in {"", *_BESIDE}:
        yield said, None
    named = tuple(found[1] for found in _UNITS.finditer(line.text))
    if len(named) == columns:
        yield named, None


def _meant(labels: tuple[str, ...], at: int, end: int, before: str | None, vocabulary: Vocabulary) -> ColumnHead | None:
    this = _this_inspection(labels)
    if this is not None:
        return ColumnHead(at, end, this=this, before=before)
    domains = tuple(map(letters, labels))
    if len(set(domains)) == len(labels) and vocabulary.domains.issuperset(domains):
        return ColumnHead(at, end, domains=domains, before=before)
    if len(set(domains)) == len(labels) and all(is_unit(label, vocabulary) for label in labels):
        return ColumnHead(at, end, units=labels, before=before)
    return None


def is_unit(label: str, vocabulary: Vocabulary) -> bool:
    """Whether the head of a column, or of a row, can be the name of a unit: no time, standard or rating, and no average."""
    if _NOT_THIS.match(label) or _THIS.match(label) or not may_be_a_name(label) or vocabulary.rating(label):
        return False
    return ENDS_IN_KIND.search(label) is not None or not (_NO_UNIT.search(label) or vocabulary.standard(label))


def _this_inspection(labels: Sequence[str]) -> int | None:
    """The column of this inspection: the one that says so, or is alone of no other time or place, or of the latest year."""
    this = [at for at, label in enumerate(labels) if _THIS.match(label)]
    if this:
        return this[0] if len(this) == 1 else None
    left = [at for at, label in enumerate(labels) if not _NOT_THIS.match(label)]
    if len(left) < len(labels):
        return left[0] if len(left) == 1 and _is_plain(labels[left[0]]) else None
    times = [_time(label) for label in labels]
    years = [time[0] for time in times if time]
    if len(years) < len(labels) or len({letters(_without_time(label)) for label in labels}) > 1 or len(set(times)) < len(times):
        return None
    latest = max(time for time in times if time)
    return None if years.count(latest[0]) > 1 and any(time and not time[1] for time in times) else times.index(latest)


def _is_plain(label: str) -> bool:
    return letters(_without_time(label)) in _PLAIN or not letters(_without_time(label))


def _time(label: str) -> tuple[int, int] | None:
    """The year and month of a label; month 0 where there is none."""
    when = next(dates(label), None)
    year = _YEAR.search(label)
    return (when.year, when.month) if when else (int(year[0]), 0) if year else None


def _without_time(label: str) -> str:
    when = next(dates(label), None)
    return _YEAR.sub("", label.replace(when.words, "") if when else label)
