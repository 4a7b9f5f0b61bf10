"""The page for a consultation on a change: what would be otherwise, how many move, who, by how much and why."""

from collections.abc import Iterator
from importlib.metadata import version

from evenhand.reporting.report import Block, Cell, Figure, Listing, Paragraph, Part, Report, Subheading, Table, capitalised
from evenhand.reporting.spread_figure import spread_chart
from evenhand.reporting.what_if_results import Plain, error_said, summed_up

MADE_UP = "Synthetic: the cases of these inspections are made up: {names}."


def compose_what_if(plain: Plain) -> Report:
    """The page. `plain` is what `what_if_as_plain` gives."""
    rows = plain["spread"]["overall"] or plain["spread"]["standards"]
    parts = (
        ("sum", "How many would move", _sum(plain)),
        ("moves", "Who would move", _moves(plain)),
        ("why", "Why each would move", _why(plain)),
        ("beside", "What stands and what could not be told", _beside(plain)),
    )
    return Report(
        title="What would follow from a change of the rules",
        unit=capitalised("; ".join(plain["change"])),
        facts=(
            ("Inspections rated again", f"{len(plain['rated'])} of {plain['inspections']} at hand"),
            ("Changed", "nothing: every inspection, pack and result is as it was"),
        ),
        overall=None,
        scale=tuple(row["rating"] for row in rows),
        banners=(MADE_UP.format(names=", ".join(plain["synthetic"])),) if plain["synthetic"] else (),
        parts=tuple(Part(name, heading, tuple(blocks)) for name, heading, blocks in parts),
        colophon=f"Made by Evenhand {version('evenhand')}.",
    )


def _sum(plain: Plain) -> Iterator[Block]:
    if plain["reason"]:
        yield Paragraph(plain["reason"])
    yield from (Paragraph(sentence) for sentence in summed_up(plain))
    for kind, of in (("overall", "overall ratings"), ("standards", "ratings of standards")):
        rows = plain["spread"][kind]
        if rows:
            said = "; ".join(f"{row['rating']}: {row['before']} before, {row['after']} after" for row in rows)
            yield Figure(f"The {of} before and after. The table gives the same.", spread_chart(rows), f"{said}.")
            cells = tuple(
                (Cell(row["rating"]), Cell(str(row["before"]), "number"), Cell(str(row["after"]), "number")) for row in rows
            )
            yield Table(f"{capitalised(of)} before and after", ("Rating", "Before", "After"), cells)
    yield from _open(plain)


def _open(plain: Plain) -> Iterator[Block]:
    """How a rating is counted that print leaves open."""
    if plain["standards"]["may"] or plain["overall"]["may"]:
        yield Paragraph("A rating that print leaves open is counted here as the percentage in print gives it.", "note")


def _moves(plain: Plain) -> Iterator[Block]:
    if not plain["moves"]:
        yield Paragraph("Nobody would.")
        return
    rows = tuple(
        (
            Cell(one["inspection"]),
            Cell(called(one)),
            Cell(one["before"] or one["percent_before"] or "-", "rating" if one["before"] else "words"),
            _after(one),
            Cell(one["said"] or "-"),
            Cell(error_said(one)),
        )
        for one in plain["moves"]
    )
    yield Table(
        "From what to what, and by how much",
        ("Inspection", "Standard", "From", "To", "By how much", "80% interval"),
        rows,
        narrow=True,
    )


def _after(one: Plain) -> Cell:
    if one["possible"]:
        return Cell(f"{' or '.join(one['possible'])}: print leaves it open")
    return Cell(one["after"], "rating") if one["after"] else Cell(one["percent_after"] or "-")


def called(one: Plain) -> str:
    """A standard as a table names it."""
    return str(one["name"]) if one["code"] == "overall" else f"{one['code']} {one['name']}"


def _why(plain: Plain) -> Iterator[Block]:
    for one in plain["moves"]:
        yield Subheading(3, f"{one['inspection']}: {called(one)}")
        yield Paragraph(f"Before. {one['because_before']}", "reason")
        yield Paragraph(f"After. {one['because_after']}", "reason")
    if not plain["moves"]:
        yield Paragraph("Nobody would.")


def _beside(plain: Plain) -> Iterator[Block]:
    held = tuple(
        f"{one['inspection']}, {called(one)}: {one['rating']} stands. Computed: {one['computed_before'] or 'nothing'}, and "
        f"{one['computed_after'] or 'nothing'} after the change."
        for one in plain["held"]
    )
    near = tuple(f"{one['inspection']}, {called(one)}: {one['rating']}, {one['said']}." for one in plain["but_for_one"])
    other = tuple(
        f"{', '.join(one['codes'])} of {'; '.join(one['inspections'])}: {one['because']}" for one in plain["not_rerated"]
    )
    lists = (
        ("People decided, and their rating stands, while the computed one beside it would move:", held),
        ("They stay, and would have moved but for one case:", near),
        ("Not rated again:", other),
        ("Under editions that the change does not touch:", tuple(plain["untouched"])),
    )
    for opening, items in lists:
        if items:
            yield Listing(opening, items)
    if not any(items for _, items in lists):
        yield Paragraph("Nothing.")
