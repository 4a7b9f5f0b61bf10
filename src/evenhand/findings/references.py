"""Figures by reference: `[[2.1.3 share]]` in a text stands for the share that the results have, whatever it is by then.

What stands between the brackets is a name from a closed list and never an expression. `[[[[` writes two brackets that are meant
as such.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from evenhand.files.faults import Fault, Place, collecting, nearest
from evenhand.files.understanding import named_path
from evenhand.findings.findings import Findings
from evenhand.findings.texts import At, rewritten, texts_of


class FigureUnknown(Fault):
    """A text names a figure that is not on the closed list."""

    what = "{at} names the figure {value!r}, and there is no figure of that name."
    cure = "put the name right: {hint} 'evenhand figures' lists every one with its value."


class ReferenceOpen(Fault):
    """Double square brackets that open and never close, or hold nothing that could be a name."""

    what = "{at} opens double square brackets that hold no name and a close: {value!r}."
    cure = "write [[2.1.3 share]] or another name, closed by ]]; or [[[[ for two brackets that are meant as such."


class FigureWithoutValue(Fault):
    """A report that is to be final has a text with a figure that is not known yet."""

    what = "{at} names the figure {value!r}, which has no value yet: {because}."
    cure = "answer or enter what is open, take the figure out of the text, or write the report as a draft."


@dataclass(frozen=True, slots=True)
class NamedFigure:
    """A figure by its name, with what it is now. Where it has no value, `because` says why."""

    name: str
    value: str | None
    because: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A name between brackets, and where in the text it stands."""

    name: str
    start: int
    end: int


_BRACKETS = re.compile(r"\[\[\[\[|\[\[([^\[\]\n]*)\]\]|\[\[")
_SENTENCE_ENDS = re.compile(r"(?:^|[.?!]['’”\")]?\s+)\Z")
LITERAL = "[[[["
SHOWN = 40


def references_in(text: str) -> Iterator[Reference]:
    """The names between double brackets, as they are looked up: in small letters, with single spaces."""
    for found in _BRACKETS.finditer(text):
        if found[1] and found[1].strip():
            yield Reference(" ".join(found[1].split()).casefold(), found.start(), found.end())


def with_figures(
    findings: Findings, figures: Mapping[str, NamedFigure], *, draft: bool, place: Callable[[At], Place]
) -> Findings:
    """The findings with every figure put in. Refuses names that are not known, and, unless in a draft, figures without a value.

    `figures` are by name, in small letters; `place` says where in a file a text stands.
    """
    with collecting() as faults:
        for at, text in texts_of(findings):
            faults.extend(_amiss(text, at, figures, draft=draft, place=place(at)))
    return rewritten(findings, lambda _, text: _put_in(text, figures))


def _amiss(text: str, at: At, figures: Mapping[str, NamedFigure], *, draft: bool, place: Place) -> Iterator[Fault]:
    said = named_path(at)
    for found in _BRACKETS.finditer(text):
        if found[0] != LITERAL and not (found[1] and found[1].strip()):
            yield ReferenceOpen(place, at=said, value=text[found.start() : found.start() + SHOWN])
    for one in references_in(text):
        figure = figures.get(one.name)
        if figure is None:
            yield FigureUnknown(place, at=said, value=one.name, hint=_hint(one.name, figures))
        elif figure.value is None and not draft:
            yield FigureWithoutValue(place, at=said, value=figure.name, because=figure.because)


def _hint(name: str, figures: Mapping[str, NamedFigure]) -> str:
    """The nearest name; of what begins with a code that is known, among the figures of that code alone.

    In a letter it is looked for among those of the unit that is named, or among those units have under that very name.
    """
    unit, colon, own = name.rpartition(OF_UNIT)
    about = f"{unit}{colon}{own.partition(' ')[0]}"
    of_code = [one for one in figures if one == about or one.startswith(f"{about} ")]
    of_units = [one for one in figures if one.endswith(f"{OF_UNIT}{name}") or (colon and one.startswith(f"{unit}{OF_UNIT}"))]
    return nearest(name, of_code or of_units or figures)


OF_UNIT = ": "
"""Stands between the name of a unit and that of its figure, in the texts of a letter."""


def _put_in(text: str, figures: Mapping[str, NamedFigure]) -> str:
    def value(found: re.Match[str]) -> str:
        if found[0] == LITERAL:
            return "[["
        figure = figures[" ".join(found[1].split()).casefold()]
        if figure.value is None:
            return f"[{figure.name}: not known yet]"
        begins = _SENTENCE_ENDS.search(text, 0, found.start()) is not None
        return figure.value[:1].upper() + figure.value[1:] if begins else figure.value

    return _BRACKETS.sub(value, text)
