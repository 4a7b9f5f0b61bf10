"""`evenhand retention run`: what a timer runs once a day."""

from dataclasses import asdict
from typing import Annotated

import typer

from evenhand.cli.screen import FOUND_WRONG, AsJson, counted, print_json, print_table, say, working
from evenhand_service.loading import the_service
from evenhand_service.retention.outcome import Removed, Run

retention = typer.Typer(no_args_is_help=True, help="Removing what is held of cases when its time is over.")

COLUMNS = (
    *("Inspection", "Ended", "Files", "Cases", "Documents", "Copies", "Sheets", "Evidence", "Texts", "Interests", "Values", ""),
)


@retention.command()
def run(
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be removed, and change nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Remove the case data of inspections that were closed or cancelled as many months ago as EVENHAND_RETENTION says.

    Without that setting nothing is removed. Exits 1 where an inspection failed, or something is left to be looked at.
    """
    with the_service(as_json=as_json), working("Looking for what is to go ..."):
        from django.conf import settings
        from django.utils.timezone import localdate

        from evenhand_service.retention.running import run_retention

        done = run_retention(today=localdate(), months=settings.EVENHAND_RETENTION, dry_run=dry_run)
    if as_json:
        print_json({**asdict(done), "day": done.day.isoformat(), "inspections": [_as_plain(one) for one in done.inspections]})
    else:
        _say(done)
    if not done.is_well:
        raise typer.Exit(FOUND_WRONG)


def _as_plain(one: Removed) -> dict[str, object]:
    said = {"inspection": one.inspection, "stage": one.stage, "ended": one.ended.isoformat()}
    return {**said, **asdict(one.counts), "named_in": one.named_in, "failed": one.failed}


def _say(done: Run) -> None:
    if done.months is None:
        say("EVENHAND_RETENTION is not set, so nothing is removed: no period is known until somebody says one.")
        return
    if done.inspections:
        print_table(
            "Case data that would go" if done.dry_run else "Case data removed", COLUMNS, list(map(_row, done.inspections))
        )
    would, number = "would be" if done.dry_run else "was", len(done.inspections) - done.failed
    failed = f", {done.failed} failed" if done.failed else ""
    say(f"The case data of {counted(number, 'inspection')} {would} removed{failed}.")
    if done.dry_run:
        say("Nothing was changed.")
    for name in done.unknown:
        say(f"{name} stays: nothing says when it ended.")
    if done.lingers:
        say("The database was in use: what was deleted still stands in its file. The next run clears it.")


def _row(one: Removed) -> list[str]:
    note = (
        f"failed: {one.failed}" if one.failed else f"look at {', '.join(one.named_in)}: a case is named" if one.named_in else ""
    )
    return [one.inspection, f"{one.stage} {one.ended.isoformat()}", *map(str, asdict(one.counts).values()), note]
