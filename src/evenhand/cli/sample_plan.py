"""`evenhand sample plan FOLDER`: how many cases, of which strata, and what margin that gives, before anything is drawn."""

from typing import Annotated, Any

import typer

from evenhand.cli.rate import Folder
from evenhand.cli.screen import AsJson, print_json, print_table, refusing, say, working
from evenhand.files.faults import Refused
from evenhand.folders.sampled import SamplingFolder, named_sample, none_received, plan_of, read_sampling_folder
from evenhand.reporting.sample_results import margin_said, plan_as_plain, quotas_said, signed, without_chance_said

SampleNames = Annotated[
    list[str] | None,
    typer.Option(
        "--sample", help="A sample; may be given again. All that have a caseload where none is named.", show_default=False
    ),
]
Size = Annotated[
    int | None, typer.Option(min=1, help="A number of cases, instead of what edition and inspection say.", show_default=False)
]


def plan(folder: Folder, *, sample: SampleNames = None, size: Size = None, as_json: AsJson = False) -> None:
    """Plan samples: who is eligible and what each rule removed, how many cases of each stratum, and the margins they give."""
    with refusing(as_json=as_json), working("Reading, counting ..."):
        inside = read_sampling_folder(folder)
        names = samples_meant(inside, sample)
        check_one(names, size)
        plans = [plan_as_plain(plan_of(inside, name, size)) for name in names]
        drawn = {case.sample for case in inside.listed}
    if as_json:
        print_json({"plans": [{**one, "drawn_already": one["sample"] in drawn} for one in plans]})
        return
    for one in plans:
        if one["sample"] in drawn:
            say(f"{one['sample']}: drawn already. This is what would be planned now; sample.csv stays as it is.", style="bold")
        print_plan(one)


def check_one(names: list[str], size: int | None) -> None:
    """Refuses one size for several samples as a wrong use of the command."""
    if size is not None and len(names) > 1:
        raise typer.BadParameter(
            f"--size is of one sample, and {len(names)} are meant: {', '.join(names)}. Name one with --sample.",
            param_hint="--size",
        )


def samples_meant(inside: SamplingFolder, named: list[str] | None) -> list[str]:
    """The samples named, each once, or all that have a caseload. Refuses where none has."""
    names = list(dict.fromkeys(named_sample(inside, name) for name in named or ())) or list(inside.caseloads)
    if not names:
        raise Refused([none_received(inside)])
    return names


def print_plan(plan: dict[str, Any]) -> None:
    """The plan of a sample as tables."""
    print_eligibility(plan)
    for size in plan["sizes"]:
        unit = f"{size['unit']}: " if size["unit"] else ""
        say(f"{unit}{size['cases']} cases: {size['because']}.")
    for line in quotas_said(plan):
        say(line, style="bold")
    if plan["without_chance"]:
        say(without_chance_said(plan), style="bold")
    say()
    rows = [
        (
            one["stratum"],
            str(one["eligible"]),
            str(one["planned"]),
            str(one["reserves"]),
            _weight(one["weight"]),
            signed(one["beyond_proportion"]),
        )
        for one in plan["strata"]
    ]
    columns = ("Stratum", "Eligible", "To draw", "Reserves", "Weight", "Beyond proportion")
    print_table(f"{plan['sample']}: {plan['size']} cases by stratum", columns, rows)
    print_margins(plan)


def print_eligibility(plan: dict[str, Any]) -> None:
    """From the caseload to the eligible cases, rule by rule."""
    rows = [("the caseload", "", f"{plan['cases']:,}")]
    left = plan["cases"]
    for rule in plan["removed"]:
        left -= rule["removed"]
        by = f" ({', '.join(f'{value} {count}' for value, count in rule['by'].items())})" if rule["by"] else ""
        removed = f"{rule['removed']:,}{by}" if rule["applied"] else f"not applied: no column {rule['column']}"
        rows.append((rule["says"], removed, f"{left:,}"))
    print_table(f"{plan['sample']}: who is eligible", ("Rule", "Removed", "Left"), rows)


def print_margins(plan: dict[str, Any]) -> None:
    """The margins that sizes about the planned one give."""
    steps = plan["margins"]
    groups = [(one["column"], one["value"]) for one in steps[0]["groups"]]
    rows = [
        (f"{column}: {value}" if column else "the whole sample", *(_margin(step["groups"][place]) for step in steps))
        for place, (column, value) in enumerate(groups)
    ]
    assumed = " (assumed: the edition names none)" if plan["confidence_status"] == "assumed" else ""
    title = f"{plan['sample']}: margin in points and cases at {plan['confidence']:.0%} confidence{assumed}, by size of the sample"
    print_table(title, ("", *(f"{step['size']} cases" for step in steps)), rows)


def _margin(group: dict[str, Any]) -> str:
    return f"{margin_said(group['margin'])} ({group['cases']:.0f})"


def _weight(weight: float | None) -> str:
    return "-" if weight is None else f"{weight:.2f}"
