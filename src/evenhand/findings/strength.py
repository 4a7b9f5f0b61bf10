"""How well a claim about organisational delivery is borne out: by a rule that is declared, and an installation's to change."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal, get_args

from pydantic import Field, PositiveInt
from pydantic.dataclasses import dataclass

from evenhand.files.documents import read_document
from evenhand.files.understanding import understand
from evenhand.framework.declared import STRICT, Code, Line, Status
from evenhand.framework.packs import OWN_PACKS

Level = Literal["none", "weak", "moderate", "strong"]
Ways = Literal["for", "against"]

GATHERING = "gathering.yaml"
"""The file in which an installation says how evidence is weighed, in a folder of its packs."""

OWN_RULES = OWN_PACKS / GATHERING
"""What holds where an installation says nothing else."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class StrengthRule:
    """By how many kinds of sources for it a claim is moderate, or strong; and the most that it is while one against it stands.

    Sources of one kind count once: three meetings may have heard the same people.
    """

    moderate: PositiveInt
    strong: PositiveInt
    unresolved: Level
    status: Status
    note: Line | None = None

    def __post_init__(self) -> None:
        if self.strong < self.moderate:
            raise ValueError("strong takes at least as many kinds of sources as moderate")


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Characteristic:
    """What a standard looks like at one level of its rating, with where that stands."""

    standard: Code
    rating: Line
    says: Line
    status: Status
    source: Line | None = None


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Gathering:
    """The whole of the file: the rule of strength, and characteristics by framework and edition, as `hmip-probation/2021-pdu`."""

    strength: StrengthRule
    characteristics: Mapping[str, tuple[Characteristic, ...]] = Field(default_factory=dict)

    def of(self, edition: str, standard: str) -> tuple[Characteristic, ...]:
        """The characteristics of a standard; none where nobody has written them."""
        return tuple(one for one in self.characteristics.get(edition, ()) if one.standard == standard)


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Weighed:
    """One source that speaks for a claim or against it: of which kind it is, and whether what it says against it is resolved."""

    kind: str
    way: Ways
    resolved: bool = False


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Strength:
    """How well a claim is borne out, with the kinds of sources for it and how many against it are unresolved."""

    level: Level
    kinds: tuple[str, ...]
    unresolved: int
    capped: bool


def read_gathering(path: Path | None = None) -> Gathering:
    """The rules of gathering: an installation's own file, or ours. Refuses with line, what is wrong, and the cure."""
    return understand(read_document(path or OWN_RULES), Gathering)


def strength_of(weighed: Iterable[Weighed], rule: StrengthRule) -> Strength:
    """How well a claim is borne out by what was weighed."""
    every = list(weighed)
    kinds = tuple(sorted({one.kind for one in every if one.way == "for"}))
    unresolved = sum(one.way == "against" and not one.resolved for one in every)
    by_kinds = _by_kinds(len(kinds), rule)
    order = get_args(Level)
    capped = bool(unresolved) and order.index(by_kinds) > order.index(rule.unresolved)
    return Strength(level=rule.unresolved if capped else by_kinds, kinds=kinds, unresolved=unresolved, capped=capped)


def _by_kinds(kinds: int, rule: StrengthRule) -> Level:
    if kinds >= rule.strong:
        return "strong"
    if kinds >= rule.moderate:
        return "moderate"
    return "weak" if kinds else "none"
