"""Reading `answers.csv`, the long table of everything readers said."""

import re
from functools import cache
from pathlib import Path
from typing import get_args

from evenhand.assessment.answer import Answer, Reading
from evenhand.files.faults import Fault, collecting, nearest
from evenhand.files.tables import Row, counts_from_one, read_table
from evenhand.framework.codes import code_hint, standard_without_questions
from evenhand.framework.framework import Framework
from evenhand.framework.standards import NOT_RELEVANT, KeyQuestion, Prompt
from evenhand.sampling.sample import CaseUnnamed


class QuestionUnknown(Fault):
    """A code that no question of the edition has."""

    what = "{framework} has no question {question!r}."
    cure = "put the code right: {hint}"


class StandardWithoutQuestions(Fault):
    """An answer to a question of a standard whose key questions the edition does not know."""

    what = "{framework} knows no key questions of {standard}, so there is no question {question!r} to answer."
    cure = "take the row out, and enter the rating of {code} in judgements.yaml, as judged."


class AnswerMissing(Fault):
    """A row with no answer in it."""

    what = "the row for {question} has no answer."
    cure = "fill it in, or take the row out: a question without a row counts as not yet answered."


class AnswerOutsideKind(Fault):
    """An answer that the question does not take."""

    what = "the answer to {question} is {answer!r}."
    cure = "write one of: {answers}."


class NotRelevantRefused(Fault):
    """A case is called not relevant where only its recorded facts may say so."""

    what = "{question} is answered 'not relevant', which it does not permit."
    cure = "answer it ({answers}); whether it applies follows from the recorded facts in cases.csv."


class ReadingUnknown(Fault):
    """A reading from outside the closed list."""

    what = "the reading {reading!r} is not one there is."
    cure = "write first, second, agreed or benchmark; {hint}"


class RevisionUnreadable(Fault):
    """A revision that is not a whole number."""

    what = "the revision {revision!r} is not a whole number from 1 up."
    cure = "number the revisions of an answer 1, 2, 3."


READINGS: tuple[str, ...] = get_args(Reading)
NEEDED = ("sample", "case", "question", "answer")
FURTHER = ("reading", "reader", "revision", "note", "at")
COLUMNS = ("sample", "case", "question", "reading", "reader", "revision", "answer", "note", "at")
"""All of them, in the order in which they are written."""

_DATE = re.compile(r"[0-9]{1,4}[/-][0-9]{1,2}[/-][0-9]{1,4}")
_MADE_A_DATE = "a spreadsheet has made a date of it; give the column the format Text and type the code again."


def read_answers(path: Path | str, framework: Framework) -> list[Answer]:
    """Every answer of the file, superseded revisions included. Refuses every row that is amiss, at once.

    A reading left empty is `first`, a revision left empty is 1; capitals do not matter, in a code either.
    """
    rows = read_table(Path(path), needs=NEEDED, may=FURTHER)
    answers: list[Answer] = []
    with collecting(answers) as faults:
        for row in rows:
            answer, amiss = answer_in(row, framework)
            faults.extend(amiss)
            if answer is not None:
                answers.append(answer)
    return answers


def answer_in(row: Row, framework: Framework) -> tuple[Answer | None, list[Fault]]:
    """The answer in a row that has every column of the file, or everything that is amiss in it."""
    amiss = _row_faults(row, framework)
    return (None, amiss) if amiss else (_answer(row, framework), [])


def _row_faults(row: Row, framework: Framework) -> list[Fault]:
    faults: list[Fault] = [CaseUnnamed(row.place, column=column) for column in ("sample", "case") if not row[column]]
    if row["reading"] and row["reading"].lower() not in READINGS:
        hint = nearest(row["reading"].lower(), READINGS)
        faults.append(ReadingUnknown(row.place, reading=row["reading"], hint=hint))
    if row["revision"] and not counts_from_one(row["revision"]):
        faults.append(RevisionUnreadable(row.place, revision=row["revision"]))
    question = framework.question_called(row["question"])
    if question is None:
        faults.append(_unknown(row, framework))
    else:
        faults.extend(_answer_faults(row, question, framework))
    return faults


def _unknown(row: Row, framework: Framework) -> Fault:
    code = row["question"]
    standard = standard_without_questions(code, framework)
    if standard is not None:
        named = f"{standard.code} {standard.name}"
        return StandardWithoutQuestions(row.place, framework=framework.ref, standard=named, code=standard.code, question=code)
    hint = _MADE_A_DATE if _DATE.fullmatch(code) else code_hint(code, framework.questions)
    return QuestionUnknown(row.place, framework=framework.ref, question=code, hint=hint)


def _answer_faults(row: Row, question: KeyQuestion | Prompt, framework: Framework) -> list[Fault]:
    if not row["answer"]:
        return [AnswerMissing(row.place, question=question.code)]
    recognised = _recognised(row["answer"], question, framework)
    if recognised is not None and not (recognised == NOT_RELEVANT and question.not_relevant == "refused"):
        return []
    answers = ", ".join(framework.kind_of(question).answers)
    if recognised is None:
        return [AnswerOutsideKind(row.place, question=question.code, answer=row["answer"], answers=answers)]
    return [NotRelevantRefused(row.place, question=question.code, answers=answers)]


def _recognised(written: str, question: KeyQuestion | Prompt, framework: Framework) -> str | None:
    return _permitted(framework.kind_of(question).answers).get(written.casefold())


@cache
def _permitted(answers: tuple[str, ...]) -> dict[str, str]:
    """The answers to a question of some kind, whatever their capitals; of two that differ in nothing else, the first."""
    return {answer.casefold(): answer for answer in reversed((*answers, NOT_RELEVANT))}


def _answer(row: Row, framework: Framework) -> Answer:
    question = framework.question_called(row["question"])
    assert question is not None
    reading: Reading = row["reading"].lower() or "first"  # type: ignore[assignment]  # tested against the vocabulary above
    return Answer(
        sample=row["sample"],
        case=row["case"],
        question=question.code,
        answer=_recognised(row["answer"], question, framework) or "",
        reading=reading,
        reader=row["reader"],
        revision=int(row["revision"] or 1),
        note=row["note"],
        at=row["at"],
        place=row.place,
    )
