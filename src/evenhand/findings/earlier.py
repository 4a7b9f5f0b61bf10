"""The last inspections of the same unit: what each recommended, and what became of it by a day.

They stand in `earlier.yaml` of the next inspection, whole: a report that opens with them can be composed anew from its folder
alone, and says the same whatever is written elsewhere afterwards.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter
from pydantic.dataclasses import dataclass

from evenhand.files.documents import Document, as_yaml, read_document
from evenhand.files.faults import Fault, Refused, collecting, nearest
from evenhand.files.understanding import understand
from evenhand.findings.actions import ActionAnswer, Actions, ActionStep, Outcome, ProgressReview, actions_amiss, became_of
from evenhand.findings.findings import FindingMisplaced, Recommendation
from evenhand.findings.recurring import Earlier
from evenhand.framework.codes import code_hint
from evenhand.framework.declared import STRICT, Code, Day, Line
from evenhand.framework.framework import Framework
from evenhand.framework.packs import load_framework


class EarlierTwice(Fault):
    """Two earlier inspections under one name."""

    what = "the earlier inspection {name!r} stands here twice, first at line {first}."
    cure = "keep one of the two, or put its name right."


class RepeatsUnknown(Fault):
    """A recommendation is said to repeat one of an inspection that is not at hand."""

    what = "recommendation {number} repeats one of {inspection!r}, which earlier.yaml does not hold."
    cure = "put the name right, or carry the inspection over with `evenhand actions EARLIER --into THIS`; {hint}"


class RepeatsUnnumbered(Fault):
    """A recommendation is said to repeat one that the earlier inspection did not make."""

    what = "recommendation {number} repeats recommendation {earlier} of {inspection!r}, which made no such recommendation."
    cure = "put the number right: there are {numbers}."


@dataclass(frozen=True, kw_only=True, config=STRICT)
class EarlierInspection:
    """An earlier inspection by its name, what it recommended, and what was answered and reviewed by a day.

    `edition` is the one it was held under, which the codes of its recommendations are of.
    """

    inspection: Line
    edition: Code
    as_of: Day
    recommendations: tuple[Recommendation, ...] = ()
    answers: tuple[ActionAnswer, ...] = ()
    reviews: tuple[ProgressReview, ...] = ()

    @property
    def actions(self) -> Actions:
        """What was answered and reviewed."""
        return Actions(answers=self.answers, reviews=self.reviews)

    @property
    def outcomes(self) -> list[Outcome]:
        """Each recommendation with what became of it by the day."""
        return became_of(self.recommendations, self.actions, self.as_of)


@dataclass(frozen=True, kw_only=True, config=STRICT)
class EarlierInspections:
    """The whole of `earlier.yaml`: the earlier inspections, the last one first."""

    earlier: Annotated[tuple[EarlierInspection, ...], Field(min_length=1)]


def read_earlier(path: Path, _framework: Framework | None = None) -> tuple[EarlierInspection, ...]:
    """Read `earlier.yaml`. Refuses two under one name, codes their editions do not have, and answers to what was not asked."""
    document = read_document(path)
    found = understand(document, EarlierInspections).earlier
    with collecting() as faults:
        first: dict[str, int | None] = {}
        for index, one in enumerate(found):
            place = document.place("earlier", index)
            if one.inspection in first:
                faults.append(EarlierTwice(place, name=one.inspection, first=first[one.inspection]))
            first.setdefault(one.inspection, place.line)
            faults.extend(actions_amiss(document, one.actions, one.recommendations, within=("earlier", index)))
            faults.extend(_codes_amiss(document, index, one))
    return found


def _codes_amiss(document: Document, index: int, one: EarlierInspection) -> Iterator[Fault]:
    try:
        framework = load_framework(one.edition, named_at=document.place("earlier", index, "edition"))
    except Refused as refusal:
        yield from refusal.faults
        return
    codes = [*framework.standard_of, *(domain.code for domain in framework.domains)]
    for number, asked in enumerate(one.recommendations):
        place = document.place("earlier", index, "recommendations", number, "about")
        for code in asked.about:
            if code not in codes:
                yield FindingMisplaced(place, framework=framework.ref, code=code, hint=code_hint(code, codes))


def repeats_amiss(file: Path, asked: Sequence[Recommendation], earlier: Sequence[EarlierInspection]) -> Iterator[Fault]:
    """What recommendations of `findings.yaml` are said to repeat, and no earlier inspection at hand recommended."""
    document = read_document(file)
    known = {one.inspection: sorted(each.number for each in one.recommendations) for one in earlier}
    for index, one in enumerate(asked):
        for place, named in enumerate(one.repeats):
            at = document.place("recommendations", index, "repeats", place)
            if named.inspection not in known:
                hint = nearest(named.inspection, known) if known else "it holds none yet."
                yield RepeatsUnknown(at, number=one.number, inspection=named.inspection, hint=hint)
            elif named.number is not None and named.number not in known[named.inspection]:
                numbers = ", ".join(map(str, known[named.inspection])) or "none"
                given = {"earlier": named.number, "inspection": named.inspection, "numbers": numbers}
                yield RepeatsUnnumbered(at, number=one.number, **given)


def as_made(earlier: Sequence[EarlierInspection]) -> list[Earlier]:
    """Every earlier recommendation, to be recognised where it is made again."""
    return [
        Earlier(one.inspection, asked.text, asked.number, asked.addressee) for one in earlier for asked in one.recommendations
    ]


def written_earlier(earlier: Sequence[EarlierInspection]) -> str:
    """The text of an `earlier.yaml` that `read_earlier` reads back to the same."""
    whole = EarlierInspections(earlier=tuple(earlier))
    return as_yaml(TypeAdapter(EarlierInspections).dump_python(whole, mode="json", exclude_defaults=True))


def carried(name: str, framework: Framework, asked: Sequence[Recommendation], actions: Actions, on: date) -> EarlierInspection:
    """An inspection as the next one carries it: what it recommended, and what was answered, done and reviewed by a day.

    Who reviewed it stays behind: the names of one inspection are no part of the next.
    """
    answers = tuple(replace(one, steps=tuple(_by(step, on) for step in one.steps)) for one in actions.answers)
    reviews = tuple(replace(one, by=None) for one in actions.reviews if one.on <= on)
    return EarlierInspection(
        inspection=name,
        edition=framework.ref,
        as_of=on,
        recommendations=tuple(sorted(asked, key=lambda one: one.number)),
        answers=answers,
        reviews=reviews,
    )


def _by(step: ActionStep, on: date) -> ActionStep:
    """A step as it stood on a day: one that was done later was not done then."""
    return replace(step, done=None) if step.done is not None and step.done > on else step
