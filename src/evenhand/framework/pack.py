"""A pack while it is checked: the framework beside the files it came from, and the way to each thing in them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from evenhand.files.documents import Document, Step
from evenhand.files.faults import Fault, nearest
from evenhand.files.understanding import named_path
from evenhand.framework.faults import NameUnknown
from evenhand.framework.framework import Framework
from evenhand.framework.standards import Domain, KeyQuestion, Prompt, Standard, Thread

Way = tuple[Step, ...]
"""The way to a value in a file, from the top."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A framework beside the files it came from, by short name: `standards` is standards.yaml."""

    framework: Framework
    files: Mapping[str, Document]


def name_unknown(document: Document, path: Way, kind: str, name: str, known: Iterable[str]) -> Fault:
    """The fault of a name that nothing declares."""
    return NameUnknown(document.place(*path), at=named_path(path), kind=kind, name=name, hint=nearest(name, known))


@dataclass(frozen=True, slots=True)
class Placed:
    """Something of standards.yaml with the way to it."""

    path: Way
    thing: Domain | Standard | KeyQuestion | Prompt | Thread


def each_standard(pack: Pack) -> Iterator[tuple[Way, Standard]]:
    """Every standard with the way to it."""
    for d, domain in enumerate(pack.framework.domains):
        for s, standard in enumerate(domain.standards):
            yield ("domains", d, "standards", s), standard


def each_question(pack: Pack) -> Iterator[tuple[Way, KeyQuestion | Prompt]]:
    """Every key question and prompt with the way to it."""
    for path, standard in each_standard(pack):
        for q, question in enumerate(standard.questions):
            yield (*path, "key_questions", q), question
            for p, prompt in enumerate(question.prompts):
                yield (*path, "key_questions", q, "prompts", p), prompt


def everything_coded(pack: Pack) -> Iterator[Placed]:
    """Everything that carries a code."""
    for d, domain in enumerate(pack.framework.domains):
        yield Placed(("domains", d), domain)
    for path, standard in each_standard(pack):
        yield Placed(path, standard)
    for path, question in each_question(pack):
        yield Placed(path, question)
    for t, thread in enumerate(pack.framework.standards.threads):
        yield Placed(("threads", t), thread)
