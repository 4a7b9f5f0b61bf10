"""How sure the ratings of an inspection are, as plain data."""

from dataclasses import asdict
from typing import Any

from evenhand.folders.read import InspectionFolder
from evenhand.scoring.certainty import Certainties, Certainty, certainty
from evenhand.scoring.hanging import hanging_said
from evenhand.scoring.judgement import OVERALL
from evenhand.scoring.prior import Prior
from evenhand.scoring.rating import Ratings

Plain = dict[str, Any]


def certainty_of(ratings: Ratings, folder: InspectionFolder, prior: Prior | None = None) -> Plain | None:
    """The certainty of every computed rating, with what it assumes; None where no key question is answered yet.

    `prior` is the edition's own where None.
    """
    if not any(one.question in folder.framework.key_questions for one in ratings.counted):
        return None
    waiting = {code: len(cases) for code, cases in folder.unanswered.items()}
    found = certainty(ratings, sample=folder.certificate, prior=prior, waiting=waiting)
    if not found:
        return None
    return {
        "ratings": {code: _of_rating(one) for code, one in found.items()},
        "questions": {code: dict(chances) for code, chances in found.questions.items()},
        "prior": {
            "correlation": found.prior.correlation,
            "share": found.prior.share,
            "cases": found.prior.mass,
            "said": found.prior.said,
            "status": found.prior.status,
        },
        "draws": found.drawing.draws,
        "seed": found.drawing.seed,
        "assumes": list(found.assumes),
        "hangs_on": [asdict(one) for one in found.hangs_on],
        "hangs_said": _hangs_said(found),
    }


def _hangs_said(found: Certainties) -> list[str]:
    whole = found.get(OVERALL)
    return hanging_said(found.hangs_on, whole.rating, whole.another) if whole else []


def _of_rating(one: Certainty) -> Plain:
    return {
        "rating": one.rating,
        "another": one.another,
        "chances": dict(one.chances),
        "flat": dict(one.flat),
        "bootstrap": dict(one.bootstrap),
        "bounds": None if one.bounds is None else list(one.bounds),
        "said": one.said,
    }
