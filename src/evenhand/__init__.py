"""Evenhand: inspect, rate and report, from a caseload to a sample and from answers to reasons.

from evenhand import load_framework, rate, read_answers

framework = load_framework("hmip-probation", edition="2018-03-crc")
ratings = rate(read_answers("answers.csv", framework), against=framework, judgements="judgements.yaml")
print(ratings["2.2"].because)
"""

from importlib import import_module
from typing import Any

_PLACES = {
    "Refused": "evenhand.files.faults",
    "balance": "evenhand.sampling.balance",
    "certainty": "evenhand.scoring.certainty",
    "draw_from_parquet": "evenhand.sampling.stream",
    "draw_sample": "evenhand.sampling.draw",
    "interval": "evenhand.scoring.interval",
    "load_framework": "evenhand.framework.packs",
    "percent": "evenhand.scoring.score",
    "plan_sample": "evenhand.sampling.plan",
    "prove": "evenhand.sampling.proof",
    "rate": "evenhand.scoring.rate",
    "read_answers": "evenhand.assessment.answers_file",
    "read_caseload": "evenhand.sampling.extract",
    "read_folder": "evenhand.folders.read",
    "read_result": "evenhand.scoring.published_file",
    "verify": "evenhand.scoring.verify",
}
"""Where each name stands. It is loaded when it is first used: no short command need wait for all of them."""

__all__ = list(_PLACES)


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever stands there
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_PLACES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
