"""Ratings that stand in the line above the names of their standards, throughout a table, brought to their names."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from evenhand.publications.items import HeadItem, Item, LeftOutItem, OtherItem, QuestionItem, RatedItem, RatingItem, SectionItem

FEWEST = 3
"""Standards that must have their rating above them, and none otherwise, for a table to be taken so."""

APART = 4
"""So many lines of other words end a table."""


def turned(items: Iterable[Item]) -> Iterator[Item]:
    """The items, each table whose ratings stand above the names with every rating beside its name."""
    table: list[Item] = []
    quiet = 0
    for item in items:
        if isinstance(item, OtherItem):
            quiet += 1
            if table and quiet <= APART:
                table.append(item)
                continue
        else:
            quiet = 0
            if _is_part(item):
                table.append(item)
                continue
        if table:
            yield from _righted(table)
            table = []
        yield item
    yield from _righted(table)


def _is_part(item: Item) -> bool:
    """Whether a table of names and ratings in lines of their own goes on with it."""
    if isinstance(item, HeadItem):
        return item.overall_follows and item.overall is None and item.total is None
    return not (isinstance(item, QuestionItem | LeftOutItem) or (isinstance(item, RatedItem) and (item.rating or item.percent)))


def _righted(table: list[Item]) -> list[Item]:
    """A table as it is; or with the ratings beside their names, where each run of names and ratings begins with a rating."""
    runs = _runs(table)
    named = sum(isinstance(table[at], RatedItem) for run in runs for at in run)
    if named < FEWEST or not all(_is_above(run, table) for run in runs):
        return table
    moved: dict[int, Item | None] = {}
    for run in runs:
        for above, below in zip(run[::2], run[1::2], strict=True):
            moved |= {above: None, below: _with_rating(table[below], table[above])}
    return [item for at, kept in enumerate(table) if (item := moved.get(at, kept)) is not None]


def _with_rating(named: Item, rating: Item) -> Item:
    assert isinstance(rating, RatingItem)
    if isinstance(named, HeadItem):
        return replace(named, overall=rating.rating)
    assert isinstance(named, RatedItem)
    return replace(named, rating=rating.rating)


def _runs(table: list[Item]) -> list[list[int]]:
    """Where names and ratings stand one after another. Anything between but a code ends a run, and so do two ratings together.

    An overall rating at the head, with its own rating below it, is left as it is.
    """
    runs: list[list[int]] = [[]]
    for at, item in enumerate(table):
        if isinstance(item, RatingItem):
            if runs[-1] and isinstance(table[runs[-1][-1]], RatingItem):
                runs.append([])
            runs[-1].append(at)
        elif isinstance(item, RatedItem | HeadItem):
            runs[-1].append(at)
        elif not isinstance(item, SectionItem) or item.domain:
            runs.append([])
    return [run for run in runs if run and not _is_head(run, table)]


def _is_head(run: list[int], table: list[Item]) -> bool:
    return len(run) == len("OR") and isinstance(table[run[0]], HeadItem) and isinstance(table[run[1]], RatingItem)


def _is_above(run: list[int], table: list[Item]) -> bool:
    """Whether a run is a rating and a name, and so on to the end."""
    kinds = [isinstance(table[at], RatingItem) for at in run]
    return len(run) % 2 == 0 and kinds == [True, False] * (len(run) // 2)
