"""Strata: the cases of a caseload by the crossed values of the columns its sample is matched on."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenhand.files.coded import Coded
from evenhand.framework.samples import Quota, SampleRule
from evenhand.sampling.caseload import Caseload

EVERYTHING = "all"
"""The one stratum of a sample that is matched on nothing."""

BLANK = "(blank)"
"""How a value that is an empty text shows in a label."""


@dataclass(frozen=True, slots=True)
class Stratum:
    """Cases alike in all that the sample is matched on: their unit and part, where it has such, and the quotas they count for."""

    label: str
    unit: str
    part: str
    quotas: tuple[int, ...]
    eligible: int


@dataclass(frozen=True, eq=False)
class Strata:
    """The non-empty strata in the order of their labels, and for each case the place of its own."""

    strata: tuple[Stratum, ...]
    codes: NDArray[np.int32]

    @property
    def eligible(self) -> dict[str, int]:
        """How many eligible cases each stratum has."""
        return {stratum.label: stratum.eligible for stratum in self.strata}


def stratify(caseload: Caseload, rule: SampleRule, quotas: Sequence[Quota]) -> Strata:
    """The strata of a caseload under a rule.

    A quota whose column the sample is not matched on splits strata in two: the cases that count for it and the others.
    """
    splitting = [place for place, quota in enumerate(quotas) if quota.column not in crossed(rule)]
    columns = [caseload.columns[name] for name in crossed(rule)]
    columns.extend(_counting(caseload.columns[quotas[place].column], quotas[place]) for place in splitting)
    cells, codes = _cross(columns, len(caseload))
    labels = _labels(cells)
    order = sorted(range(len(labels)), key=lambda place: labels[place])
    moved = np.empty(len(order), dtype=np.int32)
    moved[order] = np.arange(len(order), dtype=np.int32)
    counts = np.bincount(codes, minlength=len(cells))
    strata = tuple(_stratum(rule, quotas, splitting, labels[place], cells[place], int(counts[place])) for place in order)
    return Strata(strata, moved[codes] if len(codes) else codes)


def crossed(rule: SampleRule) -> tuple[str, ...]:
    """The columns whose values make the strata of a rule: those of its units, its parts and its matching."""
    named = (rule.each, rule.parts.column if rule.parts else None, *(rule.matched_on or ()))
    return tuple(dict.fromkeys(name for name in named if name is not None))


def _counting(column: Coded, quota: Quota) -> Coded:
    """A column made two-valued: whether a case counts for the quota."""
    counts = np.array([value in quota.values for value in column.values], dtype=np.int32)
    return Coded((f"not {_said(quota)}", _said(quota)), counts[column.codes])


def _said(quota: Quota) -> str:
    return f"{quota.column} {' or '.join(quota.values)}"


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


def _stratum(
    rule: SampleRule, quotas: Sequence[Quota], splitting: Sequence[int], label: str, values: Sequence[str], eligible: int
) -> Stratum:
    """One cell: `splitting` are the quotas that split strata, in the order of the last of its values."""
    value = dict(zip(crossed(rule), values, strict=False))
    counted = dict(zip(splitting, values[len(value) :], strict=True))
    counts = (
        counted[place] == _said(quota) if place in counted else value[quota.column] in quota.values
        for place, quota in enumerate(quotas)
    )
    unit = value[rule.each] if rule.each else ""
    part = value[rule.parts.column] if rule.parts else ""
    return Stratum(label, unit, part, tuple(place for place, does in enumerate(counts) if does), eligible)
