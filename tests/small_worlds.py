"""Every small world that could have been, what is published of each, and what somebody who knows the rule can tell from that."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations, product

import numpy as np

from evenhand.publishing.bases import Base, bases_told
from evenhand.publishing.profiles import profiles_shown
from evenhand.publishing.shown_before import bases_moved, beside_earlier
from evenhand.publishing.told import Divided
from evenhand.publishing.version import BaseShown

Told = tuple[tuple[tuple[str, str], tuple[tuple[str, int], ...]], ...]
"""The groups that are shown with their sizes, by sample and fact."""


@dataclass(frozen=True)
class Kind:
    """A kind of world: the values of its facts, which are profiled, what questions rest on, and its samples.

    `answers` are those of the facts that no record has: whether a question is relevant is then what somebody who reads a case says.
    """

    facts: Mapping[str, str]
    profiled: tuple[str, ...]
    questions: tuple[Mapping[str, str], ...] = ()
    samples: tuple[str, ...] = ("s",)
    answers: tuple[str, ...] = ()

    @property
    def cells(self) -> list[tuple[str, dict[str, str]]]:
        """Every sample with every combination of values."""
        combined = [dict(zip(self.facts, values, strict=True)) for values in product(*self.facts.values())]
        return [(sample, one) for sample in self.samples for one in combined]

    def calls_for(self, question: Mapping[str, Sequence[str]], facts: Mapping[str, str]) -> bool:
        """Whether a question is relevant to a case."""
        return all(facts[fact] in values for fact, values in question.items())


def spread_over(cases: int, cells: int) -> Iterator[tuple[int, ...]]:
    """Every way to spread cases over cells."""
    if cells == 1:
        yield (cases,)
        return
    for first in range(cases + 1):
        yield from ((first, *rest) for rest in spread_over(cases - first, cells - 1))


@dataclass(frozen=True)
class Seen:
    """What a version shows: how many cases each question rests on, None where that is guarded, and the groups of the profiles."""

    bases: tuple[int | None, ...]
    profiles: Told


def published(kind: Kind, world: Sequence[int], smallest: int) -> set[Seen]:
    """All that may be published of a world: whose turn it is to be put together is chance."""
    cases = {
        (sample, f"{place}-{number}"): facts
        for place, ((sample, facts), many) in enumerate(zip(kind.cells, world, strict=True))
        for number in range(many)
    }
    rests_on = {str(place): _base(kind, one, cases) for place, one in enumerate(kind.questions)}
    bases = bases_told(rests_on, smallest)
    public = [
        Divided(frozenset(one.condition), (one.by_facts, one.everybody - one.by_facts))
        for code, one in rests_on.items()
        if bases[code] is not None
    ]
    resting = frozenset(fact for one in rests_on.values() for fact in one.condition)
    values = {
        (sample, fact): {key: facts[fact] for key, facts in cases.items() if key[0] == sample}
        for sample in kind.samples
        for fact in kind.profiled
    }
    found = set()
    for orders in product(*map(_orders, values.values())):
        turns = {
            one: {value: float(place) for place, value in enumerate(order)} for one, order in zip(values, orders, strict=True)
        }
        shown = profiles_shown(values, smallest, public=public, resting=resting, turns=turns)
        profiles = ((one, tuple((called, len(of)) for called, of in sorted(groups.items()))) for one, groups in shown.items())
        found.add(Seen(tuple(bases.values()), tuple(profiles)))
    return found


def _base(kind: Kind, question: Mapping[str, str], cases: Mapping[tuple[str, str], Mapping[str, str]]) -> Base:
    condition = {fact: tuple(values) for fact, values in question.items() if fact not in kind.answers}
    called = frozenset(key for key, facts in cases.items() if kind.calls_for(condition, facts))
    answered = frozenset(key for key in called if kind.calls_for(question, cases[key]))
    return Base(home=None, condition=condition, everybody=frozenset(cases), by_facts=called, answered=answered)


def _orders(of: Mapping[tuple[str, str], str]) -> Iterator[tuple[str, ...]]:
    """Every order of turns that chance may bring: the largest group comes last, or one of several."""
    sizes = Counter(of.values())
    most = max(sizes.values(), default=0)
    return (order for order in permutations(sizes) if not order or sizes[order[-1]] == most)


def told_in(kind: Kind, cases: int, smallest: int, *, knows_the_rule: bool = True) -> Iterator[str]:
    """Every few cases that are told with certainty by what is published of any world of so many cases.

    Asked are all groups of cases by any of their facts, whatever is joined. Whoever looks tries every world there could have been:
    of which the same may be published, or, not knowing the rule, that has the same counts. How many cases each sample has is told
    already.
    """
    worlds, by_drawn, by_all = list(spread_over(cases, len(kind.cells))), defaultdict(list), defaultdict(list)
    for number, world in enumerate(worlds):
        drawn = tuple(sum(many for (at, _), many in zip(kind.cells, world, strict=True) if at == one) for one in kind.samples)
        by_drawn[drawn].append(number)
        for one in published(kind, world, smallest):
            by_all[drawn, one].append(number)
    counts = np.array(worlds, dtype=np.int16)
    asked = np.array(list(product((0, 1), repeat=len(kind.cells))), dtype=np.int16)
    sizes = counts @ asked.T
    already = {drawn: _few(sizes[could], smallest) for drawn, could in by_drawn.items()}
    for (drawn, seen), same in by_all.items():
        could = same if knows_the_rule else _of_these_counts(kind, counts, by_drawn[drawn], seen)
        few = _few(sizes[could], smallest)
        if few.any():
            somebody = counts[could].any(axis=0)
            known = {tuple(one) for one in asked[already[drawn]] * somebody}
            for group in asked[few]:
                if tuple(group * somebody) not in known:
                    named = [cell for cell, inside in zip(kind.cells, group, strict=True) if inside]
                    yield f"{drawn}, bases {seen.bases}, {dict(seen.profiles)} tell {named}"


def _of_these_counts(kind: Kind, counts: np.ndarray, among: Sequence[int], seen: Seen) -> list[int]:
    """The worlds that have the counts that are shown; the others of a fact are those of the sample that are not named."""
    rows, sizes = [], []
    for question, base in zip(kind.questions, seen.bases, strict=True):
        if base is not None:
            rows.append([kind.calls_for(question, facts) for _, facts in kind.cells])
            sizes.append(base)
    for (sample, fact), groups in seen.profiles:
        for called, size in groups:
            if called in kind.facts[fact]:
                rows.append([at == sample and facts[fact] == called for at, facts in kind.cells])
                sizes.append(size)
    if not rows:
        return list(among)
    matching = (counts[among] @ np.array(rows, dtype=np.int16).T == np.array(sizes)).all(axis=1)
    return [number for number, same in zip(among, matching, strict=True) if same]


def _few(sizes: np.ndarray, smallest: int) -> np.ndarray:
    """Which groups have the same size in every world that could have been, of fewer than may be told."""
    return (sizes.min(axis=0) == sizes.max(axis=0)) & (sizes[0] > 0) & (sizes[0] < smallest)


def told_by_two(kind: Kind, cases: int, smallest: int, *, changed: int) -> Iterator[str]:
    """Every few cases that two versions tell beside each other, where the record of at most so many cases was put right.

    Cases moved from one value to another, were taken out or came in. Whoever looks knows how many could have changed, tries every
    world and every change, and asks who moved whence and whither by each fact. What a first version tells by saying that a question
    applies to nobody, or to everybody, is left aside: that is shown, so that whatever comes after it tells of a change.
    """
    shown_of = {
        world: published(kind, world, smallest)
        for many in range(cases - changed, cases + changed + 1)
        for world in spread_over(many, len(kind.cells))
    }
    moves = [*permutations(range(len(kind.cells) + 1), 2)]
    asked = _asked_of_moves(kind, moves)
    moved, by_size, by_all = [], defaultdict(list), defaultdict(list)
    for before in spread_over(cases, len(kind.cells)):
        for made in _up_to(changed, moves):
            after = _after(before, made, moves)
            if after is not None:
                number = len(moved)
                moved.append(made)
                by_size[sum(after)].append(number)
                pairs = product(shown_of[before], shown_of[after])
                for first, second in {(one, _second((one, cases), (two, sum(after)), smallest)) for one, two in pairs}:
                    if not {0, cases} & {*first.bases}:
                        by_all[sum(after), first, second].append(number)
    sizes = np.array(moved, dtype=np.int16) @ np.array(list(asked.values()), dtype=np.int16).T
    already = {size: _few(sizes[could], smallest) for size, could in by_size.items()}
    for (size, first, second), could in by_all.items():
        for name, few in zip(asked, _few(sizes[could], smallest) & ~already[size], strict=True):
            if few:
                yield f"{first}, then {second} of {size}, tell of {name}"


def _asked_of_moves(kind: Kind, moves: Sequence[tuple[int, int]]) -> dict[str, list[bool]]:
    """Every group of cases that moved, by what they were and are in each fact; `gone` are those who are no more in the sample."""
    asked = {}
    for fact, values in kind.facts.items():
        of = [*(one[fact] for _, one in kind.cells), "gone"]
        several = [(before, after) for before in (*values, "gone", None) for after in (*values, "gone", None) if before != after]
        for before, after in several:
            asked[f"{fact} from {before} to {after}"] = [
                of[one] != of[other] and before in (None, of[one]) and after in (None, of[other]) for one, other in moves
            ]
    return asked


def _up_to(changed: int, moves: Sequence[tuple[int, int]]) -> list[tuple[int, ...]]:
    """How often each move is made, for every way to make so many at most."""
    return [made for many in range(changed + 1) for made in spread_over(many, len(moves))]


def _after(before: tuple[int, ...], made: tuple[int, ...], moves: Sequence[tuple[int, int]]) -> tuple[int, ...] | None:
    """The world after some moves; None where there were not so many to move. The last place is that of cases out of the sample."""
    left, come = [*before, sum(made)], [0] * (len(before) + 1)
    for (one, other), often in zip(moves, made, strict=True):
        left[one] -= often
        come[other] += often
    return None if min(left) < 0 else tuple(a + b for a, b in zip(left[:-1], come[:-1], strict=True))


def _second(first: tuple[Seen, int], second: tuple[Seen, int], smallest: int) -> Seen:
    """What the second version shows beside the first, each with how many cases it is of."""
    one, two = ({"s": {"profile": {fact: dict(groups) for (_, fact), groups in seen.profiles}}} for seen, _ in (first, second))
    profiles = second[0].profiles if beside_earlier(two, [{"s": one["s"]["profile"]}], smallest)["s"]["profile"] else ()
    before, after = (
        [BaseShown(sample="s", question=str(place), of=of, cases=base) for place, base in enumerate(seen.bases)]
        for seen, of in (first, second)
    )
    moved = bases_moved(after, [before])
    return Seen(tuple(None if one.question in moved else one.cases for one in after), profiles)
