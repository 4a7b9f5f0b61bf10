"""The names of units: as tables print them, as recommendations address them, and as a title has them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from evenhand.publications.addressees import is_body
from evenhand.publications.body import FIRST_LINES
from evenhand.publications.cleaning import NO_WIDTH
from evenhand.publications.groups import Group
from evenhand.publications.publication import Line, Publication
from evenhand.publications.recommendations import Asked
from evenhand.publications.sentences import RatedInText, bare_name, same_unit
from evenhand.publications.unit_headings import ENDS_IN_KIND, LONGEST_NAME, UNIT_KIND, may_be_a_name
from evenhand.publications.unit_read import Evidence, UnitRead

_KIND_WORDS = ("PDU", "Unit", "Area", "Trust", "Company", "CRC", "Division", "Team", "Service", "YOT", "YOS", "YJS")
_KIND = re.compile(rf"\b{UNIT_KIND}\b")
_OF_ANOTHER = re.compile(
    r"(?:neighbou?ring|nearby|adjacent|adjoining|another|other|next|former|previous|unlike|similar)\b", re.IGNORECASE
)
"""What a name begins with, or stands behind, that is not the unit's own."""

_BEHIND_ANOTHER = re.compile(rf"{_OF_ANOTHER.pattern} \Z", re.IGNORECASE)
_NEXT_DOOR = re.compile(r",? (?:next door|nearby|close by|a neighbour|its neighbour|the neighbouring)\b")
_TITLED = re.compile(
    r"(?:An? |The )?(?:joint )?(?:[Ii]nspection|INSPECTION|[Rr]eport)(?: of| on| into)(?: [A-Za-z ]{1,60} (?:in|at|by|of))?"
    rf"(?: the)? ((?:[A-Z][A-Za-z’'-]{{1,30}},? (?:& |and )?){{1,8}}(?:{UNIT_KIND}|[Rr]egion|Area))"
)
"""How a title names whom a report is about."""

_OF_A_KIND = re.compile(r"(?:An? |The )?(?:[Ii]nspection|[Rr]eview|[Rr]eport)(?: of| on) (?:an? )?[a-z][a-z ]{3,60}")
"""A title that says what kind of thing a report is about: whom it is about stands right below it."""

LONGEST_TITLE = 140

_NAMED = re.compile(rf"\b((?:[A-Z][A-Za-z’'-]{{1,30}},? (?:& |and )?){{1,8}}){UNIT_KIND}\b")


def addressed_units(blocks: Sequence[Sequence[Asked]]) -> list[str]:
    """The units that recommendations are addressed to, in order: the first addressee of each block that names a kind of unit.

    `The PDU` says of which kind the unit is, and not which one.
    """
    firsts = [block[0].addressee for block in blocks]
    return list(dict.fromkeys(one for one in firsts if one and ENDS_IN_KIND.search(one) and not _KIND.fullmatch(one)))


def name_for_programs(publication: Publication) -> tuple[str, Line] | None:
    """The unit that a document names among its keywords, and where it says so: whole lines at its beginning are that name.

    What nobody sees on a page says nothing by itself. It says which of the words on it are the name, where these look like no
    name of a unit, or like that of another.
    """
    wanted = _without_blanks(publication.about or "")
    lines = publication.lines[: FIRST_LINES + MOST_LINES]
    for at, line in enumerate(lines[:FIRST_LINES] if wanted else ()):
        met = ""
        for one in lines[at : at + MOST_LINES]:
            met += _without_blanks(one.text)
            if met == wanted and publication.about:
                return publication.about, line
            if not wanted.startswith(met):
                break
    return None


def _without_blanks(text: str) -> str:
    return "".join(text.replace(NO_WIDTH, "").split())


MOST_LINES = 12
"""Lines that a name in large letters goes over."""


def full_name(printed: str, known: Sequence[str]) -> str:
    """The name of a unit as the document prints it in full: `Derby City PDU` for a table that is headed `Derby City`."""
    return max((printed, *(one for one in known if same_unit(one, printed))), key=len)


def name_of_the_only_unit(lines: Sequence[Line]) -> tuple[str, Line] | None:
    """The unit that the title names; else the one that a document speaks of most, by names that end in a kind of unit.

    The first of several that are as frequent stands, in its longest form.
    """
    titled = next(_in_titles(lines), None)
    if titled is not None:
        return titled
    met: Counter[str] = Counter()
    first: dict[str, Line] = {}
    for before, line in pairwise([*lines[:1], *lines]):
        if not any(word in line.text for word in _KIND_WORDS):
            continue
        over_lines = _KIND.fullmatch(line.text) and before is not line and may_be_a_name(before.text)
        named = [f"{before.text} {line.text}"] if over_lines else _names_in(line.text)
        for name in (bare for one in named if not _KIND.fullmatch(bare := one.removeprefix("The "))):
            met[name] += 1
            first.setdefault(name, before if over_lines else line)
    if not met:
        return None
    most = [name for name in first if met[name] == max(met.values())]
    name = max((one for one in most if bare_name(most[0]) in one), key=len)
    return name, first[name]


def _in_titles(lines: Sequence[Line]) -> Iterator[tuple[str, Line]]:
    """The names in lines that are nothing but the title of a report; then what stands below a title that names nobody."""
    for line in lines[:FIRST_LINES]:
        titled = _TITLED.fullmatch(line.text) if len(line.text) <= LONGEST_TITLE else None
        if titled:
            yield titled[1], line
    for place, (line, below) in enumerate(pairwise(lines[:FIRST_LINES])):
        if _OF_A_KIND.fullmatch(line.text) and may_be_a_name(below.text) and not is_body(below.text):
            yield _whole(below.text, lines[place + 2 : place + 3]), below


def _whole(name: str, after: Sequence[Line]) -> str:
    """A name with the line after it, where only both together end in what kind of unit it is."""
    both = " ".join((name, *(one.text for one in after)))
    return both if ENDS_IN_KIND.search(both) and not ENDS_IN_KIND.search(name) and len(both) <= LONGEST_NAME else name


def _names_in(text: str) -> Iterator[str]:
    """The names in a line, without those of another unit: a neighbouring one, or one next door."""
    for found in _NAMED.finditer(text):
        before = text[max(found.start() - LONGEST_BEFORE, 0) : found.start()]
        if not (_OF_ANOTHER.match(found[0]) or _BEHIND_ANOTHER.search(before) or _NEXT_DOOR.match(text, found.end())):
            yield found[0]


LONGEST_BEFORE = 20
"""Characters before a name in which a word may make it another's."""


def names_left(groups: Sequence[Group], known: Sequence[str]) -> list[str]:
    """The known units of which no table bears the name."""
    named = [group.unit for group in groups if group.unit]
    return [one for one in known if not any(same_unit(one, name) for name in named)]


def bare_names(names: Iterable[str]) -> list[str]:
    """Every name that sentences may use, without what kind of unit it is."""
    return list(dict.fromkeys(filter(None, map(bare_name, names))))


def named(
    units: Sequence[UnitRead],
    tables: Sequence[Sequence[Group]],
    addressed: Sequence[str],
    said: Sequence[RatedInText],
    lines: Sequence[Line],
    about: tuple[str, Line] | None = None,
) -> list[UnitRead]:
    """The units with their names in full; a table that lost its head has the one name that is left, if its rating fits.

    A single one has the name that the document is `about`, unless its table bears another that says what kind of unit it is.
    """
    left = names_left([table[0] for table in tables], addressed)
    unnamed = sum(unit.unit is None for unit in units)
    found = []
    for unit in units:
        if about and len(units) == 1 and not _is_anothers(unit, about[0]):
            found.append(_called(unit, about[0], Evidence(about[1].place, about[1].text)))
        elif unit.unit is not None:
            found.append(replace(unit, unit=full_name(unit.unit, addressed)))
        elif len(units) == 1:
            found.append(_called_by_the_text(unit, addressed, lines))
        elif unnamed == len(left) == 1 and _fits(left[0], unit.overall, said):
            why = f"the table has no name; {left[0]} is the one unit that the document addresses and no other table names"
            found.append(replace(unit, unit=left[0], inferred={**unit.inferred, "unit": why}))
        else:
            found.append(unit)
    return found


def _fits(name: str, overall: str | None, said: Sequence[RatedInText]) -> bool:
    return all(one.rating == overall for one in said if same_unit(one.unit, name))


def _called_by_the_text(unit: UnitRead, addressed: Sequence[str], lines: Sequence[Line]) -> UnitRead:
    met = name_of_the_only_unit(lines)
    if len(addressed) == 1 or met is None:
        return replace(unit, unit=addressed[0]) if addressed else unit
    name, line = met
    return _called(unit, name, Evidence(line.place, line.text, "likely"))


def _called(unit: UnitRead, name: str, evidence: Evidence) -> UnitRead:
    return replace(unit, unit=name, evidence={**unit.evidence, "unit": evidence})


def _is_anothers(unit: UnitRead, name: str) -> bool:
    """Whether the table bears the name of another unit, and says what kind of unit that is."""
    return unit.unit is not None and ENDS_IN_KIND.search(unit.unit) is not None and not same_unit(unit.unit, name)
