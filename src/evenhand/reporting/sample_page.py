"""The page of a sample: who was eligible, how many were drawn and why, the sample beside its caseload, margins, strata."""

from collections.abc import Iterator, Sequence
from importlib.metadata import version

from evenhand.folders.sampled import SamplingFolder
from evenhand.reporting.report import Block, Cell, Figure, Listing, Paragraph, Part, Report, Subheading, Table, capitalised
from evenhand.reporting.sample_figures import balance_chart, margins_chart, named_group
from evenhand.reporting.sample_results import (
    Plain,
    balance_as_plain,
    chance_said,
    margin_said,
    of_twenty,
    plan_as_plain,
    quotas_said,
    signed,
    without_chance_said,
)
from evenhand.sampling.draw import Sample


def compose_sample_page(folder: SamplingFolder, samples: Sequence[Sample]) -> Report:
    """The page, a part for each sample."""
    inspection = folder.inspection
    return Report(
        title="How the cases were chosen",
        unit=inspection.unit,
        facts=(
            ("Fieldwork begins", f"{inspection.fieldwork.begin:%-d %B %Y}"),
            ("Against", f"{folder.framework.identity.name} ({folder.framework.ref})"),
            ("Samples", ", ".join(f"{one.plan.sample}: {len(one.drawn)} cases" for one in samples)),
        ),
        overall=None,
        scale=(),
        banners=(inspection.synthetic,) if inspection.synthetic else (),
        parts=tuple(Part(one.plan.sample, capitalised(one.plan.sample), tuple(_part(one))) for one in samples),
        colophon=f"Made by Evenhand {version('evenhand')} from {folder.path.resolve().name!r}; the proof is in certificate.json.",
    )


def _part(sample: Sample) -> Iterator[Block]:
    plan, beside = plan_as_plain(sample.plan), balance_as_plain(sample)
    yield Paragraph(f"Eligible: {sample.plan.rule.eligible}")
    yield _eligibility(plan)
    sizes = tuple(f"{one['unit']}: {one['because']}" if one["unit"] else one["because"] for one in plan["sizes"])
    yield Paragraph(f"{plan['size']} cases were to be drawn: {'; '.join(dict.fromkeys(sizes))}.")
    yield from (Paragraph(line) for line in quotas_said(plan))
    yield Paragraph(
        f"In each stratum the cases with the smallest numbers were drawn. The number of a case is a fingerprint of the seed "
        f"{sample.seed!r}, the sample and the case reference, so anyone can compute it and nobody can choose it."
    )
    if sample.replaced:
        yield Listing("Replaced:", tuple(f"{one.case}: {one.reason}" for one in sample.replaced))
    yield Subheading(3, "The sample beside its caseload")
    yield Paragraph(
        "The weighted share counts each case drawn for as many as it stands for, so that strata drawn more densely than others "
        "weigh no more than they should. What the strata settle is as in the caseload by design; the rest chance decides, and "
        f"'by chance' is how far 95 of 100 draws from these strata would lie at most. {of_twenty(beside['values'])}",
        "note",
    )
    for column in dict.fromkeys(value["column"] for value in beside["values"]):
        yield from _column(_called(plan), column, [value for value in beside["values"] if value["column"] == column])
    yield Subheading(3, "The margin it gives")
    yield from _margins(plan)
    yield Subheading(3, "The strata")
    if plan["without_chance"]:
        yield Paragraph(without_chance_said(plan), "reason")
    yield _strata(plan)


def _called(plan: Plain) -> str:
    """The sample's name as a caption begins with it: no two tables of the page have one name."""
    return capitalised(plan["sample"])


def _eligibility(plan: Plain) -> Table:
    left, rows = plan["cases"], [(Cell("In the caseload"), Cell("", "number"), Cell(f"{plan['cases']:,}", "number"))]
    for rule in plan["removed"]:
        left -= rule["removed"]
        removed = f"{rule['removed']:,}" if rule["applied"] else "not applied"
        rows.append((Cell(f"Rule: {rule['says']}"), Cell(removed, "number"), Cell(f"{left:,}", "number")))
    return Table(f"{_called(plan)}: from the caseload to the eligible cases", ("Step", "Removed", "Left"), tuple(rows))


def _column(sample: str, column: str, values: Sequence[Plain]) -> Iterator[Block]:
    name = f"{column.replace('_', ' ')}{' (matched)' if values[0]['matched'] else ''}"
    alt = "; ".join(
        f"{one['value']}: {one['share_of_eligible']:.1%} of the caseload, {one['weighted']:.1%} of the sample, weighted"
        for one in values
    )
    yield Figure(
        f"{sample}, by {name}: the sample beside the caseload. The table gives the same.", balance_chart(values), f"{alt}."
    )
    rows = tuple(
        (
            Cell(one["value"]),
            Cell(f"{one['eligible']:,}", "number"),
            Cell(f"{one['share_of_eligible']:.1%}", "number"),
            Cell(str(one["drawn"]), "number"),
            Cell(f"{one['share_of_drawn']:.1%}", "number"),
            Cell(f"{one['weighted']:.1%}", "number"),
            Cell(signed(one["difference"] * 100), "number"),
            Cell(chance_said(one), "number"),
        )
        for one in values
    )
    columns = ("Value", "Eligible", "Share", "Drawn", "Share", "Weighted", "Difference in points", "By chance")
    yield Table(f"{sample}, by {name}", columns, rows)


def _margins(plan: Plain) -> Iterator[Block]:
    groups = next(step["groups"] for step in plan["margins"] if step["size"] == plan["size"])
    assumed = ", assumed because the edition names none" if plan["confidence_status"] == "assumed" else ""
    said = [f"{named_group(one)} {margin_said(one['margin'])} points" for one in groups if one["margin"] is not None]
    caption = f"{_called(plan)}: the margin at {plan['confidence']:.0%} confidence{assumed}. The table gives the same."
    yield Figure(caption, margins_chart(groups), f"{'; '.join(said)}.")
    rows = tuple(
        (
            Cell(named_group(one)),
            Cell(f"{one['eligible']:,}", "number"),
            Cell(f"{one['cases']:.0f}", "number"),
            Cell(f"{one['worth']:.0f}", "number"),
            Cell(margin_said(one["margin"]), "number"),
        )
        for one in groups
    )
    yield Table(
        f"{_called(plan)}: margins at {plan['confidence']:.0%} confidence",
        ("Group", "Eligible", "Cases, about", "Worth", "Margin in points"),
        rows,
    )


def _strata(plan: Plain) -> Table:
    rows = tuple(
        (
            Cell(one["stratum"]),
            Cell(f"{one['eligible']:,}", "number"),
            Cell(str(one["planned"]), "number"),
            Cell(str(one["reserves"]), "number"),
            Cell("-" if one["weight"] is None else f"{one['weight']:.2f}", "number"),
            Cell(signed(one["beyond_proportion"]), "number"),
        )
        for one in plan["strata"]
    )
    columns = ("Stratum", "Eligible", "To draw", "Reserves", "Weight of a case", "Beyond proportion")
    return Table(f"{_called(plan)}: cases by stratum", columns, rows)
