"""A report line by line: each paragraph, item, table and picture has a number, by which people speak of it."""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from evenhand.reporting.report import At, Block, Figure, Listing, Paragraph, Part, Report, Subheading, Table

Kind = Literal["heading", "paragraph", "reason", "note", "opening", "item", "table", "figure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a report. Headings and openings of lists have no number. `at` is where people wrote it, if they did."""

    kind: Kind
    text: str
    number: int | None = None
    level: int = 0
    rating: str | None = None
    mark: str = ""
    at: At = ()
    table: Table | None = None
    picture: str = ""
    alt: str = ""


def numbered(report: Report) -> list[tuple[Part, list[Row]]]:
    """The parts of a report with their rows; numbers run through all of them."""
    count = iter(range(1, 1_000_000))
    return [(part, [row for block in part.blocks for row in _rows(block, count)]) for part in report.parts]


def _rows(block: Block, count: Iterator[int]) -> Iterator[Row]:
    match block:
        case Paragraph():
            kind: Kind = "paragraph" if block.kind == "text" else block.kind
            yield Row(kind=kind, text=block.text, number=next(count), at=block.at)
        case Subheading():
            yield Row(kind="heading", text=block.text, level=block.level, rating=block.rating)
        case Listing():
            yield Row(kind="opening", text=block.opening)
            for place, item in enumerate(block.items):
                mark = "" if block.first_number is None else f"{block.first_number + place}."
                at = block.at[place] if block.at else ()
                yield Row(kind="item", text=item, number=next(count), mark=mark, at=at)
        case Table():
            yield Row(kind="table", text=block.caption, number=next(count), table=block)
        case Figure():
            picture = f"data:image/svg+xml;base64,{b64encode(block.svg.encode()).decode()}"
            yield Row(kind="figure", text=block.caption, number=next(count), picture=picture, alt=block.alt)
