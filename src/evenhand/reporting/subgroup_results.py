"""Comparisons of groups as plain values: the JSON of a command, and what a report's table of disproportionality is made of."""

from math import isnan
from typing import Any

from evenhand.folders.read import InspectionFolder
from evenhand.folders.subgroups import disproportionality
from evenhand.scoring.compared import Comparison, ComparisonRule, Disproportionality, GroupCompared
from evenhand.scoring.comparison_words import count_compared, in_words
from evenhand.scoring.groupings import groupings_by_protected_characteristics

Plain = dict[str, Any]


def disproportionality_of(folder: InspectionFolder) -> Plain | None:
    """The protected characteristics recorded of a folder's cases, compared on every key question; None where none is recorded."""
    names = [one.name for one in groupings_by_protected_characteristics(folder.drawn, folder.framework)]
    return disproportionality_as_plain(disproportionality(folder, names)) if names else None


def disproportionality_as_plain(found: Disproportionality) -> Plain:
    """Every comparison with its groups and its sentence, and the rule they were made by.

    Shares and differences are of one; what has no value is None.
    """
    compared = count_compared(found)
    return {
        "rule": _rule(found.rule),
        "compared": compared,
        "comparisons": [_comparison(one, found.rule, compared) for one in found.comparisons],
    }


def _rule(rule: ComparisonRule) -> Plain:
    policy = rule.disclosure
    return {
        "level": rule.level,
        "power": rule.power,
        "adjustment": rule.adjustment,
        "exact_below": rule.small,
        "of": rule.of,
        "disclosure": {"threshold": policy.threshold, "width": policy.open_over, "zeros": policy.zeros, "guards": policy.guards},
        "status": "assumed",
    }


def _comparison(one: Comparison, rule: ComparisonRule, compared: int) -> Plain:
    return {
        "question": one.question,
        "asks": one.asks,
        "grouping": one.grouping,
        "words": one.words,
        "withheld": one.withheld or None,
        "test": one.test,
        "p": _number(one.p),
        "adjusted_p": _number(one.adjusted_p),
        "says": in_words(one, rule, compared),
        "furthest": one.furthest.group if one.furthest else None,
        "groups": [_group(group) for group in one.groups],
    }


def _group(group: GroupCompared) -> Plain:
    return {
        "group": group.group,
        "pooled": list(group.pooled),
        "sufficient": group.sufficient,
        "relevant": group.relevant,
        "share": group.share,
        "rest": group.rest,
        "difference": group.difference,
        "low": group.low,
        "high": group.high,
        "test": group.test,
        "p": _number(group.p),
        "adjusted_p": _number(group.adjusted_p),
        "detectable": group.detectable,
    }


def _number(value: float) -> float | None:
    return None if isnan(value) else value
