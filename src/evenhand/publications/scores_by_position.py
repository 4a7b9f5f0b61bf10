"""Percentages of questions that are printed without codes, told by where they stand: under a standard, one for each question."""

from collections.abc import Iterator, Sequence

from evenhand.framework.framework import Framework
from evenhand.publications.editions import Coded, codes_meant
from evenhand.publications.groups import Listed
from evenhand.publications.vocabulary import Vocabulary

FEWEST = 2
"""Percentages of a list; one alone may be any."""


def scores_listed(listed: Sequence[Listed], ref: str, vocabulary: Vocabulary) -> tuple[list[Coded], list[str]]:
    """The percentages of the lists that have as many as their standard has key questions, and why of each that is left out."""
    framework = vocabulary.frameworks[ref]
    lists = [(code, one) for one in listed if len(one.percents) >= FEWEST for code in _code(one, ref, vocabulary)]
    codes = [code for code, _ in lists]
    found, left_out = [], []
    for code, one in lists:
        why = _doubt(code, one, codes.count(code), framework)
        if why:
            left_out.append(f"{len(one.percents)} percentages under {code} at {one.standard.line.place} are left out: {why}")
            continue
        questions = framework.standard_of[code].questions
        for question, (percent, line) in zip(questions, one.percents, strict=True):
            assert percent is not None
            found.append(Coded(question.code, percent, line, sureness="likely"))
    return found, left_out


def _code(one: Listed, ref: str, vocabulary: Vocabulary) -> Iterator[str]:
    """The code of the standard of a list, where it is one alone, and its key questions are known."""
    codes = codes_meant(one.standard, ref, vocabulary)
    if len(codes) == 1 and vocabulary.frameworks[ref].standard_of[codes[0]].questions:
        yield codes[0]


def _doubt(code: str, one: Listed, lists: int, framework: Framework) -> str | None:
    asked = len(framework.standard_of[code].questions)
    if any(percent is None for percent, _ in one.percents):
        return "a row has several, and which is this inspection's is not told"
    if len(one.percents) != asked:
        return f"they have no codes, and the standard has {asked} key questions"
    return "they have no codes, and another list stands under the same standard" if lists > 1 else None
