"""Which edition a group of ratings is of, by the names of its standards, and the codes that are meant by those printed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evenhand.framework.framework import Framework
from evenhand.publications.groups import Rated
from evenhand.publications.publication import Line, Sureness
from evenhand.publications.vocabulary import Vocabulary

FEWEST_KNOWN = 0.6
"""The share of the names of a report that an edition must know to be taken for its own."""

NOT_SEEN, CODE_FITS = 0.3, 0.1
"""What a standard that is not printed takes from an edition's likeness, and what a code or a domain that fits adds."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A value under the code of the edition; `printed` is the code in print, where that is another one."""

    code: str
    value: str
    line: Line
    printed: str | None = None
    sureness: Sureness = "sure"


def edition_named(lines: Sequence[Line], vocabulary: Vocabulary) -> str | None:
    """The edition that a document names by its ref, as our own reports do; None where it names none, or several."""
    named = {ref for line in lines if "/" in line.text for ref in vocabulary.frameworks if ref in line.text}
    return named.pop() if len(named) == 1 else None


def edition_of(found: Sequence[Rated], questions: Iterable[str], vocabulary: Vocabulary) -> str | None:
    """The edition that is most like what was found; None where none knows most of the names."""
    names = {(one.name, one.code, one.domain): one for one in found}
    asked = set(questions)
    likeness = {ref: _likeness([*names.values()], asked, ref, vocabulary) for ref in vocabulary.frameworks}
    best = max(likeness, key=likeness.__getitem__, default=None)
    if best is None or not (names or asked):
        return None
    known = sum(best in vocabulary.standards[one.name] for one in names.values())
    known_questions = asked & set(vocabulary.frameworks[best].key_questions)
    enough = known >= FEWEST_KNOWN * len(names) if names else len(known_questions) >= FEWEST_KNOWN * len(asked)
    return best if enough else None


def _likeness(found: Sequence[Rated], asked: set[str], ref: str, vocabulary: Vocabulary) -> float:
    framework = vocabulary.frameworks[ref]
    known = [(one, codes) for one in found if (codes := codes_meant(one, ref, vocabulary))]
    fitting = sum(one.code in codes or one.domain in vocabulary.codes_within[ref] for one, codes in known)
    seen = {code for _, codes in known for code in codes}
    unseen = sum(standard.code not in seen for standard in framework.standards.each())
    questions = len(asked & set(framework.key_questions)) / max(len(asked), 1)
    return len(known) + CODE_FITS * fitting + questions - NOT_SEEN * unseen


def codes_meant(one: Rated, ref: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The codes that a standard can have: the one in print, if it has its name; else those in the domain that it stands under."""
    codes = vocabulary.standards[one.name].get(ref, ())
    if one.code is not None and one.code in codes:
        return (one.code,)
    within = vocabulary.codes_within[ref].get(one.domain, frozenset())
    return tuple(code for code in codes if code in within) or codes


def coded(found: Sequence[Rated], ref: str, vocabulary: Vocabulary) -> list[Coded]:
    """What was found under the codes of an edition, in order. A name decides where the code in print is another standard's.

    Where an edition has two standards of one name, the code decides, or else the heading of the domain, and after that the order.
    """
    framework, taken, result = vocabulary.frameworks[ref], set[str](), []
    for one in found:
        code = _meant(one, ref, framework, vocabulary, taken)
        if code is not None:
            taken.add(code)
            printed = one.code if one.code not in (None, code) else None
            by_order = bool(one.name) and len(codes_meant(one, ref, vocabulary)) > 1
            result.append(Coded(code, one.value, one.line, printed, "likely" if printed or by_order else "sure"))
    return result


def _meant(one: Rated, ref: str, framework: Framework, vocabulary: Vocabulary, taken: set[str]) -> str | None:
    if not one.name:
        return one.code if one.code in framework.key_questions else None
    codes = codes_meant(one, ref, vocabulary)
    if one.code in codes:
        return one.code
    return next((code for code in codes if code not in taken), None)


def missing_ratings(ratings: Mapping[str, str], ref: str | None, vocabulary: Vocabulary) -> list[str]:
    """The standards that count in the total and have no rating, as notes, where most of them have one."""
    framework = vocabulary.frameworks.get(ref or "")
    if framework is None or framework.rating.overall is None:
        return []
    counted = [standard for standard in framework.standards.each() if standard.in_total]
    lacking = [standard for standard in counted if standard.code not in ratings]
    if len(lacking) > len(counted) / 2:
        return []
    return [f"the table has no rating for {standard.code} ({standard.name})" for standard in lacking]
