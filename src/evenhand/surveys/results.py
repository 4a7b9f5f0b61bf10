"""The results of a survey as data: each item with its own base, "n of m" and interval, and what is hidden left out.

An interval takes those who replied as if chance had drawn them from those who were invited. Nobody can know that: people choose
whether to reply. So it says how far chance alone reaches, and the results say so wherever they go.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from evenhand.statistics.interval_choice import chosen_interval, endless_interval
from evenhand.statistics.intervals import Interval
from evenhand.statistics.proportions import StratumCounts
from evenhand.surveys.answered import Answered, read_answered
from evenhand.surveys.described import AnswersInOrder, Survey, SurveyItem, read_description
from evenhand.surveys.shown import ItemShown, shown_of

Plain = dict[str, Any]

CHOSE = (
    "People choose whether to reply. An interval says how far chance alone reaches, as if those who replied had been drawn from "
    "those invited; it does not speak for those who did not reply."
)


@dataclass(frozen=True, eq=False, slots=True)
class ReadSurvey:
    """A survey with its answers."""

    survey: Survey
    answered: Answered


def read_survey(description: Path, answers: Path | None = None) -> ReadSurvey:
    """A survey by its description; its answers stand in the CSV file of the same name beside it, where no other is given."""
    survey = read_description(description)
    return ReadSurvey(survey, read_answered(answers or description.with_suffix(".csv"), survey))


def results_of_survey(read: ReadSurvey) -> Plain:
    """Everything that may be shown of a survey, as plain data."""
    survey, replied = read.survey, int(read.answered.sizes[0])
    few = replied < survey.small.threshold
    known = survey.invited is not None and not few
    return {
        "survey": survey.survey,
        "of": survey.of,
        "asked": survey.asked,
        "source": survey.source,
        "synthetic": survey.synthetic,
        "invited": survey.invited,
        "respondents": None if few else replied,
        "response_rate": replied / survey.invited if known and survey.invited else None,
        "level": float(survey.level),
        "threshold": survey.small.threshold,
        "bases": survey.small.bases,
        "items": [_item(read, item) for item in survey.items],
        "notes": [CHOSE, _guarded(survey)],
    }


def _item(read: ReadSurvey, item: SurveyItem) -> Plain:
    answers = read.survey.answers_of(item)
    shown = shown_of(read.answered, item.code, answers, read.survey.small)
    rows = [_row(read, shown, answers, row) for row in range(len(shown.counts))]
    groups = [
        {"grouping": read.survey.groups[one.grouping], "group": one.name, **row}
        for one, row in zip(read.answered.groups, rows[1:], strict=True)
    ]
    return {"code": item.code, "says": item.says, "serves": list(item.serves), **rows[0], "groups": groups}


def _row(read: ReadSurvey, shown: ItemShown, answers: AnswersInOrder, row: int) -> Plain:
    base, positive = shown.shown(row, shown.base), shown.shown(row, shown.positive)
    measured = base is not None and positive is not None and base > 0
    interval = _interval(read, row, base or 0, positive or 0) if measured else None
    return {
        "base": base,
        "positive": positive,
        "share": positive / base if measured and positive is not None and base else None,
        "said": _said(read.survey, base, positive, interval),
        "interval": _of_interval(interval) if interval else None,
        "left_out": shown.shown(row, shown.left_out),
        "answers": [
            {
                "answer": answer,
                "count": shown.shown(row, place),
                "positive": answers.is_positive(answer),
                "applies": place < len(answers.in_order),
            }
            for place, answer in enumerate(answers.every)
        ],
    }


def _interval(read: ReadSurvey, row: int, base: int, positive: int) -> Interval:
    """Of everybody, by the number invited where that is known; of a group, of which nobody knows how many were, without end."""
    level, invited = float(read.survey.level), read.survey.invited
    if invited is None or row:
        return endless_interval(positive, base, level)
    one = (np.array([number]) for number in (invited, int(read.answered.sizes[0]), base, positive))
    return chosen_interval(StratumCounts(*one), level)


def _of_interval(interval: Interval) -> Plain:
    return {
        "low": interval.low,
        "high": interval.high,
        "level": interval.level,
        "method": interval.method,
        "because": BECAUSE[interval.method],
    }


BECAUSE = {
    "census": "everybody invited answered the item, so the share is that of them all",
    "exact hypergeometric": "exact, for as many people as were invited",
    "Clopper-Pearson": "exact, for people without end, because nobody says how many were invited: wider than need be",
}
"""What an interval rests on, in words for surveys."""


def _said(survey: Survey, base: int | None, positive: int | None, interval: Interval | None) -> str:
    if base == 0:
        return "nobody"
    if positive is None or base is None:
        return f"hidden: fewer than {survey.small.threshold} people could be told apart"
    ends = f", {float(survey.level):.0%} interval {interval.low:.0%} to {interval.high:.0%}" if interval else ""
    return f"{positive} of {base} ({positive / base:.0%}{ends})"


def _guarded(survey: Survey) -> str:
    least = survey.small.threshold
    shown = {
        "shown": "How many people answered an item is shown whatever it is.",
        "guarded": "How many people answered an item is hidden, too, where it or what is left of all is small.",
    }[survey.small.bases]
    if least == 1:
        return "Nothing is hidden of this survey."
    return f"Answers of fewer than {least} people are hidden, and what would give them away ({survey.small.status}). {shown}"
