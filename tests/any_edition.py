"""A small finished inspection under any edition that has questions: each is answered in every case that it applies to."""

from collections.abc import Iterator
from pathlib import Path

from evenhand.assessment.relevance import applies
from evenhand.framework.framework import Framework
from evenhand.framework.ratings import JudgedRule
from evenhand.framework.standards import KeyQuestion

CASES = 20
FEWEST, SPREAD = 8, 11
"""Cases in which the work on a question sufficed, at least, and how many numbers of them there are."""


def finished_folder_of(framework: Framework, ref: str, folder: Path, *, unit: str) -> Path:
    """Every case has the facts that call for most questions; from question to question more answers are the best that it takes."""
    folder.mkdir(parents=True)
    known = {name: one.values for name, one in framework.standards.facts.items() if one.values}
    facts = {name: "yes" if "yes" in values else values[0] for name, values in known.items()}
    samples = sorted({sample for sample, _ in _asked(framework, facts)})
    cases = [(sample, f"N-{number}") for sample in samples for number in range(CASES)]
    name, edition = ref.split("/")
    tables = {
        "sample.csv": [("sample", "case", "status"), *((*one, "drawn") for one in cases)],
        "cases.csv": [("sample", "case", *facts), *((*one, *facts.values()) for one in cases)],
        "answers.csv": [("sample", "case", "question", "answer"), *_answers(framework, facts)],
    }
    for table, rows in tables.items():
        (folder / table).write_text("".join(",".join(row) + "\n" for row in rows), encoding="utf-8")
    (folder / "inspection.yaml").write_text(
        f"unit: {unit}\nframework: {name}\nedition: '{edition}'\nsynthetic: Every case here is made up.\n"
        "fieldwork: {begin: 2022-03-06, end: 2022-03-17}\n",
        encoding="utf-8",
    )
    judged = "".join(
        f"  '{code}': {{rating: {rating}, reason: All was looked at, by: A. Judge}}\n"
        for code, rating in _judged(framework, facts)
    )
    (folder / "judgements.yaml").write_text(f"judgements:\n{judged}" if judged else "judgements: {}\n", encoding="utf-8")
    (folder / "findings.yaml").write_text("summary: Work goes on.\n", encoding="utf-8")
    return folder


def _asked(framework: Framework, facts: dict[str, str]) -> Iterator[tuple[str, KeyQuestion]]:
    """The questions that apply where these facts are so, each with the sample it is asked of."""
    for standard in framework.standards.each():
        if not isinstance(framework.rule_of(standard), JudgedRule):
            for question in standard.questions:
                if applies(question, facts):
                    yield standard.sample or next(iter(framework.samples), "cases"), question


def _answers(framework: Framework, facts: dict[str, str]) -> Iterator[tuple[str, ...]]:
    for place, (sample, question) in enumerate(_asked(framework, facts)):
        kind = framework.kind_of(question)
        worse = next(one for one in reversed(kind.answers) if one not in kind.sufficient)
        for number in range(CASES):
            yield sample, f"N-{number}", question.code, kind.sufficient[0] if number < FEWEST + place % SPREAD else worse


def _judged(framework: Framework, facts: dict[str, str]) -> Iterator[tuple[str, str]]:
    """What people rate, and the standards none of whose questions applies, with a rating in the middle of the scale."""
    asked = {question.code for _, question in _asked(framework, facts)}
    for standard in framework.standards.each():
        if not asked & {question.code for question in standard.questions}:
            scale = framework.scale_of(framework.rule_of(standard)) or next(iter(framework.rating.scales.values()))
            yield standard.code, scale.ratings[1]
