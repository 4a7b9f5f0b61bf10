"""The form by which a case of one sample is read: the one definition of what is asked, and when, for server, browser and tablet.

It holds all that is needed to show a case and to route it, and nothing else. A question applies where every fact in its
`relevant_to` is recorded with one of the values there; it does not apply where one is recorded with another value; and while a
fact is not recorded, nobody can say (see relevance.py).
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from evenhand.assessment.relevance import applies
from evenhand.files.faults import Place, Refused
from evenhand.framework.framework import Framework
from evenhand.framework.standards import NOT_RELEVANT, KeyQuestion, Prompt, Standard
from evenhand.sampling.sample import sample_faults

DEPARTS: Mapping[str, int] = MappingProxyType({"fewest": 3, "per_cent": 75})
"""From when a judgement departs far from the prompts that inform it: where so many of them are answered, and so many per cent of
those say otherwise. Of two, one weighty thing may well outweigh both. Assumed: no edition says anything of it.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFact:
    """A fact of the case. `needed` where a question of the form rests on it; no values means free text."""

    name: str
    words: str
    values: tuple[str, ...]
    needed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FormQuestion:
    """A question with every answer that may be given, best first and `not relevant` last where it is permitted."""

    code: str
    asks: str
    guidance: str | None
    answers: tuple[str, ...]
    sufficient: tuple[str, ...]
    relevant_to: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormKeyQuestion(FormQuestion):
    """A summary judgement, and the prompts that inform it."""

    prompts: tuple[FormQuestion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSection:
    """The key questions of one standard."""

    code: str
    name: str
    key_questions: tuple[FormKeyQuestion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What is asked of each case of a sample under an edition. `edition` names both, as `hmip-probation/2021-pdu`."""

    edition: str
    sample: str
    facts: tuple[FormFact, ...]
    sections: tuple[FormSection, ...]

    @property
    def key_questions(self) -> tuple[FormKeyQuestion, ...]:
        """The summary judgements, in order."""
        return tuple(question for section in self.sections for question in section.key_questions)

    @property
    def questions(self) -> dict[str, FormQuestion]:
        """Every question by code: each key question after its prompts, as a reader answers them."""
        return {one.code: one for question in self.key_questions for one in (*question.prompts, question)}


def form_of(framework: Framework, sample: str) -> Form:
    """The form of one sample. Refuses a sample that the edition does not have; one of which nothing is asked has no sections."""
    faults = sample_faults(Place("packs"), sample, framework)
    if faults:
        raise Refused(faults)
    asked = [one for one in framework.standards.each() if one.sample in (None, sample) and one.questions]
    sections = tuple(_section(standard, framework) for standard in asked)
    codes = {one.code for section in sections for question in section.key_questions for one in (question, *question.prompts)}
    needed = {fact for code in codes for fact in framework.questions[code].relevant_to}
    facts = tuple(
        FormFact(name=name, words=fact.words, values=fact.values, needed=name in needed)
        for name, fact in framework.standards.facts.items()
    )
    return Form(edition=framework.ref, sample=sample, facts=facts, sections=sections)


def samples_asked(framework: Framework) -> tuple[str, ...]:
    """The samples of which an edition asks anything, by name. None where it names no samples: any name will do there."""
    named = [standard.sample for standard in framework.standards.each() if standard.questions]
    of_all = framework.samples if None in named else ()
    return tuple(dict.fromkeys([*of_all, *(sample for sample in named if sample is not None)]))


def _section(standard: Standard, framework: Framework) -> FormSection:
    questions = tuple(_key_question(question, framework) for question in standard.questions)
    return FormSection(code=standard.code, name=standard.name, key_questions=questions)


def _key_question(question: KeyQuestion, framework: Framework) -> FormKeyQuestion:
    prompts = tuple(FormQuestion(**_asked(prompt, framework)) for prompt in question.prompts)
    return FormKeyQuestion(**_asked(question, framework), prompts=prompts)


def _asked(question: KeyQuestion | Prompt, framework: Framework) -> dict[str, Any]:
    kind = framework.kind_of(question)
    return {
        "code": question.code,
        "asks": question.asks,
        "guidance": question.guidance,
        "answers": (*kind.answers, *((NOT_RELEVANT,) if question.not_relevant == "allowed" else ())),
        "sufficient": kind.sufficient,
        "relevant_to": dict(question.relevant_to),
    }


def routes(form: Form, facts: Mapping[str, str]) -> Iterator[tuple[str, bool | None]]:
    """Each question of the form by code, and whether the facts call for it; None while one it rests on is not recorded."""
    return ((code, applies(question, facts)) for code, question in form.questions.items())


def as_json(form: Form) -> dict[str, Any]:
    """The form as JSON, with the digest by which two are told apart, and from when a judgement departs far from its prompts."""
    return {"digest": digest_of(form), "departs": dict(DEPARTS), **_plain(form)}


def digest_of(form: Form) -> str:
    """SHA-256 of everything in the form: of its JSON without spaces, with names in order, in UTF-8."""
    text = json.dumps(_plain(form), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def _plain(form: Form) -> dict[str, Any]:
    """Dictionaries, lists, texts, truth and nothing, as JSON has them."""
    plain: dict[str, Any] = json.loads(json.dumps(asdict(form)))
    return plain
