"""`evenhand report FOLDER`: the report of an inspection, or a letter about several, as a page, a document or data tables."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cache, partial
from pathlib import Path
from typing import Annotated

import typer

from evenhand.cli.letters import letter_in
from evenhand.cli.rate import Folder, print_missing, print_unanswered
from evenhand.cli.report_languages import EN, languages_named, print_languages, spoken_as_data
from evenhand.cli.screen import FOUND_WRONG, AsJson, counted, err, print_json, print_table, refusing, say, working
from evenhand.drafts.check import DraftFinding, check_report
from evenhand.files.faults import listed_known
from evenhand.files.whole import write_all
from evenhand.folders.letters import is_letter
from evenhand.folders.read import read_folder
from evenhand.framework.framework import Framework
from evenhand.languages.words import Words, words_of
from evenhand.reporting.renderings import FORMATS, USUAL, Composed, rendered, said_in
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
Languages = Annotated[
    str, typer.Option("--language", help="In which languages, with commas between: en, cy (Welsh). Files in Welsh end in .cy.*")
]


def report(
    folder: Folder,
    *,
    to: To = None,
    draft: Draft = False,
    document: Document = None,
    prior: PriorFrom = None,
    formats: Formats = "html,json",
    language: Languages = "en",
    as_json: AsJson = False,
) -> None:
    """Write the report of an inspection, or a letter: report.html, one self-contained page, and results.json, its figures.

    With --format also report.pdf, which conforms to PDF/UA-1; report.docx, for an editor; results.xlsx and results.ods, data
    tables with a cover and notes; and tables/, the same as CSV with what their columns mean. All are written, or none.

    With --language also in Welsh. What has no Welsh words stands in English, is marked as English, and is listed.
    """
    wanted, languages = _formats_named(formats), languages_named(language)
    with refusing(as_json=as_json), working("Rating, drawing, writing ..."):
        to = to or folder / "out"
        done = write_report(folder, to, draft=draft, document=document, prior=prior, formats=wanted, languages=languages)
    if as_json:
        print_json(_as_data(done))
    elif done.paths:
        say(f"Written: {', '.join(map(str, done.paths))}")
        _print_found(done.found)
        print_languages(done.spoken)
    if not done.paths:
        print_missing(done.results)
        print_unanswered(done.results)
        err().print(
            "Nothing is written while something is not rated or answered; --draft writes it, marked as a draft.", markup=False
        )
        raise typer.Exit(FOUND_WRONG)


@dataclass(frozen=True, slots=True)
class WrittenReport:
    """What was written, the results, what is at odds in the text, and the languages beside English with what they lack."""

    paths: list[Path]
    results: Plain
    found: tuple[DraftFinding, ...] = ()
    spoken: tuple[Words, ...] = ()


def write_report(
    folder: Path,
    to: Path,
    *,
    draft: bool,
    document: str | None = None,
    prior: Path | None = None,
    formats: Sequence[str] = USUAL,
    languages: Sequence[str] = (EN,),
) -> WrittenReport:
    """Write the report. Nothing is written while something is open, unless as a draft."""
    ready = _of_letter(folder, document, prior) if is_letter(folder) else _of_inspection(folder, document, prior)
    if unfinished(ready.results) and not draft:
        return WrittenReport([], ready.results)
    whole = ready.composed(str)
    found = check_report(whole.report, *(one.results for one in whole.units or (whole,))).findings
    spoken = [words_of(code) for code in languages if code != EN]
    files = rendered(whole, formats) if EN in languages else {}
    for words in spoken:
        files |= rendered(said_in(ready.composed(words.say), words), formats)
    return WrittenReport(write_all(to, files), ready.results, found, tuple(spoken))


@dataclass(frozen=True, slots=True)
class Ready:
    """What is rated and can be composed: what waits in it, and how it is composed, with what charts say in a language."""

    results: Plain
    composed: Callable[[Callable[[str], str]], Composed]


def _of_inspection(folder: Path, document: str | None, prior: Path | None) -> Ready:
    from evenhand.reporting.compose import compose  # the charts' library takes a moment to load, so only here

    inspection = read_folder(folder)
    _check_document(document, inspection.framework)
    held = _estimated(prior, inspection.framework, folder) if prior else None
    ratings, results = results_of(inspection)
    sure = cache(partial(with_certainty, ratings, results, inspection, held))

    def composed(say: Callable[[str], str]) -> Composed:
        report = compose(inspection, sure(), draft=unfinished(results), document=document, say=say)
        return Composed(report, sure(), inspection.framework, inspection.findings)

    return Ready(results, composed)


def _of_letter(folder: Path, document: str | None, prior: Path | None) -> Ready:
    """A letter says by itself which document it is, and rests on many inspections only as each is rated."""
    from evenhand.reporting.compose_letter import compose_letter
    from evenhand.reporting.letter_units import still_open, units_reviewed, with_sureness

    for option, given in (("--document", document), ("--prior", prior)):
        if given is not None:
            raise typer.BadParameter(
                "it is of the report of one inspection, and this is the folder of a letter", param_hint=option
            )
    letter = letter_in(folder)
    units = units_reviewed(letter)
    waits = still_open(units)
    sure = cache(partial(with_sureness, units))
    return Ready(waits, lambda _say: compose_letter(letter, sure(), draft=unfinished(waits)))


def _as_data(done: WrittenReport) -> Plain:
    results = done.results
    return {
        "written": [str(path) for path in done.paths],
        "missing": results["missing"],
        "unanswered": unanswered_in(results),
        "waiting": results["waiting"],
        "findings": [{"at": list(one.at), **asdict(one.found)} for one in done.found],
        "languages": [spoken_as_data(one) for one in done.spoken],
    }


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
