"""The tables of a measure: a row for each group or period, with what it came to. What is hidden says so, and nothing more."""

from collections.abc import Callable, Mapping, Sequence

from evenhand.reporting.measure_words import Plain, cases_of, interval_of, meets_said, named, placed_said
from evenhand.reporting.report import Cell, Table, capitalised

Column = tuple[str, Callable[[Plain], Cell]]


def periods_table(rows: Sequence[Plain], plain: Plain) -> Table:
    """All groups together, period by period."""
    first = (capitalised(plain["period"] or "period"), _words(lambda row: row["period"]))
    return _table("All together", [first, *_came_to(plain)], rows)


def groups_table(rows: Sequence[Plain], plain: Plain) -> Table:
    """Group by group, and period by period where there are periods."""
    columns = [(_grouped(plain), _words(lambda row: named(row["group"])))]
    if plain["period"]:
        columns.append((capitalised(plain["period"]), _words(lambda row: row["period"])))
    return _table(f"By {_grouped(plain).lower()}", [*columns, *_came_to(plain)], rows)


def units_table(rows: Sequence[Plain], plain: Plain, funnel: Plain, shrunk: Plain) -> Table:
    """The units of one period by name, each with its raw share, the one drawn together, and where it lies in the funnel."""
    placed = {tuple(one["group"]): one for one in funnel["units"]}
    drawn = {tuple(one["group"]): one for one in shrunk["units"]}
    columns: list[Column] = [
        (_grouped(plain), _words(lambda row: named(row["group"]))),
        *_came_to(plain)[:3],
        ("Drawn together", _number(lambda row: _drawn(drawn, row))),
        ("In the funnel", _words(lambda row: placed_said(placed[tuple(row["group"])]) if tuple(row["group"]) in placed else "")),
        *_came_to(plain)[3:],
    ]
    when = f", {funnel['period']}" if plain["period"] else ""
    return _table(f"By {_grouped(plain).lower()}{when}", columns, rows)


def _drawn(drawn: Mapping[tuple[str, ...], Plain], row: Plain) -> str:
    one = drawn.get(tuple(row["group"]))
    return f"{one['share']:.1%} ({one['low']:.1%} to {one['high']:.1%})" if one else ""


def _came_to(plain: Plain) -> list[Column]:
    """Share, cases, interval, band and target."""
    return [
        ("Share", _number(lambda row: row["note"] if row["share"] is None else f"{row['share']:.1%}")),
        (capitalised(plain["counts"]), _number(lambda row: "" if row["share"] is None else cases_of(row))),
        (capitalised(plain["interval"]), _number(interval_of)),
        ("Band", lambda row: Cell(row["band"], "rating") if row["band"] else Cell("")),
        ("Target", _words(lambda row: meets_said(row, plain))),
    ]


def _grouped(plain: Plain) -> str:
    return capitalised(" and ".join(name.replace("_", " ") for name in plain["by"]))


def _words(said: Callable[[Plain], str]) -> Callable[[Plain], Cell]:
    return lambda row: Cell(said(row))


def _number(said: Callable[[Plain], str]) -> Callable[[Plain], Cell]:
    return lambda row: Cell(said(row), "number")


def _table(caption: str, columns: Sequence[Column], rows: Sequence[Plain]) -> Table:
    """The table without the columns that say nothing of any row."""
    made = [(heading, [cell(row) for row in rows]) for heading, cell in columns]
    filled = [(heading, cells) for heading, cells in made if any(cell.text for cell in cells)]
    return Table(
        caption, tuple(heading for heading, _ in filled), tuple(zip(*(cells for _, cells in filled), strict=True)), narrow=True
    )
