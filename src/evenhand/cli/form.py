"""`evenhand form write|read`: the questions of a sample for a tablet, and what comes back."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from evenhand.assessment.form import digest_of
from evenhand.assessment.xlsform import FormReading
from evenhand.cli.rate import Folder
from evenhand.cli.screen import AsJson, counted, print_json, refusing, say, working
from evenhand.folders.forms import FormWritten, SubmissionsTaken, read_form, write_form

form = typer.Typer(
    help="Read cases on a tablet with ODK or KoboToolbox: write, read.", no_args_is_help=True, rich_markup_mode=None
)


@form.command()
def write(
    folder: Folder,
    *,
    sample: Annotated[str, typer.Option(help="The sample whose questions to write, such as 'unpaid work'.", show_default=False)],
    reading: Annotated[FormReading, typer.Option(help="The reading that the form is for.")] = "first",
    to: Annotated[
        Path | None,
        typer.Option(
            help="The file to write; out/form-<sample>.xlsx in the folder, if not given.", dir_okay=False, show_default=False
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Write the questions of a sample as an XLSForm, for ODK or KoboToolbox, with the cases that are read and the readers."""
    with refusing(as_json=as_json), working("Writing the form ..."):
        done = write_form(folder, sample, reading=reading, to=to)
    if as_json:
        print_json(_form_as_plain(done))
    else:
        _say_written(done)


def _form_as_plain(done: FormWritten) -> dict[str, object]:
    return {
        "edition": done.form.edition,
        "sample": done.form.sample,
        "reading": done.asked.reading,
        "inspection": done.asked.inspection,
        "digest": digest_of(done.form),
        "questions": len(done.form.questions),
        "facts": [fact.name for fact in done.form.facts if fact.needed],
        "cases": len(done.asked.cases),
        "readers": len(done.asked.readers),
        "written": str(done.written),
    }


def _say_written(done: FormWritten) -> None:
    facts, cases, readers = sum(fact.needed for fact in done.form.facts), done.asked.cases, done.asked.readers
    asked = f"{counted(len(done.form.questions), 'question')} and {counted(facts, 'fact')}"
    say(f"{done.form.sample}, {done.asked.reading} reading: {asked}.")
    say(f"Cases to choose from: {len(cases)}." if cases else "No case is drawn yet, so the reference is typed.")
    say(f"Readers to choose from: {len(readers)}." if readers else "There is no readers.yaml, so the id is typed.")
    say(f"Written: {done.written}")


@form.command()
def read(
    folder: Folder,
    submissions: Annotated[
        Path,
        typer.Argument(
            help="What was exported from ODK Central or KoboToolbox: CSV or XLSX.",
            exists=True,
            dir_okay=False,
            show_default=False,
        ),
    ],
    *,
    encoding: Annotated[
        str | None, typer.Option(help="The encoding of a CSV, where it is not told rightly.", show_default=False)
    ] = None,
    sheet: Annotated[
        str | None, typer.Option(help="The sheet of a workbook that holds the submissions.", show_default=False)
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Read submissions into answers.csv and cases.csv: checked like everything else, and all of them or none.

    What was read before changes nothing. A later submission by the same reader about the same case is a further revision.
    """
    with refusing(as_json=as_json), working("Reading the submissions ..."):
        done = read_form(folder, submissions, encoding=encoding, sheet=sheet)
    if as_json:
        print_json(_read_as_plain(done))
    else:
        _say_read(done)


def _read_as_plain(done: SubmissionsTaken) -> dict[str, object]:
    return {
        "submissions": done.submissions,
        "known": done.taken.known,
        "rejected": done.rejected,
        "answers": len(done.taken.answers),
        "revised": sum(answer.revision > 1 for answer in done.taken.answers),
        "cases": len({answer.case_key for answer in done.taken.answers}),
        "facts": sum(map(len, done.taken.facts.values())),
        "otherwise": [asdict(one) for one in done.taken.otherwise],
        "dropped": list(done.dropped),
        "written": [str(path) for path in done.written],
    }


def _say_read(done: SubmissionsTaken) -> None:
    plain, rejected = _read_as_plain(done), f", {done.rejected} rejected on the server" if done.rejected else ""
    say(f"{counted(done.submissions, 'submission')} read, of which {done.taken.known} stood already{rejected}.")
    if done.dropped:
        say(f"Dropped at the door: {', '.join(done.dropped)}.")
    for one in done.taken.otherwise:
        say(
            f"{one.fact} of the case {one.case!r} is {one.recorded!r} in the record, and {one.sent!r} in a submission that stood."
        )
    if not done.written:
        say("Nothing is written: there is nothing new in it.")
        return
    cases = counted(int(str(plain["cases"])), "case")
    say(f"{plain['answers']} answers about {cases}, {plain['revised']} of them revisions.")
    say(f"{plain['facts']} facts recorded.")
    say(f"Written: {', '.join(map(str, done.written))}")
