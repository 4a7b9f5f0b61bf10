"""The page of a place through time: the warning first, then the picture, its table, and whose judgement joins the rows."""

from collections.abc import Iterator
from importlib.metadata import version

from evenhand.reporting.report import Block, Cell, Figure, Listing, Paragraph, Part, Report, Table
from evenhand.reporting.timeline_figure import timeline_chart
from evenhand.reporting.timeline_results import Plain, said_of, when_said


def compose_timeline(plain: Plain) -> Report:
    """The page of a place. `plain` is what `timeline_as_plain` gives."""
    dates = [when_said(pick(one["when"] for one in plain["units"])) for pick in (min, max)]
    return Report(
        title="One place through its editions",
        unit=plain["place"],
        facts=(
            ("Inspected", f"{len(plain['units'])} units, {dates[0]} to {dates[1]}"),
            ("Against", "; ".join(dict.fromkeys(one["edition"] for one in plain["units"]))),
            ("Joined by", f"{plain['author']}, {when_said(plain['on'])}"),
        ),
        overall=None,
        scale=tuple(plain["scale"]),
        banners=(plain["warning"],),
        parts=(
            Part("timeline", "What was found, subject by subject", tuple(_timeline(plain))),
            Part("units", "Who was inspected", tuple(_units(plain))),
            Part("likenesses", "How the standards are taken as alike", tuple(_likenesses(plain))),
        ),
        colophon=f"Made by Evenhand {version('evenhand')} from published results, a place file and crosswalk files.",
    )


def _timeline(plain: Plain) -> Iterator[Block]:
    if plain["cautions"]:
        yield Listing("Before you compare:", tuple(one["says"] for one in plain["cautions"]))
    units, strands = plain["units"], plain["strands"]
    caption = (
        "What was printed of each subject at each date. A filled mark is a rating on the scale of the latest edition; a ring is "
        "a share or a grade of another kind; a dash says that the edition has no such standard. The table gives the same in full."
    )
    alt = ". ".join(
        f"{strand['name']}: " + "; ".join(f"{unit['short']} {unit['when'][:4]}, {said}" for unit, said in _beside(strand, units))
        for strand in strands
    )
    yield Figure(caption, timeline_chart(plain), f"{alt}.")
    columns = ("Subject", *(f"{unit['short']}, {unit['when'][:4]}" for unit in units))
    rows = [(Cell(strand["name"]), *(Cell(said) for _, said in _beside(strand, units))) for strand in strands]
    overall = [one["overall"] or ("not printed" if one["has_overall"] else "none given") for one in units]
    rows.append((Cell("Overall rating"), *(Cell(said) for said in overall)))
    yield Table("What was printed, in full", columns, tuple(rows), narrow=True)
    yield Paragraph(
        "A percentage beside a rating is that of the lowest key question printed; alone it is the score of a criterion. Where "
        "several standards of one edition make up one of the next, each is given with its code, and none is averaged.",
        "note",
    )


def _beside(strand: Plain, units: list[Plain]) -> list[tuple[Plain, str]]:
    return [(unit, said_of(printed)) for unit, printed in zip(units, strand["printed"], strict=True)]


def _units(plain: Plain) -> Iterator[Block]:
    yield Paragraph(plain["because"])
    rows = tuple(
        (
            Cell(unit["unit"]),
            Cell(f"{when_said(unit['when'])} ({unit['dated']})"),
            Cell(unit["edition"]),
            Cell(f"{unit['because']} ({unit['source']}, {unit['at']}: {unit['status']})"),
            Cell("; ".join(f"{one['name']} {one['printed']}" for one in unit["threads"]) or "-"),
        )
        for unit in plain["units"]
    )
    yield Table(
        "The bodies, and why they are here", ("Unit", "Date of", "Edition", "Why it is here", "Also printed"), rows, narrow=True
    )


def _likenesses(plain: Plain) -> Iterator[Block]:
    yield Paragraph("That two standards are alike is somebody's judgement. It is never taken from an equal code.")
    pairs = dict.fromkeys((one["from"], one["to"]) for one in plain["likenesses"])
    for before, after in pairs:
        rows = tuple(
            (
                Cell(one["before"] or "-"),
                Cell(one["likeness"] if one["before"] else "new"),
                Cell(one["after"] or "-"),
                Cell(f"{one['because']} ({one['source']}, {one['at']}: {one['status']})"),
                Cell(f"{one['author']}, {when_said(one['on'])}"),
            )
            for one in plain["likenesses"]
            if (one["from"], one["to"]) == (before, after)
        )
        yield Table(f"From {before} to {after}", (before, "is", after, "Why", "Who says so"), rows, narrow=True)
