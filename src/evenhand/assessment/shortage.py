"""Why cases cannot all be given out: some cases, and the only readers who may read them, who have room for fewer.

By Hall's theorem there is such a reason wherever there is no way, and it is the only kind there is. Whether there is a way is a
greatest flow (scipy). The reason is made as small as it can be: leave out any one of its readers, and it is no reason any more.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_flow

from evenhand.assessment.hindrance import Hindrance
from evenhand.assessment.spread import Alike
from evenhand.files.faults import Fault, Place
from evenhand.sampling.sample import CaseKey

Hindered = Mapping[CaseKey, Mapping[str, Hindrance]]

MOST_NAMED = 6


class RoomShort(Fault):
    """Some cases can be read only by readers who have too little room for them."""

    what = "{cases} can be read only by {readers}, who {have} room for {room}{besides}.{others}"
    cure = "give {them} room for {short} more in readers.yaml, or add a reader who may read these cases{anew}."


class NobodyMayRead(Fault):
    """Nobody may read a case."""

    what = "{cases} can be read by nobody: {why}."
    cure = "add a reader who may, or put right what readers.yaml says of one of these."


@dataclass(frozen=True, slots=True)
class Shortage:
    """Cases that only these readers may read, and the room those have, which is less."""

    groups: tuple[Alike, ...]
    readers: tuple[str, ...]
    room: int

    @property
    def cases(self) -> list[CaseKey]:
        """The cases by sample and reference."""
        return sorted(key for group in self.groups for key in group.cases)


def shortages(groups: Sequence[Alike], room: Mapping[str, int]) -> Iterator[Shortage]:
    """Every reason found for which the cases cannot all be given out; none where they can. No two share a case."""
    left = list(groups)
    while not fits(left, room):
        readers, there = sorted(room), left
        for reader in sorted(room):
            fewer = [one for one in readers if one != reader]
            within = [group for group in there if reader not in group.readers]
            if not fits(within, room):
                readers, there = fewer, within
        yield Shortage(tuple(there), tuple(readers), sum(room[reader] for reader in readers))
        left = [group for group in left if group not in there]


def fits(groups: Sequence[Alike], room: Mapping[str, int]) -> bool:
    """Whether the cases can all be given out: whether as many can flow through the readers as there are."""
    wanted = sum(len(group.cases) for group in groups)
    if not wanted:
        return True
    number = {reader: 1 + len(groups) + index for index, reader in enumerate(room)}
    sink = 1 + len(groups) + len(room)
    flows = [(0, 1 + index, len(group.cases)) for index, group in enumerate(groups)]
    flows += [(1 + index, number[reader], len(group.cases)) for index, group in enumerate(groups) for reader in group.readers]
    flows += [(number[reader], sink, most) for reader, most in room.items()]
    start, end, most = (np.array(part, dtype=np.int32) for part in zip(*flows, strict=True))
    network = csr_array((most, (start, end)), shape=(sink + 1, sink + 1))
    return int(maximum_flow(network, 0, sink).flow_value) == wanted


def shortage_faults(
    groups: Sequence[Alike], room: Mapping[str, int], hindered: Hindered, at: Place, *, held: int = 0
) -> list[Fault]:
    """The shortages in words, each with what keeps the other readers from these cases."""
    return [
        _nobody(one, hindered, at) if not one.readers else _short(one, room, hindered, at, held)
        for one in shortages(groups, room)
    ]


def _nobody(shortage: Shortage, hindered: Hindered, at: Place) -> Fault:
    first = shortage.cases[0]
    why = _listed([f"{reader}: {what}" for reader, what in hindered[first].items()])
    whose = "" if len(shortage.cases) == 1 else f"for {first[1]}, "
    return NobodyMayRead(at, cases=_cases(shortage), why=whose + (why or "there is no reader"))


def _short(shortage: Shortage, room: Mapping[str, int], hindered: Hindered, at: Place, held: int) -> Fault:
    alone = len(shortage.readers) == 1
    kept: dict[str, set[str]] = {}
    for key in shortage.cases:
        for reader, what in hindered[key].items():
            kept.setdefault(reader, set()).add(what.kind)
    others = [f"{reader} ({', '.join(sorted(kept[reader]))})" for reader in sorted(room) if reader not in shortage.readers]
    return RoomShort(
        at,
        cases=_cases(shortage),
        readers=_listed(shortage.readers) if len(shortage.readers) < len(room) or alone else f"the {len(room)} readers there are",
        have="has" if alone else "have",
        room=shortage.room,
        besides=" beside the cases they hold" if held else "",
        others=f" Kept from them: {_listed(others)}." if others else "",
        them="that reader" if alone else "one of them",
        short=len(shortage.cases) - shortage.room,
        anew=", or assign afresh with --anew, which keeps only the cases begun" if held else "",
    )


def _cases(shortage: Shortage) -> str:
    """So many cases, their offices, and which they are where they are few."""
    cases = shortage.cases
    offices = sorted({group.office for group in shortage.groups if group.office is not None})
    named = f" ({', '.join(case for _, case in cases)})" if len(cases) <= MOST_NAMED else ""
    of = f" of the office{'' if len(offices) == 1 else 's'} {_listed(offices)}" if offices else ""
    return f"{len(cases)} case{'' if len(cases) == 1 else 's'}{of}{named}"


def _listed(words: Sequence[str]) -> str:
    """The first so many words in a row, and how many more there are."""
    shown, more = list(words[:MOST_NAMED]), len(words) - MOST_NAMED
    if more > 0:
        return f"{', '.join(shown)} and {more} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
