"""A comparison in words that a chief inspector would sign: what was found, what chance could do, what would have been seen."""

from collections.abc import Mapping
from math import floor, isnan

from evenhand.scoring.compared import Comparison, ComparisonRule, Disproportionality, GroupCompared
from evenhand.statistics.table_tests import TestMade

LEAST_P = 0.001
MOST_NAMED = 3

APART = "not shown apart, so that a small group cannot be found"
"""Said of all that are put together: some of them are large enough, and shield those that are not."""

SAID: Mapping[TestMade, str] = {
    "Rao-Scott": "Rao-Scott test",
    "Fisher exact": "Fisher's exact test",
    "Fisher-Freeman-Halton exact": "Fisher-Freeman-Halton exact test",
    "Fisher-Freeman-Halton by drawing": "Fisher-Freeman-Halton test on drawn tables",
}


def in_words(comparison: Comparison, rule: ComparisonRule, compared: int) -> str:
    """One comparison; `compared` is how many were made beside it, itself included."""
    begin = f"{comparison.question}, {_lower(comparison.words)}"
    if not comparison.groups:
        return f"{begin}: nothing can be compared, because {comparison.withheld}."
    return " ".join(
        one
        for one in (_found(comparison, begin), _by_chance(comparison, rule, compared), _seen(comparison, rule, compared))
        if one
    )


def count_compared(found: Disproportionality) -> int:
    """How many comparisons were tested, over which p-values are adjusted."""
    return sum(not isnan(one.p) for one in found.comparisons)


def points(share: float) -> str:
    """A difference in whole points, half away from nought, without its sign."""
    whole = floor(abs(share) * 100 + 0.5 + ROUNDING)
    return f"{whole} point" if whole == 1 else f"{whole} points"


ROUNDING = 1e-9
"""A share on a half is on it in spite of its binary fraction."""


def _percent(share: float) -> str:
    return f"{floor(share * 100 + 0.5 + ROUNDING)}%"


def _found(comparison: Comparison, begin: str) -> str:
    shares = [f"{_percent(one.share)} of {_cases(one)}" for one in comparison.groups]
    return f"{begin}: the work was judged sufficient in {', '.join(shares[:-1])} and {shares[-1]}."


def _cases(group: GroupCompared) -> str:
    if group.pooled:
        named = ", ".join(group.pooled) if len(group.pooled) <= MOST_NAMED else f"{len(group.pooled)} groups"
        return f"{group.relevant} others ({named}: {APART})"
    return f"{group.relevant} cases ({group.group})"


def _by_chance(comparison: Comparison, rule: ComparisonRule, compared: int) -> str:
    made = f"{SAID[comparison.test]}, adjusted p {_p(comparison.adjusted_p)}"
    if isnan(comparison.p):
        return "Every case there is was read: what differs, differs, and there is nothing to test."
    if comparison.adjusted_p < rule.level:
        apart = _apart(comparison.furthest) if comparison.furthest else ""
        return f"Chance alone would seldom make them differ so much ({made}): {apart}. Why, it does not say."
    if comparison.p < rule.level:
        return f"Alone it would be remarkable (p {_p(comparison.p)}), but not among the {compared} comparisons made ({made})."
    return f"Chance could have made them differ as much ({made})."


def _apart(one: GroupCompared) -> str:
    """How far a group lies from the rest, and between what."""
    named = f"the {one.relevant} others" if one.pooled else f"the {one.relevant} cases ({one.group})"
    way = "below" if one.difference < 0 else "above"
    beyond = _between(*sorted((one.low, one.high), key=abs)) if one.low * one.high >= 0 else "though it may be none"
    return f"{named} lie {points(one.difference)} {way} the rest, {beyond}"


def _between(near: float, far: float) -> str:
    return f"likely between {points(near).split()[0]} and {points(far)}"


def _seen(comparison: Comparison, rule: ComparisonRule, compared: int) -> str:
    """What would have been found: left out where something was, or where there was nothing to test.

    It is worked out for one comparison: p-values adjusted over many find less, and by how much turns on what the others find.
    """
    if isnan(comparison.p) or comparison.adjusted_p < rule.level:
        return ""
    fewest = min(comparison.groups, key=lambda one: one.relevant)
    read = f"With {fewest.relevant} cases read ({'others' if fewest.pooled else fewest.group}),"
    so = "so this is not evidence that there is none."
    if fewest.detectable is None:
        return f"{read} no difference could be relied on to be found, {so}"
    found = f"only a difference of {points(fewest.detectable)} or more would have been found in a single comparison"
    among = ", and among so many only a larger one" if compared > 1 else ""
    return f"{read} {found}{among}, {so}"


def _p(p: float) -> str:
    return f"under {LEAST_P}" if p < LEAST_P else f"{p:.3f}".rstrip("0").rstrip(".")


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
