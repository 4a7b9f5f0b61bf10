"""`evenhand report FOLDER`: the report of an inspection, as a page, a document or data tables."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from evenhand.cli.rate import Folder, print_missing, print_unanswered
from evenhand.cli.screen import FOUND_WRONG, AsJson, counted, err, print_json, print_table, refusing, say, working
from evenhand.drafts.check import DraftFinding, check_report
from evenhand.files.faults import listed_known
from evenhand.files.whole import write_all
from evenhand.folders.read import read_folder
from evenhand.framework.framework import Framework
from evenhand.reporting.renderings import FORMATS, USUAL, Composed, rendered
from evenhand.reporting.results import Plain, results_of, unanswered_in, unfinished, with_certainty
from evenhand.scoring.prior import Prior

To = Annotated[Path | None, typer.Option(help="Where to write; the folder's own out/ where nothing is said.", show_default=False)]
Draft = Annotated[
    bool, typer.Option("--draft", help="Write it although something is not rated or answered yet, marked as a draft.")
]
Document = Annotated[
    str | None,
    typer.Option(
        help="Another document that the edition has, such as letter; its report where none is named.", show_default=False
    ),
]
PriorFrom = Annotated[
    Path | None,
    typer.Option(help="A snapshot of many inspections to estimate the prior of certainty from.", show_default=False),
]
Formats = Annotated[
    str, typer.Option("--format", help="What to write, with commas between: html, pdf, docx, xlsx, ods, csv, json; or all.")
]


def report(
    folder: Folder,
    *,
    to: To = None,
    draft: Draft = False,
    document: Document = None,
    prior: PriorFrom = None,
    formats: Formats = "html,json",
    as_json: AsJson = False,
) -> None:
    """Write the report of an inspection: report.html, one self-contained page, and results.json, the figures in it.

    With --format also report.pdf, which conforms to PDF/UA-1; report.docx, for an editor; results.xlsx and results.ods, data
    tables with a cover and notes; and tables/, the same as CSV with what their columns mean. All are written, or none.
    """
    wanted = _formats_named(formats)
    with refusing(as_json=as_json), working("Rating, drawing, writing ..."):
        to = to or folder / "out"
        written, results, found = write_report(folder, to, draft=draft, document=document, prior=prior, formats=wanted)
    if as_json:
        paths = [str(path) for path in written]
        open_still = {"missing": results["missing"], "unanswered": unanswered_in(results), "waiting": results["waiting"]}
        print_json({"written": paths} | open_still | {"findings": [_as_data(one) for one in found]})
    elif written:
        say(f"Written: {', '.join(map(str, written))}")
        _print_found(found)
    if not written:
        print_missing(results)
        print_unanswered(results)
        err().print(
            "Nothing is written while something is not rated or answered; --draft writes it, marked as a draft.", markup=False
        )
        raise typer.Exit(FOUND_WRONG)


def write_report(
    folder: Path,
    to: Path,
    *,
    draft: bool,
    document: str | None = None,
    prior: Path | None = None,
    formats: Sequence[str] = USUAL,
) -> tuple[list[Path], Plain, tuple[DraftFinding, ...]]:
    """Write the report, and give the paths, the results, and what is at odds in the text.

    Nothing is written while something is open, unless as a draft.
    """
    from evenhand.reporting.compose import compose  # the charts' library takes a moment to load, so only here

    inspection = read_folder(folder)
    _check_document(document, inspection.framework)
    held = _estimated(prior, inspection.framework, folder) if prior else None
    ratings, results = results_of(inspection)
    if unfinished(results) and not draft:
        return [], results, ()
    results = with_certainty(ratings, results, inspection, held)
    composed = compose(inspection, results, draft=unfinished(results), document=document)
    found = check_report(composed, results).findings
    whole = Composed(composed, results, inspection.framework, inspection.findings)
    return write_all(to, rendered(whole, formats)), results, found


def _as_data(one: DraftFinding) -> Plain:
    return {"at": list(one.at), **asdict(one.found)}


def _print_found(found: Sequence[DraftFinding]) -> None:
    """What is at odds in the text, each with its paragraph; how many there are, where any."""
    if found:
        rows = [(one.found.severity, one.found.place, " ".join(one.found.words.split()), one.found.computed) for one in found]
        print_table("What is at odds in the text", ("", "Where", "Words", "Computed"), rows)
    kinds = (counted(sum(one.found.severity == kind for one in found), kind) for kind in ("error", "tension", "gap"))
    say(f"Its text was checked: {', '.join(kinds)}." if found else "Its text was checked: nothing is at odds in its figures.")


def _formats_named(words: str) -> list[str]:
    """The formats that are asked for. A name that is none of them is wrong use of the command."""
    named = [one.strip().casefold() for one in words.split(",") if one.strip()]
    unknown = [one for one in named if one not in (*FORMATS, EVERY)]
    if unknown or not named:
        wrong = f"{unknown[0]!r} is no format" if unknown else "no format is named"
        raise typer.BadParameter(f"{wrong}; {listed_known([*FORMATS, EVERY])}", param_hint="--format")
    return [*FORMATS] if EVERY in named else named


EVERY = "all"
"""Names every format there is."""


def _estimated(prior: Path, framework: Framework, folder: Path) -> Prior:
    """The prior that a snapshot's other inspections under the same edition give. Too few of them is wrong use of the command."""
    from evenhand.analysis.priors import prior_of_others
    from evenhand.analysis.snapshots import open_snapshot
    from evenhand.analysis.together import FEWEST
    from evenhand.statistics.shrinkage import TooFewUnits

    try:
        return prior_of_others(open_snapshot(prior), framework, but=folder.resolve().name)
    except TooFewUnits as few:
        wrong = (
            f"how units differ is learnt from {FEWEST} inspections or more, and it holds {few.units} others under {framework.ref}"
        )
        raise typer.BadParameter(wrong, param_hint="--prior") from None


def _check_document(document: str | None, framework: Framework) -> None:
    """A document that the edition does not have is wrong use of the command."""
    others = framework.outline.others if framework.outline else {}
    if document is not None and document not in others:
        raise typer.BadParameter(f"{framework.ref} has no document {document!r} beside its report; {listed_known([*others])}")
