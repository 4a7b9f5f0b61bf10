"""The tables of the desk. Each picture is in the rows of its table, as bars, and says nothing that is not in them in figures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.framework.ratings import LowestRule, MeanRule
from evenhand.reporting.interval_results import range_said
from evenhand.scoring.rating import Rating
from evenhand.scoring.score import percent
from evenhand_service.desk.drifting import OfReader
from evenhand_service.desk.progress import CaseProgress, Sum
from evenhand_service.desk.seen import Seen
from evenhand_service.desk.shares import Running, Share
from evenhand_service.desk.strips import Piece
from evenhand_service.furniture.days import date_format
from evenhand_service.furniture.moments import moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar from 0 to 100, and the ends of the interval about its end, where there is one."""

    width: float
    low: float | None = None
    high: float | None = None

    @property
    def reach(self) -> float:
        """From one end of the interval to the other."""
        return 0.0 if self.low is None or self.high is None else self.high - self.low


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What stands in a cell: words, with a bar or a strip or as a tag, where it is one."""

    text: str = ""
    bar: Bar | None = None
    strip: Sequence[Piece] = ()
    tag: str = ""
    numeric: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: the id and the words of its caption, its headings, and its rows, whose first cell names them."""

    id: str
    caption: str
    headings: Sequence[Cell]
    rows: Sequence[Sequence[Cell]]


STATES = {
    "not begun": gettext_lazy("Not begun"),
    "begun": gettext_lazy("Begun"),
    "answered": gettext_lazy("All answered"),
    "finished": gettext_lazy("Finished"),
}


def progress_table(name: str, caption: str, what: str, sums: Iterable[Sum], *, finished: bool) -> Table:
    """How far cases are, each row a reader or a standard. Of a standard alone no case is finished."""
    states = [state for state in STATES if finished or state != "finished"]
    headings = [words(what), number(_("Answered")), number(_("Asked")), words(_("Share")), *(number(STATES[s]) for s in states)]
    rows = [
        [
            words(one.name),
            number(one.answered),
            number(one.asked),
            Cell(bar=Bar(width=100 * one.answered / one.asked if one.asked else 0)),
            *(number(one.states.get(state, 0)) for state in states),  # type: ignore[call-overload]
        ]
        for one in sums
    ]
    return Table(id=name, caption=caption, headings=headings, rows=rows)


def waiting_table(name: str, caption: str, cases: Iterable[CaseProgress], seen: Seen) -> Table:
    """Cases that wait, each with whose it is and how far."""
    headings = [words(_("Case")), words(_("Sample")), words(_("Reader")), words(_("State")), words(_("Last written"))]
    headings += [number(_("Answered")), number(_("Asked")), number(_("Needs a decision"))]
    rows = [
        [
            words(one.case),
            words(one.sample),
            words(seen.name_of(one.reader) or _("Nobody yet")),
            words(STATES[one.state]),
            words(moment(one.touched) if one.touched else _("Not known")),
            number(one.done),
            number(one.questions),
            number(one.contested),
        ]
        for one in cases
    ]
    return Table(id=name, caption=caption, headings=headings, rows=rows)


def not_begun_table(name: str, caption: str, cases: Iterable[CaseProgress], seen: Seen) -> Table:
    """Cases on which nobody has written."""
    headings = [words(_("Case")), words(_("Sample")), words(_("Reader"))]
    rows = [[words(one.case), words(one.sample), words(seen.name_of(one.reader) or _("Nobody yet"))] for one in cases]
    return Table(id=name, caption=caption, headings=headings, rows=rows)


def shares_table(name: str, caption: str, found: Running) -> Table:
    """The key questions with what is sufficient so far."""
    headings = [words(_("Key question")), number(_("Sufficient")), number(_("Relevant")), number(_("Share"))]
    headings += [words(_("Interval")), words(_("From 0% to 100%")), number(_("Still open"))]
    rows = [
        [
            words(f"{one.question.code} {one.question.asks}"),
            number(one.score.sufficient),
            number(one.score.relevant),
            number(share_said(one, found)),
            words(range_said(one.interval)),
            Cell(bar=bar_of(one)) if one.score.relevant else Cell(),
            number(one.waiting),
        ]
        for standard in found.standards
        for one in standard.shares
    ]
    return Table(id=name, caption=caption, headings=headings, rows=rows)


def share_said(one: Share, found: Running) -> str:
    """A share on its own side of where ratings begin."""
    if not one.score.relevant:
        return "–"
    framework = found.ratings.framework
    rule = framework.rule_of(framework.home_of[one.question.code])
    bands = rule.bands if isinstance(rule, LowestRule | MeanRule) else None
    return percent(one.score.share, bands.begins.values() if bands else ())


def bar_of(one: Share) -> Bar:
    """A share as a bar, with its interval."""
    ends = one.interval or {}
    low, high = (None if ends.get(end) is None else 100 * float(ends[end]) for end in ("low", "high"))
    return Bar(width=100 * float(one.score.share), low=low, high=high)


def ratings_table(name: str, caption: str, found: Running) -> Table:
    """The rating that what is there would give, standard by standard and as a whole, with its reason."""
    headings = [words(_("Standard")), words(_("Would be")), words(_("Why"))]
    each: list[tuple[str, Rating]] = [(f"{one.code} {one.name}", one) for one in found.ratings.values() if one.kind == "standard"]
    if found.ratings.overall is not None:
        each.append((_("Overall"), found.ratings.overall))
    rows = [
        [
            words(name),
            Cell(text=one.rating or _("Not yet"), tag="" if one.rating is None else "govuk-tag--grey"),
            words(one.because),
        ]
        for name, one in each
    ]
    return Table(id=name, caption=caption, headings=headings, rows=rows)


def beside_table(name: str, caption: str, readers: Iterable[OfReader]) -> Table:
    """Each reader beside all the others."""
    headings = [words(_("Reader")), number(_("Cases")), number(_("Own share")), number(_("Share of the others"))]
    headings += [
        number(_("Difference, points")),
        words(_("Interval (95%)")),
        number(_("Chance alone (adjusted p)")),
        words(_("Look?")),
    ]
    rows = []
    for one in readers:
        b = one.beside
        figures = [number(b.units), number(whole(b.own)), number(whole(b.others)), number(points(b.difference))]
        rows.append([words(one.name), *figures, *tested(b.low, b.high, b.adjusted), verdict(b.way)])
    return Table(id=name, caption=caption, headings=headings, rows=rows)


def moved_table(name: str, caption: str, readers: Iterable[OfReader]) -> Table:
    """Each reader's later cases beside their earlier ones."""
    headings = [words(_("Reader")), words(_("Later cases from")), number(_("Cases before")), number(_("Cases since"))]
    headings += [
        number(_("Change, points")),
        words(_("Interval (95%)")),
        number(_("Chance alone (adjusted p)")),
        words(_("Look?")),
    ]
    rows = []
    for one in readers:
        if one.moved is not None and one.since is not None:
            m = one.moved
            figures = [
                words(date_format(one.since, "j F Y")),
                number(m.earlier_units),
                number(m.later_units),
                number(points(m.change)),
            ]
            rows.append([words(one.name), *figures, *tested(m.low, m.high, m.adjusted), verdict(m.way)])
    return Table(id=name, caption=caption, headings=headings, rows=rows)


def tested(low: float | None, high: float | None, adjusted: float | None) -> list[Cell]:
    """The interval of a difference and what chance alone would do; of too few cases nothing is said."""
    if low is None or high is None or adjusted is None:
        return [words(_("Too few cases")), number("–")]
    ends = _("%(low)s to %(high)s") % {"low": points(low), "high": points(high)}
    return [words(ends), number("< 0.001" if adjusted < LEAST else f"{adjusted:.3f}")]


LEAST = 0.0005


def verdict(way: str) -> Cell:
    """Whether there is reason to look, in words and as a tag."""
    said = {"lower": _("Fewer, look"), "higher": _("More, look")}
    return Cell(text=said.get(way, _("No")), tag="govuk-tag--yellow" if way in said else "")


def words(text: object) -> Cell:
    """A cell of words."""
    return Cell(text=str(text))


def number(value: object) -> Cell:
    """A cell of a figure."""
    return Cell(text=str(value), numeric=True)


def whole(share: float) -> str:
    """A share in whole per cents."""
    return f"{share * 100:.0f}%"


def points(difference: float) -> str:
    """A difference of shares in percentage points, with its sign."""
    return f"{round(difference * 100) + 0:+d}".replace("-", "−").replace("+0", "0")
