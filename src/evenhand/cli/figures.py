"""`evenhand figures FOLDER`: every figure that the texts of a report may name, with its present value."""

from typing import Annotated

import typer

from evenhand.cli.rate import Folder
from evenhand.cli.screen import AsJson, counted, print_json, print_table, refusing, say, working
from evenhand.folders.read import read_folder

About = Annotated[
    str | None,
    typer.Argument(
        help="Only names in which a word begins so, such as 2.1.3 or rated; all where nothing is said.", show_default=False
    ),
]


def figures(folder: Folder, about: About = None, *, as_json: AsJson = False) -> None:
    """List the figures that findings.yaml may name in double square brackets, such as [[2.1.3 share]], as they are now."""
    from evenhand.reporting.named_figures import figures_of  # with the results, this takes a moment to load
    from evenhand.reporting.results import results_of

    with refusing(as_json=as_json), working("Rating ..."):
        inspection = read_folder(folder)
        _, results = results_of(inspection)
        named = figures_of(inspection.inspection, inspection.framework, inspection.findings, results)
    wanted = " ".join((about or "").split()).casefold()
    found = [one for name, one in named.items() if name.startswith(wanted) or f" {wanted}" in name]
    if as_json:
        print_json({"figures": [{"name": one.name, "value": one.value, "because": one.because} for one in found]})
        return
    if found:
        print_table(
            results["unit"], ("Name", "Value"), [(f"[[{one.name}]]", one.value or f"none yet: {one.because}") for one in found]
        )
    say(f"{counted(len(found), 'figure')} of {len(named)}.")
