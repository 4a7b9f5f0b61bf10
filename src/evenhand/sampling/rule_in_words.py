"""What of a rule decides a draw, in words: two rules that draw alike say the same, whatever they say of their sources."""

from collections.abc import Mapping

from evenhand.framework.samples import EligibilityRule, SampleRule, SampleSize


def deciding(rule: SampleRule) -> dict[str, str]:
    """Everything that decides the draw, by what it is. Sources, notes and names of rules decide nothing."""
    quotas = [f"{one.said} at least {one.at_least or 'as the inspection sets'}" for one in rule.quotas]
    return {
        "who is eligible": "; ".join(map(_eligibility, rule.eligibility)) or "every case",
        "size": _size(rule.size),
        "matched on": "unknown" if rule.matched_on is None else ", ".join(rule.matched_on) or "nothing",
        "each": rule.each or "the whole",
        "parts": f"{rule.parts.column}: {_numbers(rule.parts.cases)}" if rule.parts else "none",
        "quotas": "; ".join(quotas) or "none",
        "reserves": f"{float(rule.reserves.share):.4%}" if rule.reserves else "none",
    }


def differing(said: SampleRule, known: SampleRule) -> tuple[str, str]:
    """The same words where two rules draw alike; else, for each, what it says where they differ."""
    before, after = deciding(said), deciding(known)
    names = [name for name in after if before[name] != after[name]]
    told = ["; ".join(f"{name}: {one[name]}" for name in names) or "as certified" for one in (before, after)]
    return told[0], told[1]


def _eligibility(rule: EligibilityRule) -> str:
    if rule.only or rule.never:
        ruled = f"only {', '.join(sorted(rule.only))}" if rule.only else f"never {', '.join(sorted(rule.never))}"
    else:
        ends = [f"{ago} before" for ago in (rule.earliest, rule.latest) if ago is not None]
        ruled = f"{'from' if rule.earliest else 'up to'} {' to '.join(ends)}"
    return f"{rule.column} {ruled}{', where given' if rule.where_given else ''}"


def _size(size: SampleSize) -> str:
    if size.confidence is None or size.margin is None or size.proportion is None:
        return f"{size.cases} cases" if size.cases else "set by the inspection"
    shares = [f"{float(share):.4%} {name}" for name, share in (("confidence", size.confidence), ("margin", size.margin))]
    return f"{', '.join(shares)}, {float(size.proportion):.4%} expected, z {size.z}, rounded {size.rounding}, {size.method}"


def _numbers(cases: Mapping[str, int]) -> str:
    return ", ".join(f"{value} {number}" for value, number in cases.items())
