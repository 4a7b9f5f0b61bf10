"""What a report says of how sure its ratings are, and whether work was as good for everyone."""

from collections.abc import Iterator
from typing import Any

from evenhand.framework.standards import Standard
from evenhand.reporting.certainty_figure import certainty_strip, in_100
from evenhand.reporting.report import Block, Cell, Figure, Listing, Paragraph, Subheading, Table
from evenhand.scoring.judgement import OVERALL

Plain = dict[str, Any]

HOW_SURE, EVERYONE = "How sure the ratings are", "Whether the work was as good for everyone"


def strip(standard: Standard, results: Plain) -> Iterator[Block]:
    """How sure the rating of a standard is, as a strip and a table; none where it was not computed from cases."""
    found = (results.get("certainty") or {"ratings": {}})["ratings"].get(standard.code)
    if found is not None:
        given = results["ratings"][standard.code]["rating"]
        if given != found["rating"]:
            yield Paragraph(f"People gave {given}. What follows is of the rating by the rule, {found['rating']}.", "note")
        each = "; ".join(f"{rating}: {in_100(chance)} in 100" for rating, chance in found["chances"].items())
        yield Figure(found["said"], certainty_strip(found["chances"], found["rating"]), f"{each}.")
        title = f"{standard.code} {standard.name}: the chance of each rating, had every eligible case been read"
        cells = (Cell("In 100"), *(Cell(in_100(chance), "number") for chance in found["chances"].values()))
        yield Table(title, ("Chance", *found["chances"]), (cells,), narrow=True)


def doubt(code: str, results: Plain) -> Iterator[Paragraph]:
    """What is to be known of a rating wherever it is read: that another one is not unlikely."""
    found = (results.get("certainty") or {"ratings": {}})["ratings"].get(code)
    if found is not None and found["another"] > WORTH_SAYING:
        yield Paragraph(found["said"], "note")


WORTH_SAYING = 0.10
"""A chance of another rating above this is said beside the rating itself."""


def how_sure(results: Plain) -> Iterator[Block]:
    """The chance of each rating in one table, beside other ways of working it out, and what all of them assume."""
    found = results.get("certainty")
    if found is None:
        return
    yield Subheading(3, HOW_SURE)
    yield Paragraph(
        "A rating rests on the cases that were drawn. Had every eligible case been read, it might have been another one. The "
        "table gives the chances in 100, worked out by drawing the unread cases many times and rating every draw "
        "by the same rules."
    )
    yield _chances_table(found["ratings"], results)
    yield Paragraph(
        "The last columns give the chance of another rating in other ways: where nothing is held of other inspections before a "
        "case is read; by drawing the sample again from itself; and the least and the most that the questions alone allow.",
        "note",
    )
    yield Listing("This assumes:", tuple(found["assumes"]))


def _chances_table(found: Plain, results: Plain) -> Table:
    ratings = list(next(iter(found.values()))["chances"])
    columns = (
        "Standard",
        "Rating by the rule",
        *reversed(ratings),
        "Another",
        "No prior",
        "Redrawn",
        "Bounds",
    )
    return Table(
        "The chance of each rating, in 100", columns, tuple(_row(code, one, results) for code, one in found.items()), narrow=True
    )


def _row(code: str, one: Plain, results: Plain) -> tuple[Cell, ...]:
    name = "Overall rating" if code == OVERALL else f"{code} {results['ratings'][code]['name']}"
    chances = [in_100(chance) for chance in reversed(one["chances"].values())]
    others = [in_100(1 - one[way][one["rating"]]) for way in ("flat", "bootstrap")]
    bounds = "–".join(in_100(bound) for bound in one["bounds"]) if one["bounds"] else "-"
    figures = [Cell(text, "number") for text in (*chances, in_100(one["another"]), *others, bounds)]
    return (Cell(name), Cell(one["rating"], "rating"), *figures)


def for_everyone(results: Plain) -> Iterator[Block]:
    """The groups of each protected characteristic that is recorded, beside each other on every key question."""
    found = results.get("disproportionality")
    if not found or not found["comparisons"]:
        return
    yield Subheading(3, EVERYONE)
    yield Paragraph(in_all(found))
    for words in dict.fromkeys(one["words"] for one in found["comparisons"]):
        yield _groups_table(words, [one for one in found["comparisons"] if one["words"] == words])
    yield Paragraph(f"Groups too small to show are put together, so that no one can be recognised. {_tests_said(found)}", "note")


def in_all(found: Plain) -> str:
    """What all the comparisons come to: those that chance would seldom make, each in words."""
    made, remarkable = found["compared"], [one for one in found["comparisons"] if _remarkable(one, found)]
    if remarkable:
        said = " ".join(one["says"] for one in remarkable)
        together = " They rest on the same cases, so they are not as many findings." if len(remarkable) > 1 else ""
        return f"Of {counted(made)}, {len(remarkable)} would seldom come about by chance.{together} {said}"
    return (
        f"Of {counted(made)}, none shows a difference that chance would seldom make. That does not say that there is none: "
        "the last column gives the smallest difference that so few cases would have shown."
    )


def counted(made: int) -> str:
    """So many comparisons."""
    return f"{made} comparison{'' if made == 1 else 's'}"


def _remarkable(one: Plain, found: Plain) -> bool:
    return one["adjusted_p"] is not None and one["adjusted_p"] < found["rule"]["level"]


def _groups_table(words: str, comparisons: list[Plain]) -> Table:
    rows = tuple(compared(one) for one in comparisons)
    return Table(f"By {words[:1].lower()}{words[1:]}", COMPARED, rows, narrow=True)


COMPARED = ("Key question", "Judged sufficient, by group", "Furthest from the rest", "Chance (p)", "Would have shown")
"""The columns of a table of comparisons."""


def compared(one: Plain) -> tuple[Cell, ...]:
    """A comparison as a row of such a table."""
    name = Cell(f"{one['question']} {one['asks']}")
    if not one["groups"]:
        return (name, Cell(f"not shown: {one['withheld']}"), Cell("-"), Cell("-"), Cell("-"))
    shares = "; ".join(f"{group['group']} {group['share']:.0%} of {group['relevant']}" for group in one["groups"])
    furthest = min(one["groups"][: 1 if len(one["groups"]) == 2 else None], key=_by_p)  # noqa: PLR2004
    low, high = (_points(furthest[end]) for end in ("low", "high"))
    detectable = [group["detectable"] for group in one["groups"] if group["detectable"] is not None]
    return (
        name,
        Cell(shares),
        Cell(f"{furthest['group']} {_points(furthest['difference'])} ({low} to {high})"),
        Cell(_p(one["adjusted_p"]), "number"),
        Cell(f"{100 * max(detectable):.0f} points" if detectable else "-", "number"),
    )


def _by_p(group: Plain) -> tuple[bool, float, float]:
    """The group that chance would make so least often first; where nothing is tested, the one furthest from the rest."""
    return (group["p"] is None, group["p"] or 0.0, -abs(group["difference"]))


def _p(adjusted: float | None) -> str:
    if adjusted is None:
        return "-"
    return "under 0.01" if adjusted < 0.01 else f"{adjusted:.2f}"  # noqa: PLR2004


def _points(difference: float) -> str:
    return f"{100 * difference:+.0f}"


def _tests_said(found: Plain) -> str:
    rule = found["rule"]
    return (
        f"Differences are in percentage points, with a {1 - rule['level']:.0%} interval. Chance: how often groups that fare "
        f"alike would differ so much, adjusted for {counted(found['compared'])} ({rule['adjustment'].upper()}); under "
        f"{rule['level']:.0%} is seldom. Would have shown: the difference of the smallest group from the rest that a sample like "
        f"this finds {rule['power']:.0%} of the time."
    )
