"""A plan, a draw, a balance and a proof as plain values: the JSON of the commands, and what pages and tables are made of."""

from collections.abc import Mapping, Sequence
from typing import Any

from evenhand.sampling.balance import balance
from evenhand.sampling.certificate import SampleCertificate
from evenhand.sampling.draw import Sample
from evenhand.sampling.margins import margin_rule, margins, plans_about
from evenhand.sampling.plan import Plan
from evenhand.sampling.proof import Checked

Plain = dict[str, Any]

HALF = 0.5


def signed(number: float) -> str:
    """A number to one decimal with its sign; nought has none."""
    return f"{number:+.1f}" if round(number, 1) else "0.0"


def margin_said(margin: float | None) -> str:
    """A margin in points, either way; of more than fifty, that it says nothing of a share about a half."""
    if margin is None:
        return "-"
    return f"±{margin * 100:.1f}" if margin <= HALF else f"over ±{HALF * 100:.0f}"


def chance_said(value: Plain) -> str:
    """How far chance would go with one value of a balance, and whether the sample goes further; nothing for too few cases."""
    if not value["countable"]:
        return "too few to tell"
    return f"±{value['by_chance'] * 100:.1f}" + (", beyond" if value["beyond_chance"] else "")


def quotas_said(plan: Plain) -> list[str]:
    """The minimum numbers of a plan: those in force, then those that are asked for and not known."""
    return [
        *(f"At least {one['at_least']} cases with {one['column']} {' or '.join(one['values'])}." for one in plan["quotas"]),
        *(
            f"A minimum number by {column} is asked for by the edition and not known; none is applied until it is set in "
            f"inspection.yaml, under sampling, quotas."
            for column in plan["quotas_not_set"]
        ),
    ]


def without_chance_said(plan: Plain) -> str:
    """That some eligible cases cannot be drawn, so that the sample says nothing of them."""
    cases = sum(plan["without_chance"].values())
    strata = len(plan["without_chance"])
    return (
        f"{cases:,} eligible cases in {strata} {'stratum' if strata == 1 else 'strata'} cannot be drawn: nothing is said of them."
    )


def of_twenty(values: Sequence[Plain]) -> str:
    """How many of the values that chance settles are beyond it, and how many would be by chance alone."""
    free = [value for value in values if value["countable"] and value["by_chance"] > 0]
    beyond = sum(value["beyond_chance"] for value in free)
    return (
        f"Of {len(free)} values that the draw left to chance, {beyond} {'differs' if beyond == 1 else 'differ'} by more than 95 "
        f"of 100 draws would; one in twenty, about {len(free) / 20:.0f}, is to be expected."
    )


def plan_as_plain(plan: Plan) -> Plain:
    """A plan, with what each rule removed and the margins that other sizes would give."""
    rule = margin_rule(plan)
    return {
        "sample": plan.sample,
        "cases": plan.eligible.of,
        "removed": [
            {"says": one.says, "column": one.column, "removed": one.removed, "by": dict(one.by), "applied": one.applied}
            for one in plan.eligible.removed
        ],
        "eligible": len(plan.eligible),
        "size": plan.size,
        "sizes": [
            {"unit": unit, "cases": size.cases, "population": size.population, "because": size.because}
            for unit, size in plan.sizes.items()
        ],
        "strata": [_stratum(plan, label) for label in plan.drawn],
        "quotas": [{"column": q.column, "values": list(q.values), "at_least": number} for q, number in plan.quotas],
        "quotas_not_set": [quota.column for quota in plan.open_quotas],
        "confidence": float(rule.confidence or 0),
        "confidence_status": rule.status,
        "without_chance": dict(plan.without_chance),
        "margins": [{"size": one.size, "groups": _margins(one)} for one in plans_about(plan)],
    }


def _stratum(plan: Plan, label: str) -> Plain:
    eligible, drawn = plan.strata.eligible[label], plan.drawn[label]
    return {
        "stratum": label,
        "eligible": eligible,
        "planned": drawn,
        "reserves": plan.reserves[label],
        "beyond_proportion": round(plan.beyond_proportion[label], 3),
        "weight": round(eligible / drawn, 6) if drawn else None,
    }


def _margins(plan: Plan) -> list[Plain]:
    return [
        {
            "column": one.column,
            "value": one.value,
            "eligible": one.eligible,
            "cases": round(one.cases, 1),
            "worth": round(one.worth, 1),
            "margin": None if one.margin is None else round(one.margin, 4),
        }
        for one in margins(plan)
    ]


def drawn_as_plain(sample: Sample, certified: SampleCertificate) -> Plain:
    """A draw: how many, from how many, and where it fell short."""
    return {
        "sample": sample.plan.sample,
        "seed": sample.seed,
        "eligible": len(sample.plan.eligible),
        "drawn": len(sample.drawn),
        "reserves": sum(case.status == "reserve" for case in sample.cases),
        "replaced": [{"case": one.case, "reason": one.reason, "note": one.note, "on": one.on} for one in certified.replaced],
        "short": sample.short,
        "size": [size.because for size in sample.plan.sizes.values()],
        "quotas": [{"column": one.column, "values": list(one.values), "at_least": one.at_least} for one in certified.quotas],
        "quotas_not_set": list(certified.quotas_not_set),
        "list_sha256": certified.list_sha256,
    }


def balance_as_plain(sample: Sample) -> Plain:
    """The sample beside its eligible caseload."""
    return {
        "sample": sample.plan.sample,
        "eligible": len(sample.plan.eligible),
        "drawn": len(sample.drawn),
        "values": [
            {
                "column": one.column,
                "matched": one.matched,
                "value": one.value,
                "eligible": one.eligible,
                "drawn": one.drawn,
                "share_of_eligible": round(one.share_of_eligible, 4),
                "share_of_drawn": round(one.share_of_drawn, 4),
                "weighted": round(one.weighted, 4),
                "difference": round(one.difference, 4),
                "by_chance": round(one.by_chance, 4),
                "countable": one.countable,
                "beyond_chance": one.beyond_chance,
            }
            for one in balance(sample)
        ],
    }


def proof_as_plain(sample: str, checked: Sequence[Checked]) -> Mapping[str, Any]:
    """What was compared, and whether all of it agrees."""
    return {
        "sample": sample,
        "agrees": all(one.agrees for one in checked),
        "checked": [{"what": one.what, "said": one.said, "found": one.found, "agrees": one.agrees} for one in checked],
    }
