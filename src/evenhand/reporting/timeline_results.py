"""A place followed through its editions as plain data: the one place that the table, the page and the JSON take it from.

The shape is documented in docs/reference/schemas/follow.schema.json.
"""

from datetime import date
from typing import Any

from evenhand.analysis.timelines import StandardPrinted, StrandPrinted, Timeline, UnitThen
from evenhand.framework.crosswalk import Crosswalk, Likeness
from evenhand.framework.declared import Sourced
from evenhand.scoring.score import percent

Plain = dict[str, Any]

EDITIONS_DIFFER = (
    "Editions differ. What is asked, how it is answered and how answers become a rating changed from one to the next, and the "
    "bodies inspected are not the same bodies. Read across a row to see what was found of a subject at each date, and not as a "
    "trend."
)
NO_COUNTERPART = "-"
NOT_PRINTED = "not printed"


def timeline_as_plain(found: Timeline) -> Plain:
    """Everything that was found of a place, and whose judgement joins it."""
    place = found.place
    return {
        "place": place.name,
        "because": place.reason,
        "author": place.author,
        "on": place.on.isoformat(),
        "warning": EDITIONS_DIFFER,
        "cautions": [{"says": one.says, **_stands(one)} for one in place.cautions],
        "scale": list(found.scale),
        "units": [_unit(one, overall) for one, overall in zip(found.units, found.overall, strict=True)],
        "strands": [_strand(one) for one in found.strands],
        "likenesses": [_likeness(row, crosswalk) for crosswalk in found.crosswalks for row in crosswalk.likenesses],
    }


def _unit(unit: UnitThen, overall: str | None) -> Plain:
    threads = {thread.code: thread.name for thread in unit.framework.standards.threads}
    return {
        "unit": unit.result.called,
        "short": unit.of.short,
        "edition": unit.framework.ref,
        "rates": unit.framework.identity.rates,
        "when": unit.when,
        "dated": unit.dated,
        "because": unit.of.reason,
        **_stands(unit.of),
        "overall": overall,
        "has_overall": unit.framework.rating.overall is not None,
        "threads": [{"name": threads[code], "printed": one.printed} for code, one in unit.result.thread.items()],
    }


def _stands(fact: Sourced) -> Plain:
    return {"source": fact.source, "at": fact.at, "status": fact.status, "note": fact.note}


def _strand(one: StrandPrinted) -> Plain:
    strand = one.strand
    return {
        "code": strand.code,
        "name": strand.name,
        "edition": strand.edition,
        "ends": [end.reason for end in strand.ends],
        "printed": [None if printed is None else [_of_standard(each) for each in printed] for printed in one.printed],
    }


def _of_standard(one: StandardPrinted) -> Plain:
    row, share = one.followed.row, one.share
    return {
        "code": one.followed.standard.code,
        "name": one.followed.standard.name,
        "likeness": row.likeness if row else None,
        "to": row.after if row else None,
        "rating": one.rating,
        "share": None if share is None else float(share),
        "percent": None if share is None else percent(share),
        "share_of": None if share is None else one.share_of,
    }


def _likeness(row: Likeness, crosswalk: Crosswalk) -> Plain:
    return {
        "from": crosswalk.before,
        "to": crosswalk.after,
        "before": row.before,
        "after": row.after,
        "likeness": row.likeness,
        "because": row.reason,
        "author": row.author,
        "on": row.on.isoformat() if row.on else None,
        **_stands(row),
    }


def said_of(printed: list[Plain] | None) -> str:
    """What a unit printed on a strand, in full: a dash where its edition has nothing on it."""
    if printed is None:
        return NO_COUNTERPART
    alone = len(printed) == 1
    return "; ".join(_said(one) if alone else f"{one['code']}: {_said(one)}" for one in printed)


def _said(one: Plain) -> str:
    if one["rating"] is None:
        return one["percent"] or NOT_PRINTED
    return f"{one['rating']} ({one['percent']})" if one["percent"] else str(one["rating"])


def in_short(printed: list[Plain]) -> str:
    """The same in the room of a chart: many shares as their range."""
    shares = [one for one in printed if one["share"] is not None and one["rating"] is None]
    if len(shares) == len(printed) > 1:
        low, high = (pick(shares, key=lambda one: one["share"])["percent"] for pick in (min, max))
        return f"{low} to {high} ({len(shares)} standards)"
    said = [_said(one) for one in printed]
    return f"{said[0]} ({len(said)} standards)" if len({*said}) < len(said) == said.count(said[0]) else "; ".join(said)


def when_said(when: str) -> str:
    """A date as people write it: June 2008, 19 August 2022, 2021."""
    form = {4: "%Y", 7: "%B %Y", 10: "%-d %B %Y"}[len(when)]
    return date.fromisoformat(f"{when}-01-01"[:10]).strftime(form)
