"""What goes onto the one page for the feedback at the end of the fieldwork week: no case, no reader, nothing final."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from evenhand.reporting.interval_results import range_said
from evenhand_service.desk.progress import CaseProgress
from evenhand_service.desk.seen import Seen
from evenhand_service.desk.shares import OfStandard, Running, Share, running
from evenhand_service.desk.tables import Bar, bar_of, share_said

NAMED = 5
"""Prompts that are named as strongest, and as weakest."""

HALF = Fraction(1, 2)
"""The share that what is named as strong is above, and what is named as weak below."""

MOST_LINES = 24
"""Key questions that have room on one page."""

FEWEST = 10
"""Relevant cases of a prompt, below which it is neither."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A key question or a prompt: its words, of how many cases, the share with its interval, and the bar."""

    code: str
    asks: str
    relevant: int
    sufficient: int
    share: str
    interval: str
    bar: Bar | None
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A standard with its key questions; with the lowest of them alone where an edition has too many for one page."""

    name: str
    lines: Sequence[Line]
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The whole page. `begun` are cases that are not read to the end; `levels` the confidence of the intervals, in words."""

    cases: int
    read: int
    begun: int
    sections: Sequence[Section]
    strong: Sequence[Line]
    weak: Sequence[Line]
    waiting: int
    contested: int
    levels: str


def summary(seen: Seen, cases: Sequence[CaseProgress]) -> Summary:
    """What the page says. Refuses answers of which it is unclear which counts."""
    found = running(seen.record, prompts=True)
    few = sum(len(one.shares) for one in found.standards) <= MOST_LINES
    sections = [_section(one, found, whole=few) for one in found.standards]
    order = sorted(_told_of(found), key=lambda one: (one.score.share, one.question.code))
    weak = [one for one in order[:NAMED] if one.score.share < HALF]
    strong = [one for one in order[::-1][:NAMED] if one.score.share > HALF]
    levels = sorted({f"{one.interval['level']:.0%}" for of in found.standards for one in of.shares if one.interval})
    return Summary(
        cases=len(cases),
        read=sum(one.state in ("answered", "finished") for one in cases),
        begun=sum(one.state == "begun" for one in cases),
        sections=sections,
        strong=[_line(one, found) for one in strong],
        weak=[_line(one, found) for one in weak],
        waiting=sum(one.judgements_left for one in cases if one.state != "finished"),
        contested=sum(one.contested for one in cases),
        levels=", ".join(levels),
    )


def _section(one: OfStandard, found: Running, *, whole: bool) -> Section:
    asked = sorted((share for share in one.shares if share.score.relevant), key=lambda share: share.score.share)
    shown = one.shares if whole else asked[:1]
    left_out = len(one.shares) - len(shown)
    name = f"{one.standard.code} {one.standard.name}"
    return Section(name=name, lines=[_line(share, found) for share in shown], left_out=left_out)


def _told_of(found: Running) -> list[Share]:
    """The prompts that enough cases were asked; the key questions where the edition has no prompts."""
    prompts = [one for of in found.standards for one in of.prompts]
    asked = prompts or [one for of in found.standards for one in of.shares]
    return [one for one in asked if one.score.relevant >= FEWEST]


def _line(one: Share, found: Running) -> Line:
    return Line(
        code=one.question.code,
        asks=one.question.asks,
        relevant=one.score.relevant,
        sufficient=one.score.sufficient,
        share=share_said(one, found),
        interval=range_said(one.interval and {**one.interval, "weighted": None}),
        bar=bar_of(one) if one.score.relevant else None,
        waiting=one.waiting,
    )
