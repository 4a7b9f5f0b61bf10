"""Submissions beside the record: which are known, which are further revisions, and which nobody may settle without a person.

A submission is known where the record holds each of its answers, by the same reader and at the same moment; so reading an export
twice changes nothing, whatever was revised by hand since. A later one adds a revision of every answer in it. One that is older
than the record and differs from it is refused: to take it would undo what the reader said since, and to drop it would lose what
they said then.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from evenhand.assessment.answer import Answer
from evenhand.assessment.assessments import CaseNotDrawn, check_answers, not_sampled
from evenhand.assessment.case import Case
from evenhand.assessment.counting import answers_that_count
from evenhand.assessment.submission import Submission, moment_of
from evenhand.assessment.submission_faults import FactAtOdds, ReaderNotListed, SubmissionOutOfTurn, SubmissionUntimed
from evenhand.files.faults import Fault, Place, collecting, nearest
from evenhand.framework.framework import Framework
from evenhand.sampling.sample import CaseKey, SampledCase

Whose = tuple[str, ...]
"""What revisions of one answer have in common: sample, case, question, reading and reader."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What an inspection holds already. `readers` are the ids of those who read cases; anybody may, where it is empty."""

    framework: Framework
    sample: Sequence[SampledCase]
    cases: Mapping[CaseKey, Case]
    answers: Sequence[Answer]
    readers: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class FactOtherwise:
    """A fact that a submission known by its answers gives otherwise than the record: one of the two was put right since."""

    sample: str
    case: str
    fact: str
    sent: str
    recorded: str


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What submissions add to the record: answers with their revisions, and facts by case. `known` submissions add nothing.

    `otherwise` is left to people: the record stays as it is.
    """

    answers: tuple[Answer, ...]
    facts: Mapping[CaseKey, Mapping[str, str]]
    known: int
    otherwise: tuple[FactOtherwise, ...] = ()


def take_in(submissions: Iterable[Submission], recorded: Recorded) -> TakenIn:
    """What is new in the submissions, taken in the order of their moments. Refuses everything that cannot stand, at once."""
    record = _Record(recorded)
    with collecting() as faults:
        faults.extend(_of_unknown(submissions, recorded))
        read = {
            case.key for case in recorded.sample if case.status != "reserve"
        }  # one that was replaced since stays in the record
        for submission in sorted(submissions, key=_in_turn):
            if submission.case_key in read:
                faults.extend(record.take(submission))
        cases = record.cases_with_facts()
        faults.extend(check_answers(record.fresh, framework=recorded.framework, sample=recorded.sample, cases=cases))
        answers_that_count([*recorded.answers, *record.fresh])
    facts = {key: dict(facts) for key, facts in record.facts.items()}
    return TakenIn(tuple(record.fresh), facts, record.known, tuple(record.otherwise))


def _in_turn(submission: Submission) -> tuple[datetime, int]:
    """Those without a moment last: whatever they differ from is then there to be seen."""
    return moment_of(submission.at) or datetime.max.replace(tzinfo=UTC), submission.place.row or 0


def _of_unknown(submissions: Iterable[Submission], recorded: Recorded) -> Iterator[Fault]:
    """Cases that are not read, and people who do not read, each once for a submission."""
    status = {case.key: case.status for case in recorded.sample}
    for one in submissions:
        if one.case_key not in status:
            yield not_sampled(one.place, one.case_key, recorded.sample)
        elif status[one.case_key] == "reserve":
            yield CaseNotDrawn(one.place, case=one.case, sample=one.sample)
        if recorded.readers and one.reader not in recorded.readers:
            yield ReaderNotListed(one.place, reader=one.reader, hint=nearest(one.reader, recorded.readers))


@dataclass
class _Record:
    """The record while submissions are taken into it."""

    recorded: Recorded
    fresh: dict[Answer, None] = field(default_factory=dict)
    facts: dict[CaseKey, dict[str, str]] = field(default_factory=dict)
    known: int = 0
    otherwise: list[FactOtherwise] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.revisions: defaultdict[Whose, list[Answer]] = defaultdict(list)
        for answer in self.recorded.answers:
            self.revisions[_whose(answer)].append(answer)
        self.fact_from: dict[tuple[CaseKey, str], Place] = {}

    def take(self, submission: Submission) -> Iterator[Fault]:
        """Take one submission in, or say what keeps it out."""
        unknown = [answer for answer in submission.answers if not self._holds(answer)]
        new_facts, differing = self._facts_beside(submission)
        read_before = bool(submission.answers) and not unknown
        if read_before:
            self.otherwise.extend(
                FactOtherwise(*submission.case_key, fact, value, recorded) for fact, (value, recorded) in differing.items()
            )
        if not unknown and not new_facts and (read_before or not differing):
            self.known += 1
            return
        at_odds = [*([] if read_before else self._facts_at_odds(submission, differing)), *self._out_of_turn(unknown, submission)]
        yield from at_odds
        if not at_odds:
            self._add(unknown, new_facts, submission)

    def _holds(self, answer: Answer) -> bool:
        """Whether the record has the answer of that moment, or says the same in the revision that would stand in the way."""
        if any(_said(one) == _said(answer) for one in self.revisions[_whose(answer)]):
            return True
        last = self._later(answer)
        return last is not None and (last.answer, last.note) == (answer.answer, answer.note)

    def _recorded_fact(self, key: CaseKey, fact: str) -> str | None:
        case = self.recorded.cases.get(key)
        return (case.facts.get(fact) if case else None) or self.facts.get(key, {}).get(fact)

    def _facts_beside(self, submission: Submission) -> tuple[dict[str, str], dict[str, tuple[str, str]]]:
        """The facts that the record has not, and those that it has otherwise, each with what it has."""
        recorded = {fact: self._recorded_fact(submission.case_key, fact) for fact in submission.facts}
        new = {fact: value for fact, value in submission.facts.items() if recorded[fact] is None}
        there = {fact: one for fact, one in recorded.items() if one is not None}
        return new, {fact: (submission.facts[fact], one) for fact, one in there.items() if submission.facts[fact] != one}

    def _facts_at_odds(self, submission: Submission, differing: Mapping[str, tuple[str, str]]) -> Iterator[Fault]:
        case = self.recorded.cases.get(submission.case_key)
        for fact, (value, recorded) in differing.items():
            where = self.fact_from.get((submission.case_key, fact)) or (case.place if case else None) or Place("cases.csv")
            yield FactAtOdds(submission.place, fact=fact, value=value, case=submission.case, recorded=recorded, where=where)

    def _out_of_turn(self, answers: Sequence[Answer], submission: Submission) -> Iterator[Fault]:
        """A fault for the first of the answers that nobody can place among the revisions there are."""
        after = [(answer, last) for answer in answers if (last := self._later(answer)) is not None]
        if not after:
            return
        answer, last = after[0]
        kind = SubmissionOutOfTurn if submission.at else SubmissionUntimed
        yield kind(
            answer.place or submission.place,
            reader=submission.reader,
            answer=answer.answer,
            question=answer.question,
            case=submission.case,
            at=submission.at,
            more=f" (and {len(after) - 1} more)" if after[1:] else "",
            recorded=last.answer,
            since=last.at,
        )

    def _later(self, answer: Answer) -> Answer | None:
        """The revision that stands in the way: a later one, or any while nobody can say which is later.

        At the very moment of a revision that was there before, an answer is that submission edited on the server, and follows it.
        """
        revisions, moment = self.revisions[_whose(answer)], moment_of(answer.at)
        if not revisions:
            return None
        if moment is None:
            return max(revisions, key=lambda one: one.revision)
        timed = [(when, one) for one in revisions if (when := moment_of(one.at)) is not None]
        late = [one for when, one in timed if when > moment or (when == moment and one in self.fresh)]
        return max(late, key=lambda one: one.revision) if late else None

    def _add(self, answers: Sequence[Answer], facts: Mapping[str, str], submission: Submission) -> None:
        for answer in answers:
            revisions = self.revisions[_whose(answer)]
            added = replace(answer, revision=1 + max((one.revision for one in revisions), default=0))
            revisions.append(added)
            self.fresh[added] = None
        if facts:
            self.facts.setdefault(submission.case_key, {}).update(facts)
            self.fact_from.update({(submission.case_key, fact): submission.place for fact in facts})

    def cases_with_facts(self) -> dict[CaseKey, Case]:
        """The cases with every fact that is recorded or submitted."""
        cases = dict(self.recorded.cases)
        for key, facts in self.facts.items():
            there = cases.get(key, Case(*key, {}))
            cases[key] = Case(*key, {**there.facts, **facts}, there.place)
        return cases


def _whose(answer: Answer) -> Whose:
    return answer.sample, answer.case, answer.question, answer.reading, answer.reader


def _said(answer: Answer) -> tuple[object, ...]:
    """What was said and when; the moment itself, however it is written, where it is one."""
    return answer.answer, answer.note, moment_of(answer.at) or answer.at
