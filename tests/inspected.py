"""Made-up inspections as a snapshot takes them, and the counts of a snapshot by names rather than by numbers."""

from dataclasses import replace
from datetime import date

from evenhand.analysis.inspected import Inspected
from evenhand.assessment.answer import Answer
from evenhand.assessment.case import Case
from evenhand.framework.packs import load_framework
from evenhand.inspection.inspection import Fieldwork, Inspection
from evenhand.sampling.sample import SampledCase

CRC = load_framework("hmip-probation/2018-03-crc")


def about(framework=CRC, unit="Northtown", begin=date(2018, 9, 17), provider=None):
    """An inspection of a fortnight."""
    identity = framework.identity
    days = Fieldwork(begin=begin, end=begin)
    return Inspection(unit=unit, provider=provider, framework=identity.id, edition=identity.edition, fieldwork=days)


def drawn(*cases, sample="case supervision", stratum="all"):
    """Cases of one stratum of a sample that are read."""
    return [SampledCase(sample, case, stratum, place, "drawn", "") for place, case in enumerate(cases, start=1)]


def yes(cases, question="2.1.1", sample="case supervision", said="Yes", **named):
    """One answer for each case, alike."""
    return [Answer(sample, case, question, said, **named) for case in cases]


def northtown(name="northtown-2018", **named):
    """Four cases in two strata: three answers are Yes and one is No on 2.1.1; 2.2.3 is answered for two of them."""
    sample = [*drawn("CS-4", "CS-1", stratum="female"), *drawn("CS-3", "CS-2", stratum="male")]
    answers = [
        *yes(["CS-1", "CS-2"], reader="reader-a"),
        *yes(["CS-3"], reader="reader-b"),
        *yes(["CS-4"], said="No"),
        *yes(["CS-1"], "2.2.3"),
        *yes(["CS-2"], "2.2.3", said="No"),
    ]
    facts = {"CS-1": "female", "CS-4": "female", "CS-2": "male", "CS-3": "male"}
    cases = {
        ("case supervision", case): Case("case supervision", case, {"gender": gender, "office": "Eastham", "note": "free"})
        for case, gender in facts.items()
    }
    eligible = {("case supervision", "female"): 10, ("case supervision", "male"): 30}
    one = Inspected(id=name, inspection=about(), framework=CRC, sample=sample, counted=answers, cases=cases, eligible=eligible)
    return replace(one, **named)


def cells_of(snapshot):
    """The id of the inspection, the sample and the code of the question of every cell, in order."""
    ids = snapshot.read("inspections")["id"].to_pylist()
    codes = snapshot.read("questions")["code"].to_pylist()
    rows = snapshot.read("asked").to_pylist()
    return [(ids[row["inspection"]], row["sample"], codes[row["question"]]) for row in rows]
