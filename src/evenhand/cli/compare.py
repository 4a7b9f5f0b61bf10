"""`evenhand compare FOLDER`: whether work was as good for one group of cases as for the rest."""

from typing import Annotated

import typer

from evenhand.cli.rate import Folder
from evenhand.cli.screen import AsJson, print_json, print_table, refusing, say, working
from evenhand.files.faults import nearest
from evenhand.folders.read import InspectionFolder, read_folder
from evenhand.scoring.groupings import READER


def compare(
    folder: Folder,
    *,
    by: Annotated[
        list[str] | None,
        typer.Option(help="A recorded fact, such as gender or office, or reader; every one of them where none is named."),
    ] = None,
    question: Annotated[list[str] | None, typer.Option(help="The code of a key question; every one where none is named.")] = None,
    as_json: AsJson = False,
) -> None:
    """Compare groups of cases on every key question, and say what a sample like this would have shown."""
    from evenhand.folders.subgroups import disproportionality  # statistics take a moment to load, so only here
    from evenhand.reporting.subgroup_results import disproportionality_as_plain
    from evenhand.reporting.sureness import COMPARED, compared, found_seldom, in_all

    with refusing(as_json=as_json), working("Comparing ..."):
        inspection = read_folder(folder)
        _check(
            "--by",
            by,
            [READER, *dict.fromkeys(fact for case in inspection.drawn for fact in case.facts)],
            "of no case is {!r} recorded",
        )
        _check("--question", question, list(inspection.framework.key_questions), "{!r} is no key question")
        found = disproportionality_as_plain(disproportionality(inspection, by, questions=question))
    if as_json:
        print_json(_about(inspection) | found)
        return
    if inspection.inspection.synthetic:
        say(inspection.inspection.synthetic + "\n")
    for words in dict.fromkeys(one["words"] for one in found["comparisons"]):
        rows = [[cell.text for cell in compared(one)] for one in found["comparisons"] if one["words"] == words]
        print_table(words, COMPARED, rows)
    if not found["compared"]:
        say("No two groups could be compared: fewer than two are recorded, or too few cases are read.")
        return
    say(in_all(found))
    for one in found_seldom(found):
        say(f"  {one}")


def _about(inspection: InspectionFolder) -> dict[str, object]:
    return {"unit": inspection.inspection.unit, "edition": inspection.framework.ref, "synthetic": inspection.inspection.synthetic}


def _check(option: str, given: list[str] | None, known: list[str], wrong: str) -> None:
    """A name that the folder does not know is wrong use of the command."""
    for one in given or []:
        if one not in known:
            raise typer.BadParameter(f"{wrong.format(one)}; {nearest(one, known)}", param_hint=option)
