"""What stands between a reader and a case: it is their own, their team's, one they declared, or of a sample they do not read.

Capitals and spaces decide nothing here: to miss a conflict because an office is written `northtown` would be worse than to find
one too many.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from evenhand.assessment.case import Case
from evenhand.assessment.reader import Reader
from evenhand.files.faults import Fault, Place
from evenhand.framework.rounds import ConflictKind, ConflictRule
from evenhand.sampling.sample import CaseKey

ALWAYS = ConflictRule(kind="declared interest", source="evenhand", at="heeded in every inspection", status="assumed")
"""What a reader declared is heeded whatever an edition says."""

OFFICE = "office"
"""The fact over whose values readers are spread where no rule of the edition names the team's."""


class FactNotHeld(Fault):
    """A fact that a rule on conflicts rests on is not recorded, so that a conflict could pass unseen."""

    what = "the {fact} of {cases} is not recorded, so nobody can say who may not read {them} ({kinds})."
    cure = "fill in the column {fact!r} of cases.csv for every case drawn."


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Why a reader may not be given a case: the kind, what it rests on, and the reason where one was declared."""

    kind: ConflictKind | Literal["other sample"]
    fact: str
    value: str
    reason: str = ""

    def __str__(self) -> str:
        if self.kind == "other sample":
            return f"does not read the sample {self.value!r}"
        reason = f": {self.reason}" if self.reason else ""
        return f"{self.kind} ({self.fact} {self.value}{reason})"


def hindrances(
    cases: Iterable[Case], readers: Sequence[Reader], rules: Sequence[ConflictRule]
) -> dict[CaseKey, dict[str, Hindrance]]:
    """For each case, the readers who may not be given it, with what stands between them: of several things, the first rule's."""
    by_ground = _by_ground(readers, rules)
    facts = dict.fromkeys([*(rule.fact or "" for rule in rules), *sorted(fact for fact, _ in by_ground)])
    choosy = [reader for reader in readers if reader.samples]
    found = {}
    for case in cases:
        hindered: dict[str, Hindrance] = {}
        for fact in facts:
            hindered = by_ground.get((fact, _plainly(_fact(case, fact))), {}) | hindered
        other = {one.id: Hindrance("other sample", "sample", case.sample) for one in choosy if case.sample not in one.samples}
        found[case.key] = dict(sorted((other | hindered).items()))
    return found


def rules_applied(rules: Sequence[ConflictRule]) -> list[ConflictRule]:
    """The rules of an edition, and that declared interests are heeded where it does not say so itself."""
    return [*rules] if any(rule.kind == ALWAYS.kind for rule in rules) else [*rules, ALWAYS]


def office_fact(rules: Iterable[ConflictRule]) -> str:
    """The fact over whose values readers are spread: the one that the rule on a reader's own team looks at."""
    return next((rule.fact for rule in rules if rule.kind == "own team" and rule.fact), OFFICE)


def facts_missing(
    cases: Sequence[Case], readers: Iterable[Reader], rules: Sequence[ConflictRule], at: Place | None = None
) -> Iterator[Fault]:
    """A fault for every fact that some reader's conflicts rest on and that a case has not: one for all where none has it."""
    for fact, kinds in _resting_on(readers, rules).items():
        without = [case for case in cases if fact not in case.facts]
        said = {"fact": fact, "kinds": ", ".join(kinds)}
        if len(without) > 1 and len(without) == len(cases):
            yield FactNotHeld(at or Place("cases"), cases=f"all {len(cases)} cases drawn", them="them", **said)
            continue
        for case in without:
            place = case.place or at or Place("cases")
            yield FactNotHeld(place, cases=f"the case {case.case!r} ({case.sample})", them="it", **said)


def touching_nothing(
    cases: Sequence[Case], readers: Iterable[Reader], rules: Sequence[ConflictRule]
) -> Iterator[tuple[str, str, str]]:
    """What a reader is said to have to do with and no case has: reader, fact, value. It may be misspelt."""
    held: dict[str, set[str]] = {}
    for reader in readers:
        for rested in _grounds(reader, rules):
            if rested.fact not in held:
                held[rested.fact] = {_plainly(_fact(case, rested.fact)) for case in cases}
            if _plainly(rested.value) not in held[rested.fact]:
                yield reader.id, rested.fact, rested.value


def _by_ground(readers: Iterable[Reader], rules: Sequence[ConflictRule]) -> dict[tuple[str, str], dict[str, Hindrance]]:
    """The readers kept from every case that has a value of a fact, by fact and value."""
    found: dict[tuple[str, str], dict[str, Hindrance]] = {}
    for reader in readers:
        for ground in _grounds(reader, rules):
            found.setdefault((ground.fact, _plainly(ground.value)), {}).setdefault(reader.id, ground)
    return found


def _grounds(reader: Reader, rules: Iterable[ConflictRule]) -> Iterator[Hindrance]:
    """Everything that would stand between this reader and a case that has it."""
    for rule in rules:
        own = {"own case": (reader.practitioner,), "own team": reader.teams}.get(rule.kind, ())
        yield from (Hindrance(rule.kind, rule.fact or "", value) for value in own if value is not None)
    for declared in reader.interests:
        about = declared.about.lower().replace(" ", "_")  # as the heading of a table is read
        yield Hindrance("declared interest", about, declared.value, declared.reason)


def _resting_on(readers: Iterable[Reader], rules: Sequence[ConflictRule]) -> Mapping[str, list[str]]:
    """The facts that some reader's conflicts rest on, each with the kinds of conflict that do."""
    facts: dict[str, list[str]] = {}
    for reader in readers:
        for ground in _grounds(reader, rules):
            kinds = facts.setdefault(ground.fact, [])
            if ground.kind not in kinds:
                kinds.append(ground.kind)
    facts.pop("case", None)
    return {fact: sorted(kinds) for fact, kinds in sorted(facts.items())}


def _fact(case: Case, fact: str) -> str:
    return case.case if fact == "case" else case.facts.get(fact, "")


def _plainly(text: str) -> str:
    return " ".join(text.casefold().split())
