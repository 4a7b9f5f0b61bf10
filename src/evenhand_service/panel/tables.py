"""The tables of the results desk. Each picture is in the rows of its table, as bars that say nothing beside the figures."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.framework.standards import KeyQuestion, Prompt
from evenhand.reporting.interval_results import range_said
from evenhand_service.desk.tables import Bar, Cell, Table, number, points, whole, words
from evenhand_service.panel.compared import Earlier, National
from evenhand_service.panel.found import Found

NOTHING = "–"


def questions_table(name: str, caption: str, one: Found, questions: Iterable[KeyQuestion | Prompt]) -> Table:
    """Questions with their shares, n of m, and the interval."""
    scores: Mapping[str, Any] = one.results["scores"] | one.results["prompts"]
    headings = [words(_("Question")), number(_("Sufficient")), number(_("Relevant")), number(_("Share")), words(_("Interval"))]
    headings += [words(_("From 0% to 100%")), words(_("By itself")), number(_("Still open"))]
    rows = [
        [
            words(f"{question.code} {question.asks}"),
            number(score["sufficient"]),
            number(score["relevant"]),
            number(score["percent"] or NOTHING),
            words(range_said(score["interval"])),
            _bar(score["share"], score["interval"]),
            words(_(score["band"]) if score["band"] else NOTHING),
            number(score["unanswered"]),
        ]
        for question in questions
        if (score := scores.get(question.code)) is not None
    ]
    return Table(id=name, caption=caption, headings=headings, rows=rows)


def reached(one: Found, questions: Iterable[KeyQuestion | Prompt]) -> list[str]:
    """How the figures of questions are reached, a sentence or two for each that has any: what is counted, how sure it is."""
    scores: Mapping[str, Any] = one.results["scores"] | one.results["prompts"]
    held = ((question.code, scores.get(question.code)) for question in questions)
    return [f"{code}: {_counted(score)}" for code, score in held if score is not None and score["relevant"]]


def _counted(score: Mapping[str, Any]) -> str:
    counted = _("of the %(relevant)s cases read that it applies to, %(sufficient)s are sufficient, which is %(percent)s.") % score
    band = _("By itself that is %(band)s.") % {"band": _(score["band"])} if score["band"] else ""
    return " ".join(filter(None, (counted, band, score["interval"]["said"] if score["interval"] else "")))


def samples_table(one: Found) -> Table:
    """The samples: how many cases are read, replaced and in reserve, and of what kind those are that are read."""
    headings = [words(_("Sample")), words(_("Fact")), words(_("Value")), number(_("Cases")), number(_("Share")), words(_("Bar"))]
    rows = []
    for sample, said in one.results["samples"].items():
        drawn = said["drawn"]
        for state, called in (("drawn", _("Read")), ("replaced", _("Replaced")), ("reserve", _("In reserve"))):
            rows.append([words(sample), words(_("All")), words(called), number(said[state]), number(NOTHING), Cell()])
        rows += [
            [words(sample), words(fact), words(value), number(n), number(whole(n / drawn) if drawn else NOTHING), _bar(n / drawn)]
            for fact, values in said["profile"].items()
            for value, n in values.items()
            if drawn
        ]
    return Table(id="results-samples", caption=_("The sub-samples, and what their cases are"), headings=headings, rows=rows)


def national_table(one: Found, others: National) -> Table:
    """Each standard beside the published inspections of the edition."""
    scale = one.each()[0][0] if one.each() else None
    steps = list(dict.fromkeys(step for of in others.standards.values() for step in of.ratings))
    order = _order(one, scale.code if scale else "", steps)
    headings = [words(_("Standard")), words(_("Here")), *(number(_(step)) for step in order), number(_("Rated lower"))]
    headings.append(words(_("Share that is rated lower")))
    rows = []
    for stands, _computed in one.each():
        of = others.standards.get(stands.code)
        if of is None:
            continue
        lower = sum(
            n for step, n in of.ratings.items() if stands.rating in order and order.index(step) > order.index(stands.rating)
        )
        said = _("%(n)s of %(of)s") % {"n": lower, "of": of.of} if stands.rating else NOTHING
        bar = _bar(lower / of.of) if stands.rating else Cell()
        counts = [number(of.ratings.get(step, 0)) for step in order]
        rows.append([words(_named(stands)), words(_(stands.rating) if stands.rating else NOTHING), *counts, number(said), bar])
    return Table(id="results-national", caption=_("Beside published inspections of the edition"), headings=headings, rows=rows)


def _order(one: Found, code: str, steps: Sequence[str]) -> list[str]:
    """Ratings from the best to the worst, those of no scale last."""
    standard = one.framework.standard_of.get(code)
    scale = one.framework.scale_of(one.framework.rule_of(standard)) if standard else None
    known = [*reversed(scale.ratings)] if scale else []
    return [*known, *(step for step in steps if step not in known)]


def _named(stands: Any) -> str:  # noqa: ANN401 - a rating
    return _("Overall") if stands.kind == "overall" else f"{stands.code} {stands.name}"


def earlier_table(one: Found, before: Earlier) -> Table:
    """Each standard then and now."""
    headings = [words(_("Standard")), words(_("Then")), words(_("Now"))]
    rows = [
        [words(_named(stands)), words(_(before.ratings[stands.code])), words(_(stands.rating) if stands.rating else NOTHING)]
        for stands, _computed in one.each()
        if stands.code in before.ratings
    ]
    return Table(id="results-earlier", caption=_("Beside the inspection before: ratings"), headings=headings, rows=rows)


LIKENESS = {
    "same": gettext_lazy("the same"),
    "narrower": gettext_lazy("narrower"),
    "broader": gettext_lazy("broader"),
    "part of": gettext_lazy("part of it"),
}
"""What an earlier standard is to a later one, in words."""


def earlier_edition_table(one: Found, before: Earlier) -> Table:
    """Each standard now beside those of another edition that were like it then."""
    headings = [words(_("Standard")), words(_("Standard then")), words(_("It was")), words(_("Then")), words(_("Now"))]
    rows = [
        [
            words(_named(stands)),
            words(f"{then.code} {then.name}"),
            words(LIKENESS[then.likeness]),
            words(_(then.rating)),
            words(_(stands.rating) if stands.rating else NOTHING),
        ]
        for stands, _computed in one.each()
        for then in (before.like or {}).get(stands.code, ())
    ]
    return Table(id="results-earlier", caption=_("Beside the inspection before: ratings"), headings=headings, rows=rows)


def earlier_shares_table(one: Found, before: Earlier) -> Table:
    """Each key question then and now."""
    headings = [words(_("Key question")), number(_("Then")), words(_("Then, from 0% to 100%")), number(_("Now"))]
    headings += [words(_("Now, from 0% to 100%")), number(_("Change, points"))]
    rows = []
    for code, score in one.results["scores"].items():
        if code in before.shares and score["share"] is not None:
            then = before.shares[code]
            change = number(points(score["share"] - then))
            now = [number(score["percent"]), _bar(score["share"], score["interval"])]
            rows.append([words(code), number(whole(then)), _bar(then), *now, change])
    return Table(id="results-earlier-shares", caption=_("Beside the inspection before: shares"), headings=headings, rows=rows)


def spread_table(one: Found, others: National, codes: Iterable[str]) -> Table:
    """Questions beside the published shares of the edition."""
    headings = [words(_("Key question")), number(_("Here")), number(_("Published")), number(_("Lowest")), number(_("Middle"))]
    headings += [number(_("Highest")), words(_("Here, and from the lowest to the highest"))]
    rows = []
    for code in codes:
        of, score = others.shares.get(code), one.results["scores"].get(code)
        if of is not None and score is not None and score["share"] is not None:
            ends = [number(whole(share)) for share in (of.least, of.middle, of.most)]
            bar = Cell(bar=Bar(width=100 * score["share"], low=100 * of.least, high=100 * of.most))
            rows.append([words(code), number(score["percent"]), number(of.of), *ends, bar])
    return Table(id="results-spread", caption=_("Beside published shares of the edition"), headings=headings, rows=rows)


def groups_table(groups: Mapping[str, Any] | None, codes: Iterable[str]) -> Table:
    """Groups of cases by protected characteristics, as far as they are large enough to be shown."""
    headings = [words(_("Question")), words(_("By")), words(_("Group")), number(_("Sufficient")), number(_("Relevant"))]
    headings += [number(_("Share")), words(_("From 0% to 100%"))]
    asked = set(codes)
    rows = [
        [
            words(of["question"]),
            words(of["words"]),
            words(_group(group)),
            number(group["sufficient"]),
            number(group["relevant"]),
            number(whole(group["share"])),
            _bar(group["share"]),
        ]
        for of in (groups or {"comparisons": ()})["comparisons"]
        if of["question"] in asked and not of["withheld"]
        for group in of["groups"]
    ]
    return Table(id="results-groups", caption=_("Groups of cases"), headings=headings, rows=rows)


def _group(group: Mapping[str, Any]) -> str:
    return f"{group['group']} ({', '.join(group['pooled'])})" if group["pooled"] else str(group["group"])


def _bar(share: float | None, interval: Mapping[str, Any] | None = None) -> Cell:
    if share is None:
        return Cell()
    ends = interval or {}
    low, high = (None if ends.get(end) is None else 100 * float(ends[end]) for end in ("low", "high"))
    return Cell(bar=Bar(width=100 * float(share), low=low, high=high))
