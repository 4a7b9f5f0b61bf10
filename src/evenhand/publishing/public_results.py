"""What of the results of an inspection everybody may read.

Every file that is published is made of these and of nothing else: what is not in here is in none of them. Counts of whole key
questions and prompts, `n of m`, are what inspectorates publish, and are kept. References of cases, what only a panel
is told, and how far the next rating is are left out. Who judged is nobody's business: it is the panel.
"""

from dataclasses import replace

from evenhand.folders.read import InspectionFolder
from evenhand.reporting.results import Plain

OF_A_RATING = (
    *("name", "kind", "rating", "computed", "share", "percent", "sufficient", "relevant", "decided_by", "points", "of"),
    *("because", "interval", "unanswered", "prompts_unanswered", "judgement"),
)
OF_THE_WHOLE = ("unit", "framework", "edition", "synthetic", "overall", "scores", "prompts")


PANEL = "the ratings panel"


def without_names(folder: InspectionFolder) -> InspectionFolder:
    """The folder with every judgement that of the panel, whoever entered it."""
    return replace(folder, judgements={code: replace(one, by=PANEL) for code, one in folder.judgements.items()})


def public_results(results: Plain, samples: Plain) -> Plain:
    """The results as they are published, with the samples as they may be shown."""
    ratings = {
        code: {name: one[name] for name in OF_A_RATING} | {"flags": [], "up": None, "down": None}
        for code, one in results["ratings"].items()
    }
    nothing_waits: Plain = {"warnings": [], "missing": [], "waiting": []}
    kept = {name: results[name] for name in OF_THE_WHOLE}
    return {**kept, "ratings": ratings, "samples": samples, **nothing_waits, "certainty": results["certainty"]}
