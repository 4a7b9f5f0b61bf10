"""Assigning cases to readers: every case drawn gets one reader, within what each can read and what the edition forbids.

What stands is kept. The rest is given out so that nobody reads an office alone, the load is in proportion to capacity, and
every reader sees every office, as far as the rules let and in that order of weight.

Cases and readers are put in order first, so the order in which they are given decides nothing.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from evenhand.assessment.assigned import Assigned, Assignment, Released, why_not
from evenhand.assessment.case import Case
from evenhand.assessment.hindrance import Hindrance, facts_missing, hindrances, office_fact
from evenhand.assessment.reader import Reader
from evenhand.assessment.shortage import shortage_faults
from evenhand.assessment.spread import Alike, spread
from evenhand.files.faults import Fault, Place, Refused
from evenhand.framework.rounds import ConflictRule
from evenhand.sampling.sample import CaseKey


class OverCapacity(Fault):
    """A reader already holds more cases than they can read."""

    what = "{reader!r} holds {held} cases and can read {capacity}."
    cure = "take some of them out of assignment.csv, or raise the capacity in readers.yaml: which they have begun, people know."


def assign(
    cases: Iterable[Case],
    readers: Iterable[Reader],
    rules: Sequence[ConflictRule],
    held: Iterable[Assignment] = (),
    *,
    readers_at: Place | None = None,
    cases_at: Place | None = None,
) -> Assigned:
    """Give every case one reader. `cases` are those drawn; `held` stay unless their case or a rule has let go of them.

    Refuses where a fact that a rule rests on is missing, where a reader holds too many cases already, and where the cases cannot
    all be given out: then with the smallest reason, which readers could read which cases and how much room they have.
    """
    drawn, able = sorted(cases, key=lambda case: case.key), sorted(readers, key=lambda reader: reader.id)
    _refuse(list(facts_missing(drawn, able, rules, cases_at)))
    hindered = hindrances(drawn, able, rules)
    kept, released = _standing(held, hindered, able)
    loads = Counter(assignment.reader for assignment in kept)
    at = readers_at or Place("readers")
    _refuse([_over(at, reader, loads) for reader in able if loads[reader.id] > reader.capacity])
    keys = {assignment.key for assignment in kept}
    left = [case for case in drawn if case.key not in keys]
    office = office_fact(rules)
    groups = _alike(left, able, hindered, office)
    room = {reader.id: reader.capacity - loads[reader.id] for reader in able}
    _refuse(shortage_faults(groups, room, hindered, at, held=len(kept)))
    offices = {case.key: case.facts.get(office) for case in drawn}
    there = Counter((offices[assignment.key], assignment.reader) for assignment in kept)
    given = _given(groups, spread(groups, {reader.id: reader.capacity for reader in able}, there))
    return Assigned(tuple(sorted([*kept, *given], key=lambda one: one.key)), frozenset(keys), tuple(released))


def _refuse(faults: Sequence[Fault]) -> None:
    if faults:
        raise Refused(faults)


def _over(at: Place, reader: Reader, loads: Mapping[str, int]) -> Fault:
    return OverCapacity(at, reader=reader.id, held=loads[reader.id], capacity=reader.capacity)


def _standing(
    held: Iterable[Assignment], hindered: Mapping[CaseKey, Mapping[str, Hindrance]], readers: Iterable[Reader]
) -> tuple[list[Assignment], list[Released]]:
    """What stands of the assignments held, and what does not."""
    known = {reader.id for reader in readers}
    kept, released = [], []
    for assignment in sorted(held, key=lambda one: (one.key, one.reader)):
        why = why_not(assignment, hindered, known)
        if why is None:
            kept.append(assignment)
        else:
            released.append(Released(assignment, why))
    return kept, released


def _alike(
    cases: Iterable[Case], readers: Iterable[Reader], hindered: Mapping[CaseKey, Mapping[str, Hindrance]], office: str
) -> list[Alike]:
    """The cases in groups between which nothing decides: one office, and the same readers who may read them."""
    groups: dict[tuple[str | None, tuple[str, ...]], list[CaseKey]] = {}
    everyone = [reader.id for reader in readers]
    for case in cases:
        may = tuple(reader for reader in everyone if reader not in hindered[case.key])
        groups.setdefault((case.facts.get(office), may), []).append(case.key)
    return [Alike(office, may, tuple(keys)) for (office, may), keys in groups.items()]


def _given(groups: Sequence[Alike], shares: Sequence[Mapping[str, int]]) -> Iterator[Assignment]:
    """The cases of each group dealt in turn, so that no reader's are all from one end of the list."""
    for group, share in zip(groups, shares, strict=True):
        dealt: Counter[str] = Counter()
        for sample, case in group.cases:
            reader = min((one for one in share if dealt[one] < share[one]), key=lambda one: ((dealt[one] + 1) / share[one], one))
            dealt[reader] += 1
            yield Assignment(sample, case, reader)
