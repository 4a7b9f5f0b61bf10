"""What is asked: domains, their standards, the key questions that are scored and the prompts that are not."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from evenhand.framework.declared import STRICT, Code, Line, OneOrMany, Status, Unknowable


@dataclass(frozen=True, kw_only=True, config=STRICT)
class AnswerKind:
    """The answers a question can have, best first, and which of them say that the work was sufficient."""

    answers: tuple[str, ...] = Field(min_length=2)
    sufficient: tuple[str, ...] = Field(min_length=1)
    status: Status = "assumed"
    note: str | None = None


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Fact:
    """Something recorded once about a case, on which the relevance of questions rests. No values: free text."""

    words: str
    values: tuple[str, ...] = ()


RelevantTo = Mapping[str, Annotated[tuple[str, ...], OneOrMany, Field(min_length=1)]]


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Prompt:
    """A question that informs a judgement and is never scored. `guidance` says what to look for, and what is not enough."""

    code: Code
    asks: Line
    guidance: Line | None = None
    kind: str | None = None
    relevant_to: RelevantTo = Field(default_factory=dict)
    not_relevant: Literal["allowed", "refused"] = "refused"


@dataclass(frozen=True, kw_only=True, config=STRICT)
class KeyQuestion:
    """A question that is scored: the share of relevant cases whose answer says the work was sufficient.

    `part` sets individual and summary questions apart where a rule weighs them; `tags` gather questions into threads.
    `guidance` helps a reader to judge; it sets no rule.
    """

    code: Code
    asks: Line
    guidance: Line | None = None
    kind: str | None = None
    part: str | None = None
    tags: Annotated[tuple[str, ...], OneOrMany] = ()
    relevant_to: RelevantTo = Field(default_factory=dict)
    not_relevant: Literal["allowed", "refused"] = "refused"
    prompts: tuple[Prompt, ...] = ()


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Standard:
    """A criterion of good work, rated by the rule it names. `key_questions` is None where the edition's are unknown."""

    code: Code
    name: Line
    rule: str
    status: Status
    sample: str | None = None
    in_total: bool = True
    key_questions: Annotated[tuple[KeyQuestion, ...] | None, Unknowable] = ()
    also_called: tuple[str, ...] = ()
    gap: str | None = None
    note: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """All that it is called, its name first."""
        return (self.name, *self.also_called)

    @property
    def questions(self) -> tuple[KeyQuestion, ...]:
        """The key questions that are known."""
        return self.key_questions or ()


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Domain:
    """A group of standards (a section, in older editions), itself scored where it names a rule."""

    code: Code
    name: Line
    standards: tuple[Standard, ...] = Field(min_length=1)
    rule: str | None = None
    word: str = "domain"


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Thread:
    """A score across standards: over every key question that carries a tag."""

    code: Code
    name: Line
    tag: str
    rule: str


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Standards:
    """The whole of `standards.yaml`. `kind` is the answer kind of every question that names none."""

    kind: str
    answer_kinds: dict[str, AnswerKind]
    domains: tuple[Domain, ...] = Field(min_length=1)
    facts: dict[str, Fact] = Field(default_factory=dict)
    threads: tuple[Thread, ...] = ()

    def each(self) -> Iterator[Standard]:
        """The standards of every domain, in order."""
        for domain in self.domains:
            yield from domain.standards


NOT_RELEVANT = "not relevant"
"""The answer that takes a case out of a question, permitted only where the question says so."""
