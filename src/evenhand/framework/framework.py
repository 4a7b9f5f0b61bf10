"""A framework in one edition: the whole pack as one value."""

import dataclasses
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from evenhand.framework.declared import STRICT, Code, Line, Source, Sourced, When
from evenhand.framework.outline import OtherOutline, Outline
from evenhand.framework.ratings import RatingRules, RatingScale, Rule
from evenhand.framework.rounds import ConflictRule, EvidenceItem, Round
from evenhand.framework.samples import SampleRule, Samples
from evenhand.framework.standards import AnswerKind, Domain, KeyQuestion, Prompt, Standard, Standards


@dataclass(frozen=True, kw_only=True, config=STRICT)
class InForce(Sourced):
    """When the edition held. `end_stands` says where the end stands, where that is not where the beginning does."""

    begin: When
    end: When | None = None
    end_stands: Sourced | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end[: len(self.begin)] < self.begin[: len(self.end)]:
            raise ValueError("it ends before it begins")


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Identity:
    """The whole of `framework.yaml`: what this edition is, whose it is, when it held, and what it rests on."""

    id: Code
    edition: Code
    name: Line
    publisher: Line
    rates: Line
    in_force: InForce
    sources: dict[str, Source] = Field(min_length=1)
    format: Literal["1"] = "1"
    gaps: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, kw_only=True)
class Framework:
    """One edition of a framework, loaded and checked. Looks things up; computes nothing."""

    identity: Identity
    standards: Standards
    rating: RatingRules
    sampling: Samples | None = None
    round: Round | None = None
    outline: Outline | None = None

    @property
    def ref(self) -> str:
        """How people name it: `hmip-probation/2018-03-crc`."""
        return f"{self.identity.id}/{self.identity.edition}"

    @property
    def samples(self) -> Mapping[str, SampleRule]:
        """The samples of the edition by name; none where how they are drawn is not written down."""
        return self.sampling.samples if self.sampling else {}

    @property
    def domains(self) -> tuple[Domain, ...]:
        """The domains (sections) in order."""
        return self.standards.domains

    @property
    def conflicts(self) -> tuple[ConflictRule, ...]:
        """Its rules on who may not read a case; none where it says nothing."""
        return self.round.conflicts if self.round else ()

    @property
    def evidence(self) -> tuple[EvidenceItem, ...]:
        """What it asks the provider to send in advance; nothing where that is not written down."""
        return self.round.evidence if self.round else ()

    @property
    def addressees(self) -> tuple[str, ...]:
        """Whom its recommendations may be addressed to; none where it does not say, and then to anybody."""
        return self.outline.addressees if self.outline else ()

    @property
    def letters(self) -> Mapping[str, OtherOutline]:
        """Its documents of a region and several units, by name."""
        others = self.outline.others if self.outline else {}
        return {name: one for name, one in others.items() if one.units_as is not None}

    @cached_property
    def standard_of(self) -> dict[str, Standard]:
        """Standards by code."""
        return {standard.code: standard for standard in self.standards.each()}

    @cached_property
    def questions(self) -> dict[str, KeyQuestion | Prompt]:
        """Every question that can be answered about a case, scored or not, by code."""
        return {question.code: question for question in self._each_question()}

    def question_called(self, code: str) -> KeyQuestion | Prompt | None:
        """The question with a code, whatever its capitals: spreadsheets and readers write 2.2.1-A for 2.2.1-a."""
        return self._questions_by_plain_code.get(code.casefold())

    @cached_property
    def _questions_by_plain_code(self) -> dict[str, KeyQuestion | Prompt]:
        return {code.casefold(): question for code, question in self.questions.items()}

    @cached_property
    def key_questions(self) -> dict[str, KeyQuestion]:
        """The scored questions by code."""
        return {question.code: question for standard in self.standards.each() for question in standard.questions}

    @cached_property
    def home_of(self) -> dict[str, Standard]:
        """The standard that each question, scored or not, belongs to."""
        return {
            code: standard
            for standard in self.standards.each()
            for question in standard.questions
            for code in (question.code, *(prompt.code for prompt in question.prompts))
        }

    def kind_of(self, question: KeyQuestion | Prompt) -> AnswerKind:
        """The answers a question takes."""
        return self.standards.answer_kinds[question.kind or self.standards.kind]

    def rule_of(self, thing: Standard | Domain) -> Rule:
        """The rule that a standard, or a domain that is scored, names."""
        assert thing.rule is not None
        return self.rating.rules[thing.rule]

    def scale_of(self, rule: Rule) -> RatingScale | None:
        """The scale a rule rates on; None for a rule that only scores."""
        return self.rating.scales[rule.scale] if rule.scale else None

    def _each_question(self) -> Iterator[KeyQuestion | Prompt]:
        for standard in self.standards.each():
            for question in standard.questions:
                yield question
                yield from question.prompts
