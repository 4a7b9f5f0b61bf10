"""What the library offers by name, for type checkers: __init__.py loads each when it is first used."""

from evenhand.assessment.answers_file import read_answers
from evenhand.files.faults import Refused
from evenhand.folders.read import read_folder
from evenhand.framework.packs import load_framework
from evenhand.sampling.balance import balance
from evenhand.sampling.draw import draw_sample
from evenhand.sampling.extract import read_caseload
from evenhand.sampling.plan import plan_sample
from evenhand.sampling.proof import prove
from evenhand.sampling.stream import draw_from_parquet
from evenhand.scoring.certainty import certainty
from evenhand.scoring.interval import interval
from evenhand.scoring.published_file import read_result
from evenhand.scoring.rate import rate
from evenhand.scoring.score import percent
from evenhand.scoring.verify import verify

__all__ = [
    "Refused",
    "balance",
    "certainty",
    "draw_from_parquet",
    "draw_sample",
    "interval",
    "load_framework",
    "percent",
    "plan_sample",
    "prove",
    "rate",
    "read_answers",
    "read_caseload",
    "read_folder",
    "read_result",
    "verify",
]
