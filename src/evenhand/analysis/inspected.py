"""One inspection as the tables of a snapshot: its keys counted from nought, its cases and readers by serial numbers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import numpy as np
import pyarrow as pa

from evenhand.analysis.facts_kept import facts_kept
from evenhand.analysis.tables import schema_of
from evenhand.assessment.answer import Answer
from evenhand.assessment.case import Case
from evenhand.assessment.unanswered import unanswered
from evenhand.framework.framework import Framework
from evenhand.inspection.inspection import Inspection
from evenhand.sampling.sample import CaseKey, SampledCase
from evenhand.sampling.strata import EVERYTHING
from evenhand.scoring.judgement import Judgement
from evenhand.scoring.outcome import outcome
from evenhand.scoring.rate import rate_scores
from evenhand.scoring.rating import Rating
from evenhand.scoring.tally import tally

Tables = Mapping[str, Any]
"""Arrow tables by the name of the snapshot's table."""

StratumKey = tuple[str, str]
"""A sample's name and the label of one of its strata."""

AskedKey = tuple[str, str]
"""A sample's name and the code of a question."""


@dataclass(frozen=True, kw_only=True)
class Inspected:
    """One inspection as a snapshot takes it. `counted` are the answers that count, of cases that are read.

    `eligible` is how many eligible cases each stratum of each sample has, as certificates say; empty where there is none.
    """

    id: str
    inspection: Inspection
    framework: Framework
    sample: Sequence[SampledCase]
    counted: Sequence[Answer]
    cases: Mapping[CaseKey, Case] = field(default_factory=dict)
    judgements: Mapping[str, Judgement] = field(default_factory=dict)
    eligible: Mapping[StratumKey, int] = field(default_factory=dict)


def tables_of(one: Inspected, keep: Sequence[str] = ()) -> Tables:
    """The tables of one inspection. `keep` names facts without declared values that are wanted too, such as office."""
    drawn = sorted((case for case in one.sample if case.status == "drawn"), key=_by_chance)
    strata = _strata(one, drawn)
    questions = {code: place for place, code in enumerate(one.framework.questions)}
    asked = _asked(one, drawn, questions)
    stratum_of = {case.key: strata[case.sample, _label(case)][0] for case in drawn}
    number_of = {case.key: number for number, case in enumerate(drawn)}
    return {
        "inspections": _table("inspections", [_about(one)]),
        "questions": _table("questions", _questions(one.framework)),
        "asked": _table("asked", ((place, 0, sample, questions[code]) for place, (sample, code) in enumerate(asked))),
        "strata": _table("strata", ((place, 0, *key, one.eligible.get(key), n) for key, (place, n) in strata.items())),
        "unanswered": _table("unanswered", _unanswered(one, {key: place for place, key in enumerate(asked)}, stratum_of)),
        "cases": _table("cases", ((i, 0, i + 1, case.sample, stratum_of[case.key]) for i, case in enumerate(drawn))),
        "case_facts": _table("case_facts", _facts(one, number_of, keep)),
        "answers": _answers(one, {key: place for place, key in enumerate(asked)}, number_of, stratum_of),
        "ratings": _table("ratings", sorted(_ratings(one), key=lambda row: row[1])),
    }


def _by_chance(case: SampledCase) -> tuple[str, str, int, bytes]:
    """The order of serial numbers: by stratum and as chance drew them. It never follows the references of the cases."""
    return case.sample, case.stratum, case.order, sha256(case.case.encode()).digest()


def _label(case: SampledCase) -> str:
    return case.stratum or EVERYTHING


def _strata(one: Inspected, drawn: Iterable[SampledCase]) -> dict[StratumKey, tuple[int, int]]:
    """Each stratum with its number and how many of its cases are read, those of one sample together."""
    count: dict[StratumKey, int] = dict.fromkeys(one.eligible, 0)
    for case in drawn:
        key = case.sample, _label(case)
        count[key] = count.get(key, 0) + 1
    return {key: (place, count[key]) for place, key in enumerate(sorted(count))}


def _asked(one: Inspected, drawn: Sequence[SampledCase], questions: Mapping[str, int]) -> list[AskedKey]:
    """Every question that was answered, and every key question of a sample that is read, in the order of the edition."""
    samples = {case.sample for case in drawn}
    homes = {code: one.framework.home_of[code].sample for code in one.framework.key_questions}
    asked = {(home, code) for code, home in homes.items() if home in samples}
    asked |= {(answer.sample, answer.question) for answer in one.counted}
    return sorted(asked, key=lambda key: (key[0], questions[key[1]]))


def _unanswered(
    one: Inspected, asked: Mapping[AskedKey, int], stratum_of: Mapping[CaseKey, int]
) -> Iterator[tuple[int, int, int]]:
    """How many drawn cases of each stratum wait for an answer to each question that is asked of their sample."""
    questions = [one.framework.questions[code] for code in dict.fromkeys(code for _, code in asked)]
    waiting = unanswered(questions, one.counted, framework=one.framework, sample=one.sample, cases=one.cases)
    count = Counter(
        (asked[case.sample, code], stratum_of[case.sample, case.case])
        for code, cases in waiting.items()
        for case in cases
        if (case.sample, code) in asked
    )
    yield from ((*key, count[key]) for key in sorted(count))


def _about(one: Inspected) -> tuple[Any, ...]:
    about, days = one.inspection, one.inspection.fieldwork
    named = (about.unit, about.provider, about.framework, about.edition)
    return 0, one.id, *named, days.begin, days.end, about.synthetic


def _questions(framework: Framework) -> Iterator[tuple[Any, ...]]:
    identity = framework.identity
    for place, code in enumerate(framework.questions):
        key_question = framework.key_questions.get(code)
        part = key_question.part if key_question else None
        yield place, identity.id, identity.edition, code, framework.home_of[code].code, part, key_question is not None


def _facts(one: Inspected, number_of: Mapping[CaseKey, int], keep: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    kept = facts_kept(one.framework, keep)
    for key, number in number_of.items():
        recorded = one.cases[key].facts if key in one.cases else {}
        for fact in sorted(recorded):
            value = kept[fact].get(recorded[fact].casefold(), "") if kept.get(fact) else recorded[fact]
            if fact in kept and value:
                yield number, fact, value


def _answers(
    one: Inspected, asked: Mapping[AskedKey, int], number_of: Mapping[CaseKey, int], stratum_of: Mapping[CaseKey, int]
) -> Any:  # noqa: ANN401 - pyarrow has no types
    named = sorted({answer.reader for answer in one.counted} - {""}, key=lambda reader: sha256(reader.encode()).digest())
    readers = {"": 0} | {reader: number for number, reader in enumerate(named, start=1)}
    rows = [
        (
            asked[answer.sample, answer.question],
            stratum_of[answer.case_key],
            number_of[answer.case_key],
            readers[answer.reader],
            outcome(answer, one.framework),
        )
        for answer in one.counted
    ]
    columns = np.array(rows, dtype=np.int32).reshape(-1, 5).T
    order = np.lexsort((columns[2], columns[1], columns[0]))
    schema = schema_of("answers")
    arrays = [pa.array(column[order]).cast(kind) for column, kind in zip(columns, schema.types, strict=True)]
    return pa.table(arrays, schema=schema)


def _ratings(one: Inspected) -> Iterator[tuple[Any, ...]]:
    ratings = rate_scores(tally(one.counted, one.framework), against=one.framework, judgements=one.judgements)
    found: list[Rating] = [*ratings.values(), *([ratings.overall] if ratings.overall else [])]
    for rating in found:
        share = None if rating.share is None else float(rating.share)
        judged = rating.judgement is not None
        yield 0, rating.code, rating.kind, rating.computed, rating.rating, judged, share, rating.points


def _table(name: str, rows: Iterable[tuple[Any, ...]]) -> Any:  # noqa: ANN401 - pyarrow has no types
    schema = schema_of(name)
    held = list(rows)
    columns = list(zip(*held, strict=True)) if held else [()] * len(schema)
    return pa.table([pa.array(one, kind) for one, kind in zip(columns, schema.types, strict=True)], schema=schema)
