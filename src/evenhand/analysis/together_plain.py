"""Units beside each other as plain values: their funnels, and their shares drawn together."""

from typing import Any

from evenhand.analysis.measured import Measured
from evenhand.analysis.together import UnitsTogether, UnitTogether, units_together
from evenhand.statistics.funnel import LEVELS


def together_as_plain(measured: Measured) -> dict[str, Any]:
    """A funnel, and shares drawn together, for each period with units enough; and why there are none of the others."""
    found, reasons = units_together(measured)
    return {
        "funnel": [_funnel(one) for one in found],
        "shrunk": [_shrunk(one, float(measured.measure.interval.level)) for one in found],
        "not_together": reasons,
    }


def _funnel(one: UnitsTogether) -> dict[str, Any]:
    shape = one.funnel
    return {
        "period": one.period,
        "target": shape.target,
        "overdispersion": shape.overdispersion,
        "factor": shape.factor,
        "between": shape.between,
        "levels": list(LEVELS),
        "units": [_placed(unit) for unit in one.units],
    }


def _placed(unit: UnitTogether) -> dict[str, Any]:
    side = None if not unit.beyond or unit.z is None else "above" if unit.z > 0 else "below"
    ends = [{"level": level, "low": low, "high": high} for level, (low, high) in zip(LEVELS, unit.limits, strict=True)]
    return {"group": list(unit.group), "z": unit.z, "beyond": unit.beyond or None, "side": side, "limits": ends}


def _shrunk(one: UnitsTogether, level: float) -> dict[str, Any]:
    return {
        "period": one.period,
        "towards": one.prior.share,
        "cases": None if one.alike else one.prior.sufficient + one.prior.insufficient,
        "alike": one.alike,
        "level": level,
        "units": [{"group": list(unit.group), "share": unit.share, "low": unit.low, "high": unit.high} for unit in one.units],
    }
