"""Strata: the cases of a caseload by the crossed values of the columns its sample is matched on."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenhand.files.coded import Coded
from evenhand.framework.samples import SampleRule
from evenhand.sampling.caseload import Caseload

EVERYTHING = "all"
"""The one stratum of a sample that is matched on nothing."""

BLANK = "(blank)"
"""How a value that is an empty text shows in a label."""

Group = tuple[str, str]
"""A unit and a part, which have cases of the sample of their own; empty where the sample has none such."""


@dataclass(frozen=True, slots=True)
class Stratum:
    """Cases alike in all that the sample is matched on: their unit and part, where it has such, and the quotas they count for.

    `matched` is the stratum of the matching that a stratum split by quotas is a piece of; its own label where it is whole.
    """

    label: str
    unit: str
    part: str
    quotas: tuple[int, ...]
    eligible: int
    matched: str = ""

    @property
    def group(self) -> Group:
        """The unit and the part."""
        return self.unit, self.part


@dataclass(frozen=True, eq=False)
class Strata:
    """The non-empty strata in the order of their labels, and for each case the place of its own."""

    strata: tuple[Stratum, ...]
    codes: NDArray[np.int32]

    @property
    def eligible(self) -> dict[str, int]:
        """How many eligible cases each stratum has."""
        return {stratum.label: stratum.eligible for stratum in self.strata}


def stratify(caseload: Caseload, rule: SampleRule, room: Mapping[Group, int] | None = None) -> Strata:
    """The strata of a caseload under a rule.

    `room` is how many cases each unit and part will have. Where it has more strata than that, some could have no case drawn, and
    their cases no chance; so its strata are taken together over the last column of the matching, then over the last but one,
    until there are no more of them than cases.
    """
    cells, codes = _cross([caseload.columns[name] for name in rule.crossed], len(caseload))
    coarse = _coarser(cells, rule, room or {})
    kept = sorted(set(coarse))
    labels = dict(zip(kept, _labels(kept), strict=True))
    order = sorted(kept, key=labels.__getitem__)
    place = {cell: index for index, cell in enumerate(order)}
    moved = np.array([place[cell] for cell in coarse], dtype=np.int32)
    codes = moved[codes] if len(codes) else codes
    counts = np.bincount(codes, minlength=len(order))
    groups = [_group(cell, rule) for cell in order]
    strata = tuple(
        Stratum(labels[cell], *group, (), int(count), labels[cell])
        for cell, group, count in zip(order, groups, counts, strict=True)
    )
    return Strata(strata, codes)


def _group(cell: Sequence[str], rule: SampleRule) -> Group:
    value = dict(zip(rule.crossed, cell, strict=True))
    return value[rule.each] if rule.each else "", value[rule.parts.column] if rule.parts else ""


def _coarser(cells: Sequence[tuple[str, ...]], rule: SampleRule, room: Mapping[Group, int]) -> list[tuple[str, ...]]:
    """Each cell as it is, or with the last columns of the matching taken together where its group has too little room."""
    names, fixed = rule.crossed, len(rule.grouped_by)
    groups = [_group(cell, rule) for cell in cells]
    coarse = list(cells)
    for depth in range(len(names) - 1, fixed - 1, -1):
        for group, cases in room.items():
            places = [place for place, one in enumerate(groups) if one == group]
            if len({coarse[place] for place in places}) > max(cases, 1):
                for place in places:
                    coarse[place] = (*coarse[place][:depth], *(f"any {name}" for name in names[depth:]))
    return coarse


def _cross(columns: Sequence[Coded], cases: int) -> tuple[list[tuple[str, ...]], NDArray[np.int32]]:
    """The combinations of values that occur, and for each case the place of its own."""
    cells: list[tuple[str, ...]] = [()] if cases else []
    codes = np.zeros(cases, dtype=np.int32)
    for column in columns:
        width = len(column.values)
        found, inverse = np.unique(codes.astype(np.int64) * width + column.codes, return_inverse=True)
        cells = [(*cells[pair // width], column.values[pair % width]) for pair in found.tolist()]
        codes = inverse.astype(np.int32)
    return cells, codes


def _labels(cells: Sequence[tuple[str, ...]]) -> list[str]:
    """The values set apart by strokes. Where two strata would so have one label, the values as a list in quotes."""
    labels = [" / ".join(value or BLANK for value in values) if values else EVERYTHING for values in cells]
    return labels if len(set(labels)) == len(labels) else [json.dumps(values, ensure_ascii=False) for values in cells]
