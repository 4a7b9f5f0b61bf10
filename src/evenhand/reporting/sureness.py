"""What a report says of how sure its ratings are, and whether work was as good for everyone."""

from collections.abc import Callable, Iterator
from typing import Any

from evenhand.framework.standards import Standard
from evenhand.reporting.certainty_figure import certainty_strip
from evenhand.reporting.report import Block, Cell, Figure, Listing, Paragraph, Subheading, Table
from evenhand.scoring.certainty import in_100
from evenhand.scoring.judgement import OVERALL

Plain = dict[str, Any]

HOW_SURE, EVERYONE = "How sure the ratings are", "Whether the work was as good for everyone"


def strip(standard: Standard, results: Plain, say: Callable[[str], str] = str) -> Iterator[Block]:
    """How sure the rating of a standard is, as a strip and a table; none where it was not computed from cases."""
    found = (results.get("certainty") or {"ratings": {}})["ratings"].get(standard.code)
    if found is not None:
        given = results["ratings"][standard.code]["rating"]
        if given != found["rating"]:
            yield Paragraph(f"People gave {given}. What follows is of the rating by the rule, {found['rating']}.", "note")
        each = "; ".join(f"{rating}: {in_100(chance)} in 100" for rating, chance in found["chances"].items())
        chances = {say(rating): chance for rating, chance in found["chances"].items()}
        yield Figure(found["said"], certainty_strip(chances, say(found["rating"]), say), f"{each}.")
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
    yield from _chances_tables(found["ratings"], results)
    if any(one.get("guarded") for one in results["ratings"].values()):
        yield Paragraph(UNTOLD, "note")
    yield Paragraph(
        "The chance of another rating can be worked out in other ways, and how far they lie apart shows how much hangs on the "
        "way: where nothing is held of other inspections before a case is read; by drawing the sample again from itself; and the "
        "least and the most that the key questions by themselves allow."
    )
    yield _ways_table(found["ratings"], results)
    yield Listing("This assumes:", tuple(found["assumes"]))


UNTOLD = "Of a rating that rests on what is not shown it is not shown how sure it is, nor how sure the whole is."


def _chances_tables(found: Plain, results: Plain) -> Iterator[Table]:
    """A table for each scale that ratings are on."""
    for ratings in dict.fromkeys(tuple(one["chances"]) for one in found.values()):
        rows = tuple(
            (
                _named(code, results),
                Cell(one["rating"], "rating"),
                *(Cell(in_100(one["chances"][name]), "number") for name in ratings),
            )
            for code, one in found.items()
            if tuple(one["chances"]) == ratings
        )
        columns = ("Standard", "Rating by the rule", *ratings)
        yield Table("The chance of each rating, in 100", columns, rows, narrow=True)


def _ways_table(found: Plain, results: Plain) -> Table:
    columns = ("Standard", "As above", "Nothing held before", "Sample drawn again", "At least and at most")
    rows = tuple((_named(code, results), *_ways(one)) for code, one in found.items())
    return Table("The chance of another rating, in 100", columns, rows)


def _named(code: str, results: Plain) -> Cell:
    return Cell("Overall rating" if code == OVERALL else f"{code} {results['ratings'][code]['name']}")


def _ways(one: Plain) -> Iterator[Cell]:
    for chance in (one["another"], *(1 - one[way][one["rating"]] for way in ("flat", "bootstrap"))):
        yield Cell(in_100(chance), "number")
    yield Cell(" to ".join(in_100(bound) for bound in one["bounds"]) if one["bounds"] else "-", "number")


def for_everyone(results: Plain) -> Iterator[Block]:
    """The groups of each protected characteristic that is recorded, beside each other on every key question."""
    found = results.get("disproportionality")
    if not found or not found["comparisons"]:
        return
    yield Subheading(3, EVERYONE)
    yield Paragraph(in_all(found))
    if found_seldom(found):
        yield Listing("Those that chance would seldom make:", tuple(found_seldom(found)))
    for words in dict.fromkeys(one["words"] for one in found["comparisons"]):
        yield _groups_table(words, [one for one in found["comparisons"] if one["words"] == words])
    yield Paragraph(f"Groups are put together where a small one could otherwise be found. {_tests_said(found)}", "note")


def in_all(found: Plain) -> str:
    """What all the comparisons come to."""
    made, seldom = found["compared"], len(found_seldom(found))
    if seldom:
        together = " They rest on the same cases, so they are not as many findings." if seldom > 1 else ""
        return f"Of {counted(made)}, {seldom} would seldom come about by chance.{together}"
    return (
        f"Of {counted(made)}, none shows a difference that chance would seldom make. That does not say that there is none: "
        "the last column gives the smallest difference that so few cases would have shown."
    )


def found_seldom(found: Plain) -> list[str]:
    """The comparisons that chance would seldom make, in words."""
    return [one["says"] for one in found["comparisons"] if _remarkable(one, found)]


def counted(made: int) -> str:
    """So many comparisons."""
    return f"{made} comparison{'' if made == 1 else 's'}"


def _remarkable(one: Plain, found: Plain) -> bool:
    return one["adjusted_p"] is not None and one["adjusted_p"] < found["rule"]["level"]


def _groups_table(words: str, comparisons: list[Plain]) -> Table:
    rows = tuple(compared(one) for one in comparisons)
    return Table(f"By {words[:1].lower()}{words[1:]}", COMPARED, rows, narrow=True)


COMPARED = ("Key question", "Judged sufficient, by group", "Furthest from the rest", "Chance (p)", "Would have shown alone")
"""The columns of a table of comparisons."""


def compared(one: Plain) -> tuple[Cell, ...]:
    """A comparison as a row of such a table."""
    name = Cell(f"{one['question']} {one['asks']}")
    if not one["groups"]:
        return (name, Cell(f"not shown: {one['withheld']}"), Cell("-"), Cell("-"), Cell("-"))
    shares = "; ".join(f"{group['group']} {group['share']:.0%} of {group['relevant']}" for group in one["groups"])
    furthest = next(group for group in one["groups"] if group["group"] == one["furthest"])
    low, high = (_points(furthest[end]) for end in ("low", "high"))
    detectable = [group["detectable"] for group in one["groups"] if group["detectable"] is not None]
    return (
        name,
        Cell(shares),
        Cell(f"{furthest['group']} {_points(furthest['difference'])} ({low} to {high})"),
        Cell(_p(one["adjusted_p"]), "number"),
        Cell(f"{100 * max(detectable):.0f} points" if detectable else "-", "number"),
    )


def _p(adjusted: float | None) -> str:
    if adjusted is None:
        return "-"
    return "under 0.01" if adjusted < 0.01 else f"{adjusted:.2f}"  # noqa: PLR2004


def _points(difference: float) -> str:
    return f"{round(100 * difference):+d}"


def _tests_said(found: Plain) -> str:
    rule = found["rule"]
    return (
        f"Differences are in percentage points, with a {1 - rule['level']:.0%} interval. Chance: how often groups that fare "
        f"alike would differ so much, adjusted for {counted(found['compared'])} ({rule['adjustment'].upper()}); under "
        f"{rule['level']:.0%} is seldom. Would have shown alone: the difference of the smallest group from the rest that a "
        f"sample like this finds {rule['power']:.0%} of the time in a single comparison; among several only a larger one "
        f"is found so often."
    )
