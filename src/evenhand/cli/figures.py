"""`evenhand figures FOLDER`: every figure that the texts of a report may name, with its present value."""

from pathlib import Path
from typing import Annotated

import typer

from evenhand.cli.letters import letter_in
from evenhand.cli.rate import Folder
from evenhand.cli.screen import AsJson, counted, print_json, print_table, refusing, say, working
from evenhand.findings.references import NamedFigure
from evenhand.folders.letters import is_letter
from evenhand.folders.read import read_folder

About = Annotated[
    str | None,
    typer.Argument(
        help="Only names in which a word begins so, such as 2.1.3 or rated; all where nothing is said.", show_default=False
    ),
]


def figures(folder: Folder, about: About = None, *, as_json: AsJson = False) -> None:
    """List the figures that findings.yaml may name in double square brackets, such as [[2.1.3 share]], as they are now."""
    with refusing(as_json=as_json), working("Rating ..."):
        title, named = _of_letter(folder) if is_letter(folder) else _of_inspection(folder)
    wanted = " ".join((about or "").split()).casefold()
    found = [one for name, one in named.items() if name.startswith(wanted) or f" {wanted}" in name]
    if as_json:
        print_json({"figures": [{"name": one.name, "value": one.value, "because": one.because} for one in found]})
        return
    if found:
        print_table(title, ("Name", "Value"), [(f"[[{one.name}]]", one.value or f"none yet: {one.because}") for one in found])
    say(f"{counted(len(found), 'figure')} of {len(named)}.")


Named = tuple[str, dict[str, NamedFigure]]
"""What the figures are of, and each by its name in small letters."""


def _of_inspection(folder: Path) -> Named:
    from evenhand.reporting.named_figures import figures_of  # with the results, this takes a moment to load
    from evenhand.reporting.results import results_of

    inspection = read_folder(folder)
    _, results = results_of(inspection)
    return inspection.inspection.unit, figures_of(inspection.inspection, inspection.framework, inspection.findings, results)


def _of_letter(folder: Path) -> Named:
    from evenhand.reporting.letter_figures import figures_of_letter
    from evenhand.reporting.letter_units import units_reviewed

    letter = letter_in(folder)
    return letter.letter.region, figures_of_letter(letter, units_reviewed(letter))
