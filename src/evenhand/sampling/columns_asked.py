"""What an extract is asked for: the columns of the edition, which of them the sample needs, how this provider writes them."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from evenhand.files.faults import Fault, Place, Refused, nearest
from evenhand.framework.extracts import CASE, ColumnKind, Extract, ExtractColumn
from evenhand.framework.framework import Framework
from evenhand.framework.samples import SampleRule
from evenhand.inspection.inspection import Sampling
from evenhand.sampling.extract_faults import ExtractUndeclared, SettingUnknown, WritingAmbiguous
from evenhand.sampling.sample import sample_faults

SETTINGS = "inspection.yaml"
"""Where an inspection says how its provider writes things."""

_DASHES = str.maketrans("‐‑‒–—−’‘", "------''")

Ways = Mapping[str, Iterable[str]]
"""The ways in which each of some things is written."""


@dataclass(frozen=True, kw_only=True)
class ColumnAsked:
    """A column of the extract: what it holds, whether the sample needs it, its headings, and what each writing of a value means.

    `divides` where its values make strata; `settled` are the headings that the inspection names, which go before all others.
    """

    name: str
    words: str
    kind: ColumnKind
    needed: bool
    divides: bool
    headings: tuple[str, ...]
    settled: frozenset[str]
    values: tuple[str, ...]
    meanings: Mapping[str, str]


@dataclass(frozen=True)
class Asked:
    """Every column of an extract by name, and the column that each heading stands for, by its folded form."""

    columns: Mapping[str, ColumnAsked]
    by_heading: Mapping[str, str]

    def __contains__(self, heading: str) -> bool:
        return folded_heading(heading) in self.by_heading

    def column(self, heading: str) -> ColumnAsked:
        """The column that a heading stands for."""
        return self.columns[self.by_heading[folded_heading(heading)]]


def asked(framework: Framework, sample: str, settings: Sampling) -> Asked:
    """What is asked of the extract for a sample. Refuses a sample or a setting that the edition does not know."""
    faults = sample_faults(Place(SETTINGS), sample, framework)
    if not framework.sampling or not framework.sampling.extract or sample not in framework.samples:
        raise Refused(faults or [ExtractUndeclared(Place(framework.ref), framework=framework.ref)])
    extract = framework.sampling.extract
    faults.extend(_settings_unknown(extract, settings, framework.ref))
    headings = {name: column.headings for name, column in extract.columns.items()}
    by_heading = one_meaning(headings, settings.columns, folded_heading, framework.ref, faults)
    rule, pack = framework.samples[sample], framework.ref
    columns = {name: _column(name, declared, settings, rule, pack, faults) for name, declared in extract.columns.items()}
    if faults:
        raise Refused(faults)
    return Asked(columns, by_heading)


def _column(
    name: str, declared: ExtractColumn, settings: Sampling, rule: SampleRule, pack: str, faults: list[Fault]
) -> ColumnAsked:
    own, written = settings.columns.get(name, ()), settings.values.get(name, {})
    values = dict.fromkeys(written, ()) if declared.kind == "text" else declared.values
    return ColumnAsked(
        name=name,
        words=declared.words,
        kind=declared.kind,
        needed=name == CASE or name in rule.columns,
        divides=name in rule.dividing,
        headings=(*own, *declared.headings),
        settled=frozenset(map(folded_heading, own)),
        values=tuple(declared.values),
        meanings=one_meaning(values, written, folded_value, pack, faults),
    )


def folded_heading(heading: str) -> str:
    """A heading without what does not matter in it: capitals, spaces, punctuation."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", heading)).casefold()


def folded_value(value: str) -> str:
    """A value without what does not matter in it: capitals, repeated spaces, the shape of dashes, quotes round it."""
    plain = unicodedata.normalize("NFKC", value).translate(_DASHES)
    return " ".join(plain.casefold().strip("'\" \t\r\n").split())


def bare(text: str) -> str:
    """A text without what people write one way or another: capitals, spaces, Unicode's forms of one character."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def one_meaning(pack: Ways, settings: Ways, fold: Callable[[str], str], file: str, faults: list[Fault]) -> dict[str, str]:
    """What each writing means: a thing's own name first, then what the inspection says, then what the pack says."""
    own = {fold(thing): thing for thing in pack}
    settled = dict(own)
    for writing, thing in _each(settings):
        _declare(settled, fold(writing), writing, thing, Place(SETTINGS), faults)
    declared = dict(own)
    for writing, thing in _each(pack):
        _declare(declared, fold(writing), writing, thing, Place(file), faults)
    return declared | settled


def _each(ways: Ways) -> Iterator[tuple[str, str]]:
    return ((writing, thing) for thing, writings in ways.items() for writing in writings)


def _declare(meanings: dict[str, str], folded: str, writing: str, thing: str, place: Place, faults: list[Fault]) -> None:
    first = meanings.setdefault(folded, thing)
    if first != thing:
        faults.append(WritingAmbiguous(place, writing=writing, first=first, second=thing))


def _settings_unknown(extract: Extract, settings: Sampling, framework: str) -> Iterator[Fault]:
    for name in dict.fromkeys([*settings.columns, *settings.values]):
        if name not in extract.columns:
            hint = nearest(name, extract.columns)
            yield SettingUnknown(Place(SETTINGS), said=f"the column {name!r}", framework=framework, hint=hint)
    for name, values in settings.values.items():
        if name not in extract.columns or extract.columns[name].kind == "text":
            continue
        known = extract.columns[name].values
        for value in values:
            if value not in known:
                said = f"the value {value!r} of the column {name!r}"
                yield SettingUnknown(Place(SETTINGS), said=said, framework=framework, hint=nearest(value, known))
