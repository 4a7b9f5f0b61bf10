"""What stands together in a report: a table with its head, or ratings and percentages in the body without one."""

from dataclasses import dataclass, field

from evenhand.publications.publication import Line

Total = tuple[int, int | None]
"""Points, and of how many."""


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating, or a percentage, with the standard or question it is of, as they are printed, and where.

    `domain` is the heading that it stands under, by its letters.
    """

    code: str | None
    name: str
    value: str
    line: Line
    domain: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A total or an overall rating, where it is told."""

    value: Total | str
    line: Line


@dataclass(slots=True)
class Listed:
    """The percentages of questions without codes that stand under a standard; None where a row has several."""

    standard: Rated
    percents: list[tuple[str | None, Line]] = field(default_factory=list)


@dataclass(slots=True)
class Group:
    """What stands together. `headed` says that it has the head of a table: a unit, its points or its overall rating.

    `again` is what its head tells after it told another.
    """

    unit: str | None = None
    unit_line: Line | None = None
    fieldwork: str | None = None
    fieldwork_line: Line | None = None
    total: Total | None = None
    total_line: Line | None = None
    overall: str | None = None
    overall_line: Line | None = None
    earlier: bool = False
    column: bool = False
    ratings: list[Rated] = field(default_factory=list)
    scores: list[Rated] = field(default_factory=list)
    listed: list[Listed] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    again: list[Told] = field(default_factory=list)

    def tell_overall(self, rating: str, line: Line) -> None:
        """Its overall rating; the first that is told stands."""
        if self.overall is None:
            self.overall, self.overall_line = rating, line
        else:
            self.again.append(Told(rating, line))

    @property
    def told(self) -> list[Told]:
        """Every total and overall rating of its head, in order."""
        first = [
            Told(value, line)
            for value, line in ((self.total, self.total_line), (self.overall, self.overall_line))
            if value and line
        ]
        return [*first, *self.again]

    @property
    def headed(self) -> bool:
        """Whether an overall rating, a total or the name of a column says that this is the table of a unit."""
        return self.overall is not None or self.total is not None or self.column

    @property
    def holds(self) -> bool:
        """Whether anything was found that is of this inspection: `earlier` is what the last one had."""
        return not self.earlier and bool(self.ratings or self.scores or self.listed or self.headed)
