"""What people answered, counted by item and group: from a table with a row for each, or from counts. No name is ever taken in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evenhand.files.faults import Fault, Place, Refused, collecting, nearest
from evenhand.files.tables import LONGEST_NUMBER, Row, read_headed, read_table
from evenhand.surveys.described import Survey, SurveyItem, plain
from evenhand.surveys.faults import (
    SurveyAnswersMissing,
    SurveyAnswerUnknown,
    SurveyCountTwice,
    SurveyCountWrong,
    SurveyGroupsCounted,
    SurveyItemUnknown,
    SurveyNobody,
    SurveyTooMany,
)

COUNTED = ("item", "answer", "count")
NOT_STATED = "not stated"
"""The group of people who did not say to which they belong."""

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class GroupOfPeople:
    """One group of those who replied: by what they are grouped, and which it is."""

    grouping: str
    name: str


@dataclass(frozen=True, eq=False, slots=True)
class Answered:
    """How many people gave each answer.

    `counts` by the code of the item, (rows, answers + 1): everybody in the first row, then each of `groups`; the last column is
    of those who left the item out. `sizes` (rows,) is how many replied at all.
    """

    groups: tuple[GroupOfPeople, ...]
    sizes: Counts
    counts: Mapping[str, Counts]


def read_answered(path: Path, survey: Survey) -> Answered:
    """The answers in a CSV file: of a survey's items, a row for each person; or headed item, answer and count.

    Refuses any other column, so that no name or comment comes in with the answers.
    """
    if not path.is_file():
        raise Refused([SurveyAnswersMissing(Place(str(path)), name=path.name)])
    headings, _ = read_headed(path, needs=(), others=True)
    found = _of_counts(path, survey) if set(headings) == {*COUNTED} else _of_people(path, survey)
    if not found.sizes[0]:
        raise Refused([SurveyNobody(Place(str(path)))])
    if survey.invited is not None and found.sizes[0] > survey.invited:
        raise Refused([_too_many(Place(str(path)), "the survey", int(found.sizes[0]), survey.invited, "invited")])
    return found


def _of_people(path: Path, survey: Survey) -> Answered:
    columns = {item.column: item for item in survey.items}
    groupings = {name.lower().replace(" ", "_"): name for name in survey.groups}
    rows = read_table(path, needs=[*columns, *groupings])
    rows = [row for row in rows if any(row[column] for column in columns)]
    groups = _groups(rows, groupings)
    member = np.array([[True] * len(rows), *([_group(row, one) == one.name for row in rows] for one in groups)], dtype=np.int64)
    counts = {}
    with collecting() as faults:
        for column, item in columns.items():
            given = np.array([_answer(row, column, survey, item, faults) for row in rows], dtype=np.int64)
            width = len(survey.answers_of(item).every) + 1
            counts[item.code] = member.reshape(len(member), -1) @ np.eye(width, dtype=np.int64)[given]
    named = tuple(GroupOfPeople(groupings[one.grouping], one.name) for one in groups)
    return Answered(named, member.sum(axis=1), counts)


def _groups(rows: Sequence[Row], groupings: Mapping[str, str]) -> list[GroupOfPeople]:
    """The groups there are, by the column as it is read."""
    return [GroupOfPeople(column, name) for column in groupings for name in sorted({row[column] or NOT_STATED for row in rows})]


def _group(row: Row, one: GroupOfPeople) -> str:
    return row[one.grouping] or NOT_STATED


def _answer(row: Row, column: str, survey: Survey, item: SurveyItem, faults: list[Fault]) -> int:
    """The place of what somebody answered; the last for those who left it out."""
    every = survey.answers_of(item).every
    if not row[column]:
        return len(every)
    place = _place_of(row[column], every)
    if place is None:
        faults.append(_unknown(row, item.code, column, item, every))
        return len(every)
    return place


def _place_of(answer: str, every: Sequence[str]) -> int | None:
    known = [plain(one) for one in every]
    return known.index(plain(answer)) if plain(answer) in known else None


def _unknown(row: Row, heading: str, column: str, item: SurveyItem, every: Sequence[str]) -> Fault:
    place = Place(row.place.file, row=row.place.row, column=heading)
    return SurveyAnswerUnknown(place, value=row[column], item=item.code, hint=nearest(row[column], every))


def _of_counts(path: Path, survey: Survey) -> Answered:
    if survey.groups:
        raise Refused([SurveyGroupsCounted(Place(str(path)))])
    items = {plain(item.code): item for item in survey.items}
    counts = {item.code: np.zeros(len(survey.answers_of(item).every) + 1, dtype=np.int64) for item in survey.items}
    seen: dict[tuple[str, int], int | None] = {}
    with collecting() as faults:
        for row in read_table(path, needs=COUNTED):
            faults.extend(_take(row, survey, items, counts, seen))
    most = max(int(each.sum()) for each in counts.values())
    replied = most if survey.respondents is None else survey.respondents
    over = [code for code, each in counts.items() if each.sum() > replied]
    if over:
        raise Refused([_too_many(Place(str(path)), code, int(counts[code].sum()), replied, "respondents") for code in over])
    for each in counts.values():
        each[-1] += replied - each.sum()
    return Answered((), np.array([replied]), {code: each[None] for code, each in counts.items()})


def _take(
    row: Row,
    survey: Survey,
    items: Mapping[str, SurveyItem],
    counts: Mapping[str, Counts],
    seen: dict[tuple[str, int], int | None],
) -> list[Fault]:
    """Count one row; what is wrong with it."""
    item = items.get(plain(row["item"]))
    if item is None:
        place = Place(row.place.file, row=row.place.row, column="item")
        return [SurveyItemUnknown(place, value=row["item"], hint=nearest(row["item"], [one.code for one in survey.items]))]
    every = survey.answers_of(item).every
    answer = _place_of(row["answer"], every) if row["answer"] else len(every)
    if answer is None:
        return [_unknown(row, "answer", "answer", item, every)]
    if (item.code, answer) in seen:
        return [SurveyCountTwice(row.place, answer=row["answer"], item=item.code, first=seen[item.code, answer])]
    seen[item.code, answer] = row.place.row
    count = row["count"]
    if not (count.isascii() and count.isdigit() and len(count) <= LONGEST_NUMBER):
        return [SurveyCountWrong(Place(row.place.file, row=row.place.row, column="count"), value=count)]
    counts[item.code][answer] = int(count)
    return []


def _too_many(place: Place, item: str, found: int, most: int, said: str) -> Fault:
    return SurveyTooMany(place, item=item, found=found, most=most, said=said)
