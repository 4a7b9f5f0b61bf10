"""Ratings in the text held against the tables, and tables against the rules of their edition."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from evenhand.framework.framework import Framework
from evenhand.publications.checking.found import Discrepancy
from evenhand.publications.paragraphs import Sentence
from evenhand.publications.publication import Line
from evenhand.publications.results import as_result, result_file
from evenhand.publications.sentences import RatedInText, same_unit
from evenhand.publications.unit_read import UnitRead
from evenhand.scoring.verify import verify


def check_ratings(
    units: Sequence[UnitRead], said: Sequence[RatedInText], frameworks: Mapping[str, Framework]
) -> Iterator[Discrepancy]:
    """Ratings that the text and the tables give differently, what does not follow by the rules, and tables without a head."""
    for one in said:
        for unit in units:
            if unit.unit and unit.overall and same_unit(one.unit, unit.unit) and one.rating != unit.overall:
                why = f"the table gives {unit.overall}"
                yield Discrepancy(
                    one.line.place, _from_name_to_rating(one), unit.overall, "error", why, "rating in text and table"
                )
    for unit in units:
        yield from _of_unit(unit, frameworks)


def _from_name_to_rating(one: RatedInText) -> str:
    """The words of the text from the name of the unit to its rating."""
    plain = one.line.text.casefold()
    start = max(plain.find(one.unit.casefold()), 0)
    end = plain.find(one.rating.casefold(), start)
    return one.line.text[start : end + len(one.rating)] if end >= 0 else one.line.text


def _of_unit(unit: UnitRead, frameworks: Mapping[str, Framework]) -> Iterator[Discrepancy]:
    for note in unit.conflicts:
        place = note.rpartition(" at ")[2]
        yield Discrepancy(place, note, note, "error", "the document says it in two ways", "rating in text and table")
    for note in unit.missing:
        first = next(one for field, one in unit.evidence.items() if field.startswith("ratings "))
        yield Discrepancy(
            first.place, first.words, note, "gap", "its edition has it, and most of the others are there", "rating missing"
        )
    if "unit" in unit.inferred:
        evidence = unit.evidence.get("overall") or next(iter(unit.evidence.values()))
        missing = "neither a name nor a score" if unit.total is None else "no name"
        why = f"the table of {unit.unit} has {missing}"
        yield Discrepancy(evidence.place, evidence.words, "a head is missing", "gap", why, "table without its head")
    framework = frameworks.get(unit.edition or "")
    if framework is None:
        return
    found = verify(as_result(result_file(unit, framework, "the document")), framework)
    for item in found.of("disagree"):
        where = unit.evidence.get(f"ratings {item.what}") or unit.evidence.get(item.what) or next(iter(unit.evidence.values()))
        yield Discrepancy(where.place, where.words, item.computed or "", "error", item.because, "rating and rule")
    yield from _phrases(unit, found.warnings)


_WARNED = re.compile(r"(\d{1,2}\.\d{1,2})")


def _phrases(unit: UnitRead, warnings: Sequence[str]) -> Iterator[Discrepancy]:
    for warning in warnings:
        code = _WARNED.search(warning)
        evidence = unit.evidence.get(f"conclusions {code[1]}") if code else None
        if evidence:
            computed = f"{code[1]} has {unit.scores.get(code[1], 'no score')}" if code else ""
            yield Discrepancy(evidence.place, evidence.words, computed, "tension", warning, "phrase at odds with the score")


_BASE = re.compile(
    r"\bof the (\d{1,3}(?:,\d{3})?) (?:staff|respon\w+|people|individuals|practitioners|managers)\b", re.IGNORECASE
)
_RESPONDED = re.compile(r"respon|survey|questionnaire", re.IGNORECASE)

NEAR = 0.05
"""Bases that differ by less than this part of themselves are taken for one survey's."""


def check_bases(sentences: Sequence[Sentence]) -> Iterator[Discrepancy]:
    """One survey whose answers are counted on another number of people from place to place."""
    met: list[tuple[int, str, Line]] = []
    for sentence in sentences:
        if _RESPONDED.search(sentence.text):
            for found in _BASE.finditer(sentence.text):
                met.append((int(found[1].replace(",", "")), found[0].strip(), sentence.line))
    met.sort(key=lambda one: one[0])
    for _, together in groupby(_runs(met), key=lambda one: one[0]):
        bases = [one for _, one in together]
        numbers = sorted({base for base, _, _ in bases})
        if len(numbers) > 1:
            first = min(bases, key=lambda one: one[2].number)
            why = f"answers are counted on {', '.join(map(str, numbers))} people, and only one survey is spoken of"
            yield Discrepancy(
                first[2].place, first[1], " / ".join(map(str, numbers)), "tension", why, "one survey, several bases"
            )


def _runs(met: Sequence[tuple[int, str, Line]]) -> Iterator[tuple[int, tuple[int, str, Line]]]:
    """Each with the number of its run: a run goes on as long as the next base is near the one before."""
    run, before = 0, None
    for one in met:
        if before is not None and one[0] > before * (1 + NEAR):
            run += 1
        before = one[0]
        yield run, one
