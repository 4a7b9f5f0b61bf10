"""Which edition a group of ratings is of, by the names of its standards, and the codes that are meant by those printed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evenhand.framework.framework import Framework
from evenhand.publications.groups import Rated
from evenhand.publications.publication import Line
from evenhand.publications.vocabulary import Vocabulary

FEWEST_KNOWN = 0.6
"""The share of the names of a report that an edition must know to be taken for its own."""

NOT_SEEN, CODE_FITS = 0.3, 0.1
"""What a standard that is not printed takes from an edition's likeness, and what a code that fits adds."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A value under the code of the edition; `printed` is the code in print, where that is another one."""

    code: str
    value: str
    line: Line
    printed: str | None = None


def edition_named(lines: Sequence[Line], vocabulary: Vocabulary) -> str | None:
    """The edition that a document names by its ref, as our own reports do; None where it names none, or several."""
    named = {ref for line in lines if "/" in line.text for ref in vocabulary.frameworks if ref in line.text}
    return named.pop() if len(named) == 1 else None


def edition_of(found: Sequence[Rated], questions: Iterable[str], vocabulary: Vocabulary) -> str | None:
    """The edition that is most like what was found; None where none knows most of the names."""
    names = {(one.name, one.code) for one in found}
    asked = set(questions)
    likeness = {ref: _likeness(names, asked, ref, vocabulary) for ref in vocabulary.frameworks}
    best = max(likeness, key=likeness.__getitem__, default=None)
    if best is None or not (names or asked):
        return None
    known = sum(best in vocabulary.standards[name] for name, _ in names)
    known_questions = asked & set(vocabulary.frameworks[best].key_questions)
    enough = known >= FEWEST_KNOWN * len(names) if names else len(known_questions) >= FEWEST_KNOWN * len(asked)
    return best if enough else None


def _likeness(names: set[tuple[str, str | None]], asked: set[str], ref: str, vocabulary: Vocabulary) -> float:
    framework = vocabulary.frameworks[ref]
    codes = {(name, code): vocabulary.standards[name].get(ref, ()) for name, code in names}
    known = [key for key, theirs in codes.items() if theirs]
    fitting = sum(code in codes[name, code] for name, code in known)
    seen = {theirs for key in known for theirs in codes[key]}
    unseen = sum(standard.code not in seen for standard in framework.standards.each())
    questions = len(asked & set(framework.key_questions)) / max(len(asked), 1)
    return len(known) + CODE_FITS * fitting + questions - NOT_SEEN * unseen


def coded(found: Sequence[Rated], ref: str, vocabulary: Vocabulary) -> list[Coded]:
    """What was found under the codes of an edition, in order. A name decides where the code in print is another standard's.

    Where an edition has two standards of one name, the code decides, and after that the order.
    """
    framework, taken, result = vocabulary.frameworks[ref], set[str](), []
    for one in found:
        code = _meant(one, ref, framework, vocabulary, taken)
        if code is not None:
            taken.add(code)
            result.append(Coded(code, one.value, one.line, one.code if one.code not in (None, code) else None))
    return result


def _meant(one: Rated, ref: str, framework: Framework, vocabulary: Vocabulary, taken: set[str]) -> str | None:
    if not one.name:
        return one.code if one.code in framework.key_questions else None
    codes = vocabulary.standards[one.name].get(ref, ())
    if one.code in codes:
        return one.code
    return next((code for code in codes if code not in taken), None)
