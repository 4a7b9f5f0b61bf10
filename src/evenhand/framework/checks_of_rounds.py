"""Does the round of a pack hang together? Facts and standards are declared, no item stands twice, no day waits for itself."""

from collections.abc import Iterator

from evenhand.files.faults import Fault
from evenhand.framework import faults as wrong
from evenhand.framework.declared import Sourced
from evenhand.framework.framework import Framework
from evenhand.framework.pack import Pack, Way, name_unknown
from evenhand.framework.rounds import turns_on_itself


def check_round(pack: Pack) -> Iterator[Fault]:
    """Everything of round.yaml that does not hang together."""
    if pack.framework.round is not None:
        yield from _days(pack)
        yield from _evidence(pack)
        yield from _conflicts(pack)


def sourced_in_round(framework: Framework) -> Iterator[tuple[Way, Sourced]]:
    """Everything in round.yaml that says where it stands, with the way to it."""
    if framework.round is None:
        return
    for field in ("steps", "evidence", "conflicts"):
        yield from (((field, index), one) for index, one in enumerate(getattr(framework.round, field)))


def _days(pack: Pack) -> Iterator[Fault]:
    assert pack.framework.round is not None
    steps = pack.framework.round.steps
    dues = {step.step: step.days for step in steps if step.days is not None}
    for index, step in enumerate(steps):
        if turns_on_itself(step.step, dues):
            place = pack.files["round"].place("steps", index, "days")
            yield wrong.DayOfItself(place, step=step.step)


def _evidence(pack: Pack) -> Iterator[Fault]:
    assert pack.framework.round is not None
    document, standards, seen = pack.files["round"], pack.framework.standard_of, set()
    for index, one in enumerate(pack.framework.round.evidence):
        way: Way = ("evidence", index)
        if one.item.casefold() in seen:
            yield wrong.ItemRepeated(document.place(*way, "item"), item=one.item)
        seen.add(one.item.casefold())
        for code in one.informs:
            if code not in standards:
                yield name_unknown(document, (*way, "informs"), "standard", code, standards)


def _conflicts(pack: Pack) -> Iterator[Fault]:
    facts = pack.framework.standards.facts
    for index, rule in enumerate(pack.framework.conflicts):
        if rule.fact is not None and rule.fact not in facts:
            yield name_unknown(pack.files["round"], ("conflicts", index, "fact"), "fact", rule.fact, facts)
