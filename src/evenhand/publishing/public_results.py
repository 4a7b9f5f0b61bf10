"""What of the results of an inspection everybody may read.

Every file that is published is made of these and of nothing else: what is not in here is in none of them. Counts of whole key
questions and prompts, `n of m`, are what inspectorates publish, and are kept. References of cases, what only a panel
is told, and how far the next rating is are left out. Who judged is nobody's business: it is the panel. What was worked out of
single strata, ranges and chances, is rounded: all digits of a weighted share would give away the counts of each stratum.
"""

from dataclasses import replace
from typing import Any

from evenhand.folders.read import InspectionFolder
from evenhand.reporting.results import Plain

OF_A_RATING = (
    *("name", "kind", "rating", "computed", "share", "percent", "sufficient", "relevant", "decided_by", "points", "of"),
    *("because", "interval", "unanswered", "prompts_unanswered", "judgement"),
)
OF_THE_WHOLE = ("unit", "framework", "edition", "synthetic", "overall")
SCORED = ("scores", "prompts")
PLACES = 4


PANEL = "the ratings panel"


def without_names(folder: InspectionFolder) -> InspectionFolder:
    """The folder with every judgement that of the panel, whoever entered it."""
    return replace(folder, judgements={code: replace(one, by=PANEL) for code, one in folder.judgements.items()})


def public_results(results: Plain, samples: Plain) -> Plain:
    """The results as they are published, with the samples as they may be shown."""
    ratings = {
        code: {name: one[name] for name in OF_A_RATING}
        | {"interval": _rounded(one["interval"]), "flags": [], "up": None, "down": None}
        for code, one in results["ratings"].items()
    }
    nothing_waits: Plain = {"warnings": [], "missing": [], "waiting": []}
    kept = {name: results[name] for name in OF_THE_WHOLE}
    scored = {
        name: {code: one | {"interval": _rounded(one["interval"])} for code, one in results[name].items()} for name in SCORED
    }
    certainty = _rounded(results["certainty"])
    return {**kept, **scored, "ratings": ratings, "samples": samples, **nothing_waits, "certainty": certainty}


def _rounded(value: Any) -> Any:  # noqa: ANN401 - plain data of any depth
    """The same with every share no finer than a hundredth of a per cent."""
    if isinstance(value, dict):
        return {name: _rounded(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_rounded(one) for one in value]
    return round(value, PLACES) if isinstance(value, float) else value
