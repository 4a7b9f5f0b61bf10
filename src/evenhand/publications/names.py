"""The names of units: as tables print them, as recommendations address them, and as a title has them."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from evenhand.publications.groups import Group
from evenhand.publications.publication import Line
from evenhand.publications.recommendations import Asked
from evenhand.publications.sentences import bare_name, same_unit
from evenhand.publications.unit_headings import ENDS_IN_KIND, UNIT_KIND, may_be_a_name

_KIND_WORDS = ("PDU", "Unit", "Area", "Trust", "Company", "CRC", "Division", "Team", "Service", "YOT", "YOS", "YJS")
_KIND = re.compile(rf"\b{UNIT_KIND}\b")
_NAMED = re.compile(rf"\b((?:[A-Z][A-Za-z’'-]{{1,30}},? (?:& |and )?){{1,8}}){UNIT_KIND}\b")


def addressed_units(blocks: Sequence[Sequence[Asked]]) -> list[str]:
    """The units that recommendations are addressed to, in order: the first addressee of each block that names a kind of unit."""
    firsts = [block[0].addressee for block in blocks]
    return list(dict.fromkeys(one for one in firsts if one and ENDS_IN_KIND.search(one)))


def full_name(printed: str, known: Sequence[str]) -> str:
    """The name of a unit as the document prints it in full: `Derby City PDU` for a table that is headed `Derby City`."""
    return max((printed, *(one for one in known if same_unit(one, printed))), key=len)


def name_of_the_only_unit(lines: Sequence[Line]) -> tuple[str, Line] | None:
    """The unit that a document speaks of most, by names that end in a kind of unit; the longer of two that are as frequent."""
    met: Counter[str] = Counter()
    first: dict[str, Line] = {}
    for before, line in pairwise([*lines[:1], *lines]):
        if not any(word in line.text for word in _KIND_WORDS):
            continue
        over_lines = _KIND.fullmatch(line.text) and before is not line and may_be_a_name(before.text)
        named = [f"{before.text} {line.text}"] if over_lines else [found[0] for found in _NAMED.finditer(line.text)]
        for name in (one.removeprefix("The ") for one in named):
            met[name] += 1
            first.setdefault(name, before if over_lines else line)
    if not met:
        return None
    name = max(met, key=lambda one: (met[one], len(one)))
    return name, first[name]


def names_left(groups: Sequence[Group], known: Sequence[str]) -> list[str]:
    """The known units of which no table bears the name."""
    named = [group.unit for group in groups if group.unit]
    return [one for one in known if not any(same_unit(one, name) for name in named)]


def bare_names(names: Iterable[str]) -> list[str]:
    """Every name that sentences may use, without what kind of unit it is."""
    return list(dict.fromkeys(filter(None, map(bare_name, names))))
