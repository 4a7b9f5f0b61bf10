"""`evenhand check DOCUMENT`: the figures of a text held against each other, and against the data."""

from pathlib import Path
from typing import Annotated, Any

import typer

from evenhand.cli.screen import FOUND_WRONG, AsJson, counted, print_json, print_table, refusing, say, working
from evenhand.folders.read import read_folder
from evenhand.publications.check import check as check_text
from evenhand.publications.found import Discrepancy
from evenhand.publications.opening import open_publication
from evenhand.publications.vocabulary import installed_vocabulary

Document = Annotated[
    Path,
    typer.Argument(help="A PDF, Word document, web page or text.", exists=True, dir_okay=False, show_default=False),
]
Against = Annotated[
    Path | None,
    typer.Option(help="The inspection folder that the text is about, to hold its figures against.", show_default=False),
]


def check(document: Document, *, against: Against = None, as_json: AsJson = False) -> None:
    """Check the figures of a text: percentages against counts, parts against wholes, dates, notes, ratings against tables.

    An error cannot be true as it stands; a tension may have an explanation that is not printed; a gap is missing or cannot be
    read. Exits 1 where there is an error.
    """
    with refusing(as_json=as_json), working("Checking ..."):
        publication = open_publication(document)
        found = check_text(publication, installed_vocabulary(), results=_results(against))
    if as_json:
        print_json({"document": str(document), "kind": publication.kind, "findings": [_as_data(one) for one in found]})
    else:
        _print(found)
    if any(one.severity == "error" for one in found):
        raise typer.Exit(FOUND_WRONG)


def _results(against: Path | None) -> dict[str, Any] | None:
    if against is None:
        return None
    from evenhand.reporting.results import results_of  # statistics take a moment to load, so only here

    return results_of(read_folder(against))[1]


def _as_data(one: Discrepancy) -> dict[str, str]:
    return {
        "place": one.place,
        "words": one.words,
        "computed": one.computed,
        "severity": one.severity,
        "why": one.why,
        "kind": one.kind,
    }


def _print(found: list[Discrepancy]) -> None:
    rows = [(one.severity, one.place, " ".join(one.words.split()), one.computed, one.why) for one in found]
    if rows:
        print_table("What is at odds", ("", "Where", "Words", "Computed", "Why"), rows)
    counts = [counted(sum(one.severity == kind for one in found), kind) for kind in ("error", "tension", "gap")]
    say(f"{', '.join(counts)}." if found else "Nothing is at odds in its figures, as far as they were understood.")
