"""What a change to the rules would do, and the inspections it is tried on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from evenhand.framework.framework import Framework
from evenhand.scoring.distance import Distance
from evenhand.scoring.judgement import Judgement
from evenhand.scoring.published import PublishedResult
from evenhand.scoring.rating import Rating
from evenhand.scoring.score import Score
from evenhand.statistics.proportions import StratumCounts


@dataclass(frozen=True, slots=True)
class Counted:
    """An inspection whose answers were counted: its scores by question, and the ratings people gave.

    `strata` says of each question what was counted in each stratum of its samples, (strata,), where it is known how many cases
    were eligible there. `synthetic` is the sentence that every output of made-up cases must carry.
    """

    name: str
    framework: Framework
    scores: Mapping[str, Score]
    judgements: Mapping[str, Judgement]
    synthetic: str | None = None
    strata: Mapping[str, StratumCounts] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Published:
    """An inspection of which a published result is at hand and no answers."""

    name: str
    framework: Framework
    result: PublishedResult


AtHand = Counted | Published


@dataclass(frozen=True, slots=True)
class Move:
    """A rating that would be another, or a score where nothing is rated.

    `step` is how many steps of the scale it goes, up or down; None where the two scales differ. `past` is how far it stands past
    the boundary of the new rules that it crosses, in percentage points of a share or in points of a total. `possible` are the
    ratings that a rounded percentage in print leaves open, where there is more than one. `interval` is that at 80% round the
    share that decided; None where none did, or where it was read from print.
    """

    inspection: str
    edition: str
    before: Rating
    after: Rating
    step: int | None
    boundary: Fraction | None = None
    past: Fraction | None = None
    possible: tuple[str, ...] = ()
    interval: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A rating that people decided, and so stands, while the computed one beside it would be another."""

    inspection: str
    edition: str
    before: Rating
    after: Rating


@dataclass(frozen=True, slots=True)
class ButForOne:
    """A rating that stays, and would have moved had one case been judged the other way, as it would not under the old rules."""

    inspection: str
    edition: str
    rating: Rating
    distance: Distance


@dataclass(frozen=True, slots=True)
class NotRerated:
    """Standards of an inspection that could not be rated again, or what the new rules rate and was not asked; and why."""

    inspection: str
    codes: tuple[str, ...]
    because: str


@dataclass(frozen=True)
class WhatIf:
    """Everything that would follow.

    `computed` counts the ratings that could be computed again, `stay` those that people gave or that print nothing to compute
    them from; `spread` counts every rating before and after, worst first. Each is by kind: standards, and overall.
    """

    rated: tuple[str, ...]
    untouched: tuple[str, ...]
    moves: tuple[Move, ...]
    held: tuple[Held, ...]
    but_for_one: tuple[ButForOne, ...]
    not_rerated: tuple[NotRerated, ...]
    computed: Mapping[str, int]
    stay: Mapping[str, int]
    spread: Mapping[str, Mapping[str, tuple[int, int]]]
