"""What a provider's extract of its caseload may hold, column by column. What is not declared here is dropped at the door."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from evenhand.framework.declared import STRICT, Line, OneOrMany, Sourced

CASE = "case"
"""The column that every extract has: the case reference."""

ColumnKind = Literal["reference", "text", "category", "date"]

Headings = Annotated[tuple[Line, ...], OneOrMany, Field(min_length=1)]

Written = Annotated[tuple[str, ...], OneOrMany]


@dataclass(frozen=True, kw_only=True, config=STRICT)
class ExtractColumn:
    """A column of an extract: what it holds, its headings, and for a category its values and how else they are written.

    `""` among the ways a value is written says that an empty cell means that value.
    """

    words: Line
    headings: Headings
    kind: ColumnKind
    values: Mapping[str, Written] = Field(default_factory=dict)

    def __post_init__(self) -> None:
        if (self.kind == "category") != bool(self.values):
            raise ValueError("a category has values, and no other kind of column has any")


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Extract(Sourced):
    """The columns of an extract, by the name each has in Evenhand: that of the fact of the case, where it is one."""

    columns: Mapping[str, ExtractColumn]

    def __post_init__(self) -> None:
        if CASE not in self.columns or self.columns[CASE].kind != "reference":
            raise ValueError(f"it has a column {CASE!r} of the kind 'reference'")
