"""What a report asks for, of whom, and under which number."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from evenhand.publications.publication import Line


@dataclass(frozen=True, slots=True)
class Asked:
    """One recommendation in its own words. `addressee` and `number` are None where the document prints none."""

    addressee: str | None
    number: int | None
    text: str
    line: Line


_SHOULD = re.compile(r"(?:The )?([A-Z].{1,140}?),? (?:should|must|needs? to|will need to)(?: now)?:")
_EARLIER = re.compile(r"\b(?:19|20)\d\d\b|\bprevious|\blast inspection\b", re.IGNORECASE)
_OPENS = re.compile(
    r"(?:improvements are necessary|(?:we|it is) (?:therefore )?recommend|our recommendations are)\b.{0,80}:$", re.IGNORECASE
)
_NUMBERED = re.compile(r"[-•*\s]{0,6}(\d{1,2})[.)]\s+(?=\S)")
_BULLET = re.compile(r"(?:[-•*–]|[a-z]\))\s+(?=\S)")
_LONGEST_LINE = 400


def recommendations(lines: Sequence[Line]) -> list[list[Asked]]:
    """The recommendations of the document, in blocks: one for each unit that they are given to, in the order of the text.

    A block begins where an addressee comes whom a block has already, or where numbers begin anew.
    """
    blocks: list[list[Asked]] = []
    for run in _runs(lines):
        if not blocks or _begins_anew(run, blocks[-1]):
            blocks.append([])
        blocks[-1].extend(run)
    return blocks


def _begins_anew(run: Sequence[Asked], block: Sequence[Asked]) -> bool:
    if run[0].number is not None:
        return any(one.number == run[0].number for one in block)
    return _is_unit(run[0].addressee) and run[0].addressee not in {one.addressee for one in block}


_UNIT = re.compile(r"\b(?:PDU|Probation Delivery Unit|YOT|YJS|YOS|CRC|Youth Offending Team|Youth Justice Service)\b")


def _is_unit(addressee: str | None) -> bool:
    return addressee is not None and _UNIT.search(addressee) is not None


def _runs(lines: Sequence[Line]) -> Iterator[list[Asked]]:
    """What is asked under each heading that says who should do something, or that improvements follow."""
    place = 0
    while place < len(lines):
        text = lines[place].text
        opens = _SHOULD.fullmatch(text) if len(text) <= _LONGEST_LINE and not _EARLIER.search(text) else None
        if opens or (len(text) <= _LONGEST_LINE and _OPENS.search(text)):
            found, place = _run(lines, place + 1, opens[1].strip() if opens else None)
            if found:
                yield found
        else:
            place += 1


def _run(lines: Sequence[Line], place: int, addressee: str | None) -> tuple[list[Asked], int]:
    """The items of a list from a line on, and the line after it. An item goes on over lines that begin small."""
    found: list[Asked] = []
    said: list[list[str]] = []
    while place < len(lines):
        line = lines[place]
        numbered, bullet = _NUMBERED.match(line.text), _BULLET.match(line.text)
        text = line.text
        if _SHOULD.fullmatch(text[:_LONGEST_LINE]) or line.heading:
            break
        if numbered:
            found.append(Asked(addressee, int(numbered[1]), "", line))
            said.append([text[numbered.end() :]])
        elif bullet or (not found and text[:1].islower()):
            found.append(Asked(addressee, None, "", line))
            said.append([text[bullet.end() :] if bullet else text])
        elif found and _goes_on(said[-1][-1], text):
            said[-1].append(text)
        else:
            break
        place += 1
    return [replace(one, text=" ".join(parts)) for one, parts in zip(found, said, strict=True)], place


def _goes_on(before: str, text: str) -> bool:
    """Whether a line continues the item before it: it begins small, and the item did not end."""
    return not before.endswith(".") and text[:1].islower()
