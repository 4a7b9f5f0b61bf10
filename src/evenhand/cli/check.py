"""`evenhand check DOCUMENT`: the figures of a text held against each other, and against the data."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from evenhand.cli.letters import letter_in
from evenhand.cli.screen import FOUND_WRONG, AsJson, counted, print_json, print_table, refusing, say, working
from evenhand.folders.letters import is_letter
from evenhand.folders.read import read_folder
from evenhand.publications.checking.check import check as check_text
from evenhand.publications.checking.found import Discrepancy
from evenhand.publications.checking.held import FigureHeld, Verdict
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
        checked = check_text(publication, installed_vocabulary(), results=_results(against))
    if as_json:
        findings, figures = [_as_data(one) for one in checked.findings], [_held_as_data(one) for one in checked.figures]
        print_json({"document": str(document), "kind": publication.kind, "findings": findings, "figures": figures})
    else:
        _print(checked.findings)
        _print_held(checked.figures)
    if any(one.severity == "error" for one in checked.findings):
        raise typer.Exit(FOUND_WRONG)


def _results(against: Path | None) -> tuple[dict[str, Any], ...]:
    """The results of the folder that is named: of a letter those of each unit."""
    if against is None:
        return ()
    if is_letter(against):
        from evenhand.reporting.letter_units import units_reviewed, with_sureness

        return tuple(one.results for one in with_sureness(units_reviewed(letter_in(against))))
    from evenhand.reporting.results import results_of, with_certainty  # statistics take a moment to load, so only here

    folder = read_folder(against)
    return (with_certainty(*results_of(folder), folder),)


UNMET: Verdict = "not in the results"


def _as_data(one: Discrepancy) -> dict[str, str]:
    return {
        "place": one.place,
        "words": one.words,
        "computed": one.computed,
        "severity": one.severity,
        "why": one.why,
        "kind": one.kind,
    }


def _held_as_data(one: FigureHeld) -> dict[str, Any]:
    return {
        "place": one.claim.sentence.line.place,
        "words": one.claim.words,
        "verdict": one.verdict,
        "results": list(one.results),
        "computed": one.computed,
    }


def _print(found: Sequence[Discrepancy]) -> None:
    rows = [(one.severity, one.place, " ".join(one.words.split()), one.computed, one.why) for one in found]
    if rows:
        print_table("What is at odds", ("", "Where", "Words", "Computed", "Why"), rows)
    counts = [counted(sum(one.severity == kind for one in found), kind) for kind in ("error", "tension", "gap")]
    say(f"{', '.join(counts)}." if found else "Nothing is at odds in its figures, as far as they were understood.")


def _print_held(figures: Sequence[FigureHeld]) -> None:
    """How many figures of sentences are those of the results, and which are not among them: those a person must look at."""
    if not figures:
        return
    count: Counter[Verdict] = Counter(one.verdict for one in figures)
    unmet = [(one.claim.sentence.line.place, " ".join(one.claim.words.split())) for one in figures if one.verdict == UNMET]
    if unmet:
        print_table("Not in the results", ("Where", "Words"), unmet)
    agree, odd, met, not_met = (count[verdict] for verdict in ("agrees", "at odds", "met", UNMET))
    say(
        f"{counted(len(figures), 'figure')} of sentences held against the results: {agree} agree with the result they name, "
        f"{odd} at odds with it, {met} met somewhere in the results, {not_met} not in them."
    )
