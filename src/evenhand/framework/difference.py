"""What differs between two editions, as their packs say it.

Equal codes are compared because people look things up by code. That two editions give one code to something does not make it one
thing: likeness between editions is somebody's judgement, kept in a crosswalk with its author and reason.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import TypeAdapter

from evenhand.framework.codes import standard_without_questions
from evenhand.framework.framework import Framework
from evenhand.framework.ratings import RatingRules
from evenhand.framework.samples import SampleRule

Kind = Literal[
    "standard",
    "sample of a standard",
    "key question",
    "prompt",
    "scope of a question",
    "answers",
    "scale",
    "rule",
    "overall rating",
    "panel discretion",
    "certainty",
    "sample",
]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs: what it says before and after.

    None where an edition has no such thing; `unknown` where its pack does not know whether it has, or what it says.
    """

    kind: Kind
    what: str
    before: str | None
    after: str | None


def differences(before: Framework, after: Framework) -> list[Change]:
    """Everything that the two packs say differently about what is asked, how it is rated, and of which cases."""
    return [change for kind in _SAID for change in _changes(kind, before, after)]


def _changes(kind: Kind, before: Framework, after: Framework) -> Iterator[Change]:
    first, second = _SAID[kind](before), _SAID[kind](after)
    for what in [*first, *(new for new in second if new not in first)]:
        one = first[what] if what in first else _absent(kind, what, before)
        other = second[what] if what in second else _absent(kind, what, after)
        if one != other:
            yield Change(kind, what, one, other)


UNKNOWN = "unknown"


def _absent(kind: Kind, what: str, framework: Framework) -> str | None:
    """What to say of something that a pack does not hold: nothing, unless the pack says that it does not know."""
    if kind == "sample":
        return None if framework.samples else UNKNOWN
    standard = standard_without_questions(what, framework) if kind in _KNOWN_WITH_THE_QUESTIONS else None
    return UNKNOWN if standard is not None and standard.key_questions is None else None


_KNOWN_WITH_THE_QUESTIONS: tuple[Kind, ...] = ("sample of a standard", "key question", "prompt", "scope of a question")


def _standards(framework: Framework) -> dict[str, str]:
    said = {}
    for standard in framework.standards.each():
        outside = "" if standard.in_total else ", outside the total"
        said[standard.code] = f"{standard.name} ({framework.rule_of(standard).rule}{outside})"
    return said


def _questions(framework: Framework) -> dict[str, str]:
    return {code: question.asks for code, question in framework.key_questions.items()}


def _asked_of(framework: Framework) -> dict[str, str]:
    return {standard.code: standard.sample for standard in framework.standards.each() if standard.sample}


def _prompts(framework: Framework) -> dict[str, str]:
    return {code: question.asks for code, question in framework.questions.items() if code not in framework.key_questions}


def _scopes(framework: Framework) -> dict[str, str]:
    """When a question applies, what else can be answered to it, and what it counts towards."""
    fields = ("kind", "relevant_to", "not_relevant", "part", "tags")
    dumped = {code: TypeAdapter(type(one)).dump_python(one, mode="json") for code, one in framework.questions.items()}
    plain = {code: {field: one[field] for field in fields if field in one} for code, one in dumped.items()}
    return {code: _plainly(one) for code, one in plain.items()}


def _answers(framework: Framework) -> dict[str, str]:
    kinds = framework.standards.answer_kinds.items()
    return {name: f"{', '.join(kind.answers)}; sufficient: {', '.join(kind.sufficient)}" for name, kind in kinds}


def _scales(framework: Framework) -> dict[str, str]:
    scales = framework.rating.scales.items()
    return {name: ", ".join(f"{step.rating} {step.points}" for step in scale.steps) for name, scale in scales}


def _overall(framework: Framework) -> dict[str, str]:
    return {"rule": framework.rating.overall} if framework.rating.overall else {}


def _rules(framework: Framework) -> dict[str, str]:
    return {name: _plainly(rule) for name, rule in _dumped(framework)["rules"].items()}


def _discretion(framework: Framework) -> dict[str, str]:
    discretion = _dumped(framework)["discretion"]
    return {} if discretion is None else {"grounds": _plainly(discretion)}


def _certainty(framework: Framework) -> dict[str, str]:
    prior = _dumped(framework)["certainty"]
    return {} if prior is None else {"prior": _plainly(prior)}


def _samples(framework: Framework) -> dict[str, str]:
    dumped = TypeAdapter(dict[str, SampleRule]).dump_python(dict(framework.samples), mode="json")
    return {
        f"{name}, {field.replace('_', ' ')}": _plainly({field: value}).removeprefix(f"{field.replace('_', ' ')}: ")
        for name, sample in dumped.items()
        for field, value in sample.items()
        if field not in _UNSAID and value not in (None, {}, [])
    }


def _dumped(framework: Framework) -> dict[str, dict[str, dict[str, object]]]:
    dumped: dict[str, dict[str, dict[str, object]]] = TypeAdapter(RatingRules).dump_python(framework.rating, mode="json")
    return dumped


_UNSAID = ("source", "at", "status", "settings_status", "note")
"""What a fact rests on is not what it says."""


def _plainly(said: Mapping[str, object]) -> str:
    return "; ".join(_field(name, value) for name, value in said.items() if name not in _UNSAID and value not in (None, {}, []))


def _field(name: str, value: object) -> str:
    match value:
        case dict() if name in ("begins", "weights"):
            return ", ".join(f"{of} {_value(inner)}" for of, inner in value.items())
        case dict():
            return _plainly(value)
        case list() if value and isinstance(value[0], dict):
            return " and ".join(_plainly(one) for one in value)
        case list():
            return f"{name.replace('_', ' ')}: {', '.join(map(str, value))}"
        case _:
            return f"{name.replace('_', ' ')}: {_value(value)}"


def _value(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


_SAID: dict[Kind, Callable[[Framework], dict[str, str]]] = {
    "standard": _standards,
    "sample of a standard": _asked_of,
    "key question": _questions,
    "prompt": _prompts,
    "scope of a question": _scopes,
    "answers": _answers,
    "scale": _scales,
    "rule": _rules,
    "overall rating": _overall,
    "panel discretion": _discretion,
    "certainty": _certainty,
    "sample": _samples,
}
