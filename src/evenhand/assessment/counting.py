"""Which answers count: the last revision of the agreed reading, or of the first where none was agreed.

Second and benchmark readings never count: they are there to test the first.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from evenhand.assessment.answer import Answer
from evenhand.files.faults import Fault, Place, collecting

COUNTED = ("agreed", "first")
"""The readings a rating may rest on, the stronger first."""


class RevisionRepeated(Fault):
    """Two different rows claim to be one revision of one answer."""

    what = "revision {revision} of the {reading} answer to {question} for the case {case!r} stands twice, first in {first}."
    cure = "give the later one the next revision number."


class AnswerRepeated(Fault):
    """One row stands twice, alike in every cell."""

    what = "revision {revision} of the {reading} answer to {question} for the case {case!r} stands twice, first in {first}."
    cure = "take one of the two rows out: they say the same."


class TwoReaders(Fault):
    """Two readers each gave the answer that would count."""

    what = "{question} for the case {case!r} has two {reading} readings, by {one!r} and by {other!r} ({first})."
    cure = "keep one {reading} reading; a second reader's is marked second, and what they agree on agreed."


def answers_that_count(answers: Iterable[Answer]) -> list[Answer]:
    """One answer per sample, case and question. Refuses where it is not clear which; row order decides nothing."""
    counted: list[Answer] = []
    with collecting() as faults:
        counted.extend(_one_reading_each(_last_revisions(answers, faults), faults))
    return counted


def last_revisions(answers: Iterable[Answer]) -> list[Answer]:
    """The last revision of each answer, in every reading. Refuses two rows that claim to be one revision."""
    last: list[Answer] = []
    with collecting() as faults:
        last.extend(_last_revisions(answers, faults))
    return last


def _last_revisions(answers: Iterable[Answer], faults: list[Fault]) -> list[Answer]:
    last: dict[tuple[str, ...], Answer] = {}
    revisions: dict[tuple[object, ...], Answer] = {}
    for answer in answers:
        key = _whose(answer)
        same = revisions.setdefault((*key, answer.revision), answer)
        if same is not answer:
            faults.append(_repeated(same, answer))
        last[key] = max(last.get(key, answer), answer, key=lambda one: one.revision)
    return list(last.values())


def out_of_run(answers: Iterable[Answer]) -> list[Answer]:
    """The last revision of each answer of which earlier ones are not there: 3 without 1 and 2.

    The highest counts all the same. But nothing may be lost of what readers said, so somebody should know.
    """
    last: dict[tuple[str, ...], Answer] = {}
    there: Counter[tuple[str, ...]] = Counter()
    for answer in answers:
        key = _whose(answer)
        there[key] += 1
        last[key] = max(last.get(key, answer), answer, key=lambda one: one.revision)
    return [answer for key, answer in last.items() if answer.revision > there[key]]


def _whose(answer: Answer) -> tuple[str, ...]:
    """What revisions of one answer have in common."""
    return answer.sample, answer.case, answer.question, answer.reading, answer.reader


def _one_reading_each(answers: Sequence[Answer], faults: list[Fault]) -> list[Answer]:
    chosen: dict[tuple[str, str, str], Answer] = {}
    for reading in COUNTED:
        of_this_reading: dict[tuple[str, str, str], Answer] = {}
        for answer in answers:
            if answer.reading != reading:
                continue
            key = (answer.sample, answer.case, answer.question)
            before = of_this_reading.setdefault(key, answer)
            if before is not answer and key not in chosen:
                faults.append(_two_readers(before, answer))
        for key, answer in of_this_reading.items():
            chosen.setdefault(key, answer)
    return list(chosen.values())


def _repeated(before: Answer, answer: Answer) -> Fault:
    kind = AnswerRepeated if before == answer else RevisionRepeated
    return kind(
        _place(answer),
        revision=answer.revision,
        reading=answer.reading,
        question=answer.question,
        case=answer.case,
        first=_place(before),
    )


def _two_readers(before: Answer, answer: Answer) -> Fault:
    return TwoReaders(
        _place(answer),
        question=answer.question,
        case=answer.case,
        reading=answer.reading,
        one=answer.reader,
        other=before.reader,
        first=_place(before),
    )


def _place(answer: Answer) -> Place:
    return answer.place or Place("answers")
