"""A run of the retention job: every inspection whose time is over, each by itself, and what came of it."""

import logging
from datetime import date
from functools import partial

from evenhand_service.inspections.models import Inspection
from evenhand_service.retention.finding import held_of
from evenhand_service.retention.lingering import clear
from evenhand_service.retention.outcome import Counts, Removed, Run
from evenhand_service.retention.period import ENDED, ended_on, months_after
from evenhand_service.retention.removing import remove_case_data

LOG = logging.getLogger("evenhand.retention")


def run_retention(*, today: date, months: int | None, dry_run: bool = False) -> Run:
    """Remove the case data of every inspection that ended so many months ago; with `dry_run`, only say what would go.

    One that fails keeps no other from its turn. Of an inspection that holds nothing of cases nothing is said.
    """
    if months is None:
        return Run(day=today, months=None, dry_run=dry_run)
    ended = {one: ended_on(one) for one in Inspection.objects.filter(stage__in=ENDED).order_by("name")}
    due = {one: day for one, day in ended.items() if day is not None and months_after(day, months) <= today}
    why = f"{months} months after it was closed or cancelled."
    found = [_of_one(one, day, why=why, dry_run=dry_run) for one, day in due.items()]
    return Run(
        day=today,
        months=months,
        dry_run=dry_run,
        inspections=tuple(one for one in found if one is not None),
        unknown=tuple(one.name for one, day in ended.items() if day is None),
        lingers=not dry_run and not clear(),
    )


def _of_one(inspection: Inspection, ended: date, *, why: str, dry_run: bool) -> Removed | None:
    said = partial(Removed, inspection=inspection.name, stage=inspection.stage, ended=ended)
    try:
        held = held_of(inspection)  # most hold nothing any more, and need not be locked to see so
        if held.anything and not dry_run:
            held = remove_case_data(by=None, inspection=inspection, why=why)
    except Exception as error:  # whatever is wrong with one is no reason to keep the data of the others
        LOG.exception("case data of an inspection could not be removed")
        return said(counts=Counts(), failed=type(error).__name__)
    return said(counts=held.counts, named_in=held.named_in) if held.anything else None
