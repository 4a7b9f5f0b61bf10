"""`evenhand assign FOLDER`: which reader reads which case."""

from typing import Annotated

import typer

from evenhand.cli.assign_shown import assignment_as_data, show_assignment
from evenhand.cli.rate import Folder
from evenhand.cli.screen import AsJson, print_json, refusing, say, working
from evenhand.folders.read import read_folder


def assign(
    folder: Folder,
    *,
    anew: Annotated[
        bool,
        typer.Option(
            "--anew", help="Assign afresh every case not begun. The file that stood is kept as assignment-before-1.csv."
        ),
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Only say whether the assignment that stands can stand. Nothing is written.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Assign the drawn cases to the readers of readers.yaml, and write assignment.csv. What stands in it is kept.

    Exits 1, and writes nothing, where the cases cannot all be assigned, and says which cases, whom to, and what would help.
    """
    from evenhand.folders.assign import assign_cases, check_assignment, write_assignment  # the solver takes a moment to load

    if anew and check:
        raise typer.BadParameter("--anew and --check do not go together.")
    with refusing(as_json=as_json), working("Assigning ..."):
        inspection = read_folder(folder)
        assigned = check_assignment(inspection) if check else assign_cases(inspection, anew=anew)
        written = [] if check else write_assignment(inspection, assigned)
    if as_json:
        print_json(assignment_as_data(inspection, assigned, written))
        return
    show_assignment(inspection, assigned)
    say(f"Written: {', '.join(map(str, written))}" if written else "Nothing is written: the assignment stands as it is.")
