"""How many cases of each kind each reader takes: a flow of least cost, solved by HiGHS through scipy.

Cases flow from groups of like cases to readers of an office, from there to readers. The cost of every further case grows, so the
cheapest flow is the most even one. Three things cost, each far more than the next: to read an office alone, to read out of
proportion to capacity, and to read of one office more than a fair share.

Every flow leaves one row of a network and enters another, so every corner of the linear programme is in whole numbers, and the
simplex method ends at a corner. To ask for whole numbers as well gave the same and took eight times as long.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array

from evenhand.sampling.sample import CaseKey

ALONE = 10_000.0
"""What it costs where a reader has an office's cases all to themselves."""

LOAD = 100.0
"""How much an even load weighs against an even spread over offices."""

There = tuple[str | None, str]
"""An office and a reader."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Cases between which nothing decides: their office (None where it is not recorded), and who may read them."""

    office: str | None
    readers: tuple[str, ...]
    cases: tuple[CaseKey, ...]


@dataclass(slots=True)
class _Flows:
    """The columns of the linear programme: their costs and bounds, and the rows in which they stand."""

    rows: dict[object, int]
    costs: list[float] = field(default_factory=list)
    bounds: list[int] = field(default_factory=list)
    entries: list[tuple[int, int, float]] = field(default_factory=list)

    def add(self, out_of: object, into: object, *, cost: float = 0.0, most: int = 1) -> int:
        """A flow out of one row into another (None: out of the network), and its number."""
        number = len(self.costs)
        self.costs.append(cost)
        self.bounds.append(most)
        self.entries.append((self.rows.setdefault(out_of, len(self.rows)), number, 1.0))
        if into is not None:
            self.entries.append((self.rows.setdefault(into, len(self.rows)), number, -1.0))
        return number


def spread(groups: Sequence[Alike], capacity: Mapping[str, int], held: Mapping[There, int]) -> list[dict[str, int]]:
    """For each group the readers who take its cases, with how many. `held` is what readers of offices have already.

    Give only what can be given out: within the room of the readers there is a way (see shortage.py).
    """
    if not groups:
        return []
    loads: Counter[str] = Counter()
    for (_, reader), cases in held.items():
        loads[reader] += cases
    room = {reader: capacity[reader] - loads[reader] for reader in capacity}
    flows = _Flows({number: number for number in range(len(groups))})
    taken = [_out_of(flows, number, group, room) for number, group in enumerate(groups)]
    _through_offices(flows, groups, capacity, held, room)
    coming = sum(len(group.cases) for group in groups)
    for reader, most in room.items():
        for before in range(loads[reader], loads[reader] + min(most, coming)):
            flows.add(reader, None, cost=LOAD * (2 * before + 1) / capacity[reader])
    solution = _cheapest(flows, [len(group.cases) for group in groups])
    return [{reader: solution[flow] for reader, flow in readers.items() if solution[flow]} for readers in taken]


def _out_of(flows: _Flows, number: int, group: Alike, room: Mapping[str, int]) -> dict[str, int]:
    """The flows out of a group, by the reader they lead to."""
    able = [reader for reader in group.readers if room[reader]]
    return {reader: flows.add(number, (group.office, reader), most=min(len(group.cases), room[reader])) for reader in able}


def _through_offices(
    flows: _Flows, groups: Sequence[Alike], capacity: Mapping[str, int], held: Mapping[There, int], room: Mapping[str, int]
) -> None:
    """Each further case of one office costs a reader more; where no office is recorded, nothing is spread."""
    size: Counter[str | None] = Counter()
    for (office, _), cases in held.items():
        size[office] += cases
    coming: Counter[There] = Counter()
    for group in groups:
        size[group.office] += len(group.cases)
        coming.update({(group.office, reader): len(group.cases) for reader in group.readers if room[reader]})
    whole = sum(capacity.values())
    for (office, reader), cases in coming.items():
        most, before = min(cases, room[reader]), held.get((office, reader), 0)
        if office is None:
            flows.add((office, reader), reader, most=most)
            continue
        fair = size[office] * capacity[reader] / whole
        for cost in _rising(before, before + most, fair, size[office]):
            flows.add((office, reader), reader, cost=cost)


def _rising(first: int, last: int, fair: float, size: int) -> Iterator[float]:
    """What each further case of an office costs a reader: nothing up to the fair share, then ever more.

    It is measured against the size of the office, not against the fair share: of a small office that is a small part of one case,
    and readers with little capacity would seem to have too much of it at once.
    """
    for before in range(first, last):
        alone = ALONE if before + 1 == size > 1 else 0.0
        yield max(0.0, before + 1 - fair) / size + alone


def _cheapest(flows: _Flows, cases: Sequence[int]) -> list[int]:
    """The cheapest flow, in whole cases. What flows into a row flows out of it; out of a group flow all its cases.

    scipy takes a sparse matrix here, though the stubs of its types do not say so.
    """
    row, column, sign = zip(*flows.entries, strict=True)
    balance = csr_array((sign, (row, column)), shape=(len(flows.rows), len(flows.costs)))
    supply = np.zeros(len(flows.rows))
    supply[: len(cases)] = cases
    bounds = [(0, most) for most in flows.bounds]
    found = linprog(flows.costs, A_eq=balance, b_eq=supply, bounds=bounds, method="highs-ds")  # type: ignore[call-overload]
    if not found.success:
        raise RuntimeError(f"the solver found no flow where there is one: {found.message}")
    return [round(flow) for flow in found.x]
