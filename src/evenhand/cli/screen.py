"""How the command line speaks: tables for people, JSON for machines, refusals with their cure."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from evenhand.files.faults import Fault, Refused

FOUND_WRONG = 1
"""The exit status where something is wrong in the data. 2, used wrongly, is typer's own."""

WIDTH_OF_A_FILE = 150
MOST_FAULTS = 25
MOST_NAMED = 5

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for machines; its schema is in docs/reference/schemas.")]


def out() -> Console:
    """Where results go. Made anew each time, so that tests and pipes are heeded."""
    return Console(width=None if sys.stdout.isatty() else WIDTH_OF_A_FILE, highlight=False, soft_wrap=False)


def err() -> Console:
    """Where refusals and progress go."""
    return Console(stderr=True, width=None if sys.stderr.isatty() else WIDTH_OF_A_FILE, highlight=False)


def print_json(content: Any) -> None:  # noqa: ANN401 - anything that is JSON
    """One JSON document on standard output."""
    sys.stdout.write(json.dumps(content, ensure_ascii=False, indent=2) + "\n")


def print_table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table for people."""
    table = Table(title=title, title_justify="left", title_style="bold", header_style="bold", box=None, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(_plain(cell) for cell in row))
    console = out()
    console.print(table)
    console.print()


def say(text: str = "", *, style: str | None = None) -> None:
    """One line or paragraph for people."""
    out().print(text, style=style, markup=False)


def counted(number: int, thing: str) -> str:
    """So many of a thing, in the singular for one."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def few(words: Iterable[str]) -> str:
    """The first few of a list, and how many more there are."""
    listed = list(words)
    more = [f"{len(listed) - MOST_NAMED} more"] if len(listed) > MOST_NAMED else []
    named = [*listed[:MOST_NAMED], *more]
    return " and ".join([", ".join(named[:-1]), named[-1]] if named[1:] else named)


def _plain(text: str) -> str:
    return text.replace("[", r"\[")


@contextmanager
def refusing(*, as_json: bool) -> Iterator[None]:
    """Say a refusal the way that was asked for, and end with the status for wrong data."""
    try:
        yield
    except Refused as refusal:
        if as_json:
            written = {"written": str(refusal.written)} if refusal.written else {}
            print_json({"refused": [fault_as_data(fault) for fault in refusal.faults], **written})
        else:
            print_faults(refusal.faults)
            if refusal.written:
                err().print(f"Every fault is written to {refusal.written}, to send back.", markup=False, soft_wrap=True)
        raise typer.Exit(FOUND_WRONG) from None


def print_faults(faults: Sequence[Fault]) -> None:
    """What is wrong, where, and how to put it right; the first so many of a long list."""
    console = err()
    for fault in faults[:MOST_FAULTS]:
        console.print(f"{fault.place}: {fault.said}", markup=False, style="bold")
        console.print(f"    To put it right: {fault.remedy}", markup=False)
    if len(faults) > MOST_FAULTS:
        console.print(f"... and {len(faults) - MOST_FAULTS} more. --json lists every one.", markup=False)


def fault_in_words(fault: Fault) -> str:
    """A fault with its cure, in two sentences."""
    cure = fault.remedy
    return f"{fault.said} {cure[:1].upper()}{cure[1:]}"


def fault_as_data(fault: Fault) -> dict[str, object]:
    """A fault for machines."""
    place = fault.place
    return {
        "file": place.file,
        "line": place.line,
        "row": place.row,
        "column": place.column,
        "value": fault.value,
        "fault": fault.name,
        "what": fault.said,
        "cure": fault.remedy,
    }


@contextmanager
def working(doing: str) -> Iterator[Callable[[str], None]]:
    """Show, on a terminal, that something longer than a moment is going on. What is given says what it has come to."""
    with err().status(doing) as status:
        yield status.update
