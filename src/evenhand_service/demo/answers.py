"""Made-up answers: what readers would say of the cases they were given, by chance from a fixed seed."""

import csv
import random
from collections.abc import Mapping
from io import StringIO

from evenhand.assessment.relevance import excluded_by
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

BORNE_OUT = 0.85
"""How often the answer to a prompt says the same as the judgement that it informs."""


def made_answers(files: Files, framework: Framework, *, quality: float, share: float, seed: str) -> dict[str, bytes]:
    """The facts and the answers of a folder whose cases are assigned: of a share of its cases, every question that is asked.

    `quality` is the share of judgements that are good, over all key questions.
    """
    chance = random.Random(f"{seed}: synthetic answers")  # noqa: S311 - made up anew alike each time, and kept from nobody
    of_prompts = random.Random(f"{seed}: synthetic prompts")  # noqa: S311 - in the same way
    readers = {(one["sample"], one["case"]): one["reader"] for one in _rows(files[ASSIGNMENT])}
    cases = _rows(files[CASES])
    rows: list[Answer] = []
    for case in chance.sample(cases, round(share * len(cases))):
        case.update(_recorded(case, chance))
        reader = readers[case["sample"], case["case"]]
        judged = _judged(case, framework, quality, chance)
        said = judged | _prompts_of(case, framework, judged, of_prompts)
        rows.extend((case["sample"], case["case"], code, "first", reader, 1, answer, "", "") for code, answer in said.items())
    facts = as_csv(cases[0], [list(one.values()) for one in cases])
    return {CASES: facts, ANSWERS: as_csv(COLUMNS, sorted(rows))}


def _judged(case: Facts, framework: Framework, quality: float, chance: random.Random) -> dict[str, str]:
    """A case is supervised well or badly as a whole, so its judgements hang together."""
    own = quality + chance.gauss(0, 0.15)
    found: dict[str, str] = {}
    for code, question in framework.key_questions.items():
        if framework.home_of[code].sample == case["sample"] and excluded_by(question, case) is None:
            good = chance.random() < own - (SAFETY_WORSE if code.endswith(SAFETY) else 0)
            found[code] = framework.kind_of(question).answers[0 if good else -1]
    return found


def _prompts_of(case: Facts, framework: Framework, judged: Mapping[str, str], chance: random.Random) -> dict[str, str]:
    """What is said to the prompts of the questions that were judged: mostly what was judged."""
    found: dict[str, str] = {}
    for code, judgement in judged.items():
        question = framework.key_questions[code]
        for prompt in question.prompts:
            if excluded_by(prompt, case) is None:
                good = (judgement in framework.kind_of(question).sufficient) == (chance.random() < BORNE_OUT)
                found[prompt.code] = framework.kind_of(prompt).answers[0 if good else -1]
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
