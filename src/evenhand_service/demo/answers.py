"""Made-up answers: what readers would say of the cases they were given, by chance from a fixed seed."""

import csv
import random
from collections.abc import Mapping
from io import StringIO

from evenhand.assessment.relevance import applies
from evenhand.folders.sampled_files import as_csv
from evenhand.framework.framework import Framework

Files = Mapping[str, bytes]
Facts = dict[str, str]
Answer = tuple[str, str, str, str, str, int, str, str, str]
"""A row of answers.csv."""

COLUMNS = ("sample", "case", "question", "reading", "reader", "revision", "answer", "note", "at")
CASES, ANSWERS, ASSIGNMENT = "cases.csv", "answers.csv", "assignment.csv"

SAFETY, SAFETY_WORSE = ".3", 0.14
"""The last question of each standard is about the safety of other people, which is done less well, by so much."""


def made_answers(files: Files, framework: Framework, *, quality: float, share: float, seed: str) -> dict[str, bytes]:
    """The facts and the answers of a folder whose cases are assigned: of a share of its cases, every key question that applies.

    `quality` is the share of answers that are good, over all questions.
    """
    chance = random.Random(f"{seed}: synthetic answers")  # noqa: S311 - made up anew alike each time, and kept from nobody
    readers = {(one["sample"], one["case"]): one["reader"] for one in _rows(files[ASSIGNMENT])}
    cases = _rows(files[CASES])
    rows: list[Answer] = []
    for case in chance.sample(cases, round(share * len(cases))):
        case.update(_recorded(case, chance))
        rows.extend(_of_case(case, readers[case["sample"], case["case"]], framework, quality, chance))
    facts = as_csv(cases[0], [list(one.values()) for one in cases])
    return {CASES: facts, ANSWERS: as_csv(COLUMNS, sorted(rows))}


def _of_case(case: Facts, reader: str, framework: Framework, quality: float, chance: random.Random) -> list[Answer]:
    """A case is supervised well or badly as a whole, so its answers hang together."""
    own = quality + chance.gauss(0, 0.15)
    found: list[Answer] = []
    for code, question in framework.key_questions.items():
        if framework.home_of[code].sample == case["sample"] and applies(question, case):
            good = chance.random() < own - (SAFETY_WORSE if code.endswith(SAFETY) else 0)
            found.append((case["sample"], case["case"], code, "first", reader, 1, "Yes" if good else "No", "", ""))
    return found


def _recorded(case: Facts, chance: random.Random) -> Facts:
    """What a reader records that no extract holds."""
    issues = case["risk_of_serious_harm"] != "low" and chance.random() < 0.85  # noqa: PLR2004 - made up
    return {
        "risk_of_serious_harm_issues": _yes(issues),
        "domestic_abuse": _yes(chance.random() < (0.55 if issues else 0.12)),
        "child_safeguarding": _yes(chance.random() < (0.4 if issues else 0.1)),
        "released_from_custody": _yes(case["sentence_type"] == "licence or post-sentence supervision"),
    }


def _rows(content: bytes) -> list[Facts]:
    return list(csv.DictReader(StringIO(content.decode())))


def _yes(so: bool) -> str:
    return "yes" if so else "no"
