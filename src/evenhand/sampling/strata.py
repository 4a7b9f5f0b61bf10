"""Strata: the cases of a caseload by the crossed values of the columns its sample is matched on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenhand.files.coded import Coded
from evenhand.framework.samples import Quota, SampleRule
from evenhand.sampling.caseload import Caseload

EVERYTHING = "all"
"""The one stratum of a sample that is matched on nothing."""


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
    columns = [caseload.columns[name] for name in _crossed(rule)]
    columns.extend(_counting(caseload.columns[quota.column], quota) for quota in quotas if quota.column not in _crossed(rule))
    crossed, codes = _cross(columns, len(caseload))
    labels = _labels(crossed)
    order = sorted(range(len(labels)), key=lambda place: labels[place])
    moved = np.empty(len(order), dtype=np.int32)
    moved[order] = np.arange(len(order), dtype=np.int32)
    counts = np.bincount(codes, minlength=len(crossed))
    strata = tuple(_stratum(rule, quotas, labels[place], crossed[place], int(counts[place])) for place in order)
    return Strata(strata, moved[codes] if len(codes) else codes)


def _crossed(rule: SampleRule) -> tuple[str, ...]:
    named = (rule.each, rule.parts.column if rule.parts else None, *(rule.matched_on or ()))
    return tuple(dict.fromkeys(name for name in named if name is not None))


def _counting(column: Coded, quota: Quota) -> Coded:
    """A column made two-valued: whether a case counts for the quota."""
    said = f"{quota.column} {' or '.join(quota.values)}"
    counts = np.array([value in quota.values for value in column.values], dtype=np.int32)
    return Coded((f"not {said}", said), counts[column.codes])


def _cross(columns: Sequence[Coded], cases: int) -> tuple[list[tuple[str, ...]], NDArray[np.int32]]:
    """The combinations of values that occur, and for each case the place of its own."""
    crossed: list[tuple[str, ...]] = [()] if cases else []
    codes = np.zeros(cases, dtype=np.int32)
    for column in columns:
        width = len(column.values)
        found, inverse = np.unique(codes.astype(np.int64) * width + column.codes, return_inverse=True)
        crossed = [(*crossed[pair // width], column.values[pair % width]) for pair in found.tolist()]
        codes = inverse.astype(np.int32)
    return crossed, codes


def _labels(crossed: Sequence[tuple[str, ...]]) -> list[str]:
    """The values set apart by strokes; a stroke inside a value is closed up, so that no two strata have one label."""
    return [" / ".join(value.replace(" / ", "/") for value in values) or EVERYTHING for values in crossed]


def _stratum(rule: SampleRule, quotas: Sequence[Quota], label: str, values: Sequence[str], eligible: int) -> Stratum:
    names = [*_crossed(rule), *(f"quota {q.column}" for q in quotas if q.column not in _crossed(rule))]
    value: Mapping[str, str] = dict(zip(names, values, strict=True))
    counts = [place for place, quota in enumerate(quotas) if _counts(quota, value)]
    unit = value[rule.each] if rule.each else ""
    part = value[rule.parts.column] if rule.parts else ""
    return Stratum(label, unit, part, tuple(counts), eligible)


def _counts(quota: Quota, value: Mapping[str, str]) -> bool:
    if quota.column in value:
        return value[quota.column] in quota.values
    return not value[f"quota {quota.column}"].startswith("not ")
