"""`evenhand report FOLDER`: the report of an inspection, as one page."""

import json
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
from evenhand.reporting.results import Plain, results_of, unanswered_in, unfinished, with_certainty
from evenhand.scoring.prior import Prior


def report(
    folder: Folder,
    *,
    to: Annotated[
        Path | None, typer.Option(help="Where to write; the folder's own out/ where nothing is said.", show_default=False)
    ] = None,
    draft: Annotated[
        bool, typer.Option("--draft", help="Write it although something is not rated or answered yet, marked as a draft.")
    ] = False,
    document: Annotated[
        str | None,
        typer.Option(
            help="Another document that the edition has, such as letter; its report where none is named.", show_default=False
        ),
    ] = None,
    prior: Annotated[
        Path | None,
        typer.Option(help="A snapshot of many inspections to estimate the prior of certainty from.", show_default=False),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Write the report of an inspection: report.html, one self-contained page, and results.json, the figures in it."""
    with refusing(as_json=as_json), working("Rating, drawing, writing ..."):
        written, results, found = write_report(folder, to or folder / "out", draft=draft, document=document, prior=prior)
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
    folder: Path, to: Path, *, draft: bool, document: str | None = None, prior: Path | None = None
) -> tuple[list[Path], Plain, tuple[DraftFinding, ...]]:
    """Write the report, and give the paths, the results, and what is at odds in the text.

    Nothing is written while something is open, unless as a draft.
    """
    from evenhand.reporting.compose import compose  # the charts' library takes a moment to load, so only here
    from evenhand.reporting.render import render_html

    inspection = read_folder(folder)
    _check_document(document, inspection.framework)
    held = _estimated(prior, inspection.framework, folder) if prior else None
    ratings, results = results_of(inspection)
    if unfinished(results) and not draft:
        return [], results, ()
    results = with_certainty(ratings, results, inspection, held)
    composed = compose(inspection, results, draft=unfinished(results), document=document)
    page, found = render_html(composed), check_report(composed, results).findings
    data = json.dumps(results, ensure_ascii=False, indent=2) + "\n"
    return write_all(to, {"report.html": page.encode(), "results.json": data.encode()}), results, found


def _as_data(one: DraftFinding) -> Plain:
    return {"at": list(one.at), **asdict(one.found)}


def _print_found(found: Sequence[DraftFinding]) -> None:
    """What is at odds in the text, each with its paragraph; how many there are, where any."""
    if found:
        rows = [(one.found.severity, one.found.place, " ".join(one.found.words.split()), one.found.computed) for one in found]
        print_table("What is at odds in the text", ("", "Where", "Words", "Computed"), rows)
    kinds = (counted(sum(one.found.severity == kind for one in found), kind) for kind in ("error", "tension", "gap"))
    say(f"Its text was checked: {', '.join(kinds)}." if found else "Its text was checked: nothing is at odds in its figures.")


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
