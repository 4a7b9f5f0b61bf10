"""`evenhand agreement FOLDER...`: how far readers agree on the cases that several of them read."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from evenhand.cli.screen import AsJson, print_json, refusing, working
from evenhand.folders.read import read_folder

Folders = Annotated[
    list[Path], typer.Argument(help="One inspection folder or several.", exists=True, file_okay=False, show_default=False)
]


Weights = Annotated[
    Literal["unweighted", "linear", "quadratic", "ordinal"],
    typer.Option("--weights", help="How far two answers that differ agree in part: unweighted, linear, quadratic or ordinal."),
]
NotRelevant = Annotated[
    Literal["apart", "category", "left out"],
    typer.Option(
        "--not-relevant",
        help="What is done with the answer 'not relevant': disagreement on relevance is counted apart; it is a category like "
        "any other answer; or cases that anyone calls not relevant are left out.",
    ),
]
Kappas = Annotated[bool, typer.Option("--kappas", help="Print Fleiss' kappa too, and Cohen's where two readers took part.")]
Prompts = Annotated[bool, typer.Option("--prompts", help="Compare the answers to prompts too.")]


def agreement(
    folders: Folders,
    *,
    weights: Weights = "unweighted",
    not_relevant: NotRelevant = "apart",
    prompts: Prompts = False,
    kappas: Kappas = False,
    as_json: AsJson = False,
) -> None:
    """How far readers agree on cases read twice or more, which question divides them, and who is stricter or more lenient.

    Second and benchmark readings are set beside first ones; agreed readings are left out. Over several folders, an id is taken to
    be one person. Disagreement is nothing wrong in the data: the exit status is 0.
    """
    if not_relevant == "category" and weights != "unweighted":
        raise typer.BadParameter("'not relevant' has no place in an order: --not-relevant category goes with unweighted answers.")
    given = [folder.resolve() for folder in folders]
    for folder in {one for one in given if given.count(one) > 1}:
        raise typer.BadParameter(f"{folder.name} is given twice; its cases would count as twice as many.")
    with refusing(as_json=as_json), working("Comparing ..."):
        from evenhand.assessment.agreement import agreement as agreement_of  # the statistics take a moment to load
        from evenhand.assessment.read_twice import read_twice
        from evenhand.cli.agreement_shown import agreement_as_data, show_agreement

        read = [read_folder(folder) for folder in folders]
        twice = read_twice([(one.framework, one.answers) for one in read], prompts=prompts)
        found = agreement_of(twice, weighting=weights, not_relevant=not_relevant)
        shown = agreement_as_data(read, found, weighting=weights, not_relevant=not_relevant)
    if as_json:
        print_json(shown)
    else:
        show_agreement(shown, kappas=kappas)
