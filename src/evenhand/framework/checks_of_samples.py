"""Do the samples of a pack hang together? Columns are declared, values are theirs, and each sourced fact can be found."""

from collections.abc import Iterable, Iterator

from evenhand.files.documents import Document
from evenhand.files.faults import Fault
from evenhand.files.understanding import named_path
from evenhand.framework import faults as wrong
from evenhand.framework.declared import Sourced
from evenhand.framework.extracts import Extract
from evenhand.framework.framework import Framework
from evenhand.framework.pack import Pack, Way, each_standard, name_unknown
from evenhand.framework.samples import SampleRule


def check_samples(pack: Pack) -> Iterator[Fault]:
    """Everything of sampling.yaml, and of the standards that name a sample, that does not hang together."""
    framework = pack.framework
    if framework.sampling is None:
        return
    document = pack.files["sampling"]
    for path, standard in each_standard(pack):
        if standard.sample is not None and standard.sample not in framework.samples:
            yield name_unknown(pack.files["standards"], (*path, "sample"), "sample", standard.sample, framework.samples)
    for name, sample in framework.samples.items():
        yield from _matching(document, ("samples", name), sample, framework)
        if framework.sampling.extract is not None:
            yield from _columns(document, ("samples", name), sample, framework.sampling.extract)
    if framework.sampling.extract is not None:
        yield from _facts(document, framework.sampling.extract, framework)


def sourced_in_sampling(framework: Framework) -> Iterator[tuple[Way, Sourced]]:
    """Everything in sampling.yaml that says where it stands, with the way to it."""
    if framework.sampling is None:
        return
    for name in ("extract", "replacements", "overlap"):
        sourced = getattr(framework.sampling, name)
        if sourced is not None:
            yield (name,), sourced
    for name, sample in framework.samples.items():
        at: Way = ("samples", name)
        yield at, sample
        yield (*at, "size"), sample.size
        for field in ("eligibility", "quotas"):
            yield from (((*at, field, index), rule) for index, rule in enumerate(getattr(sample, field)))
        yield from (((*at, field), one) for field in ("parts", "reserves") if (one := getattr(sample, field)) is not None)


def _matching(document: Document, at: Way, sample: SampleRule, framework: Framework) -> Iterator[Fault]:
    extract = framework.sampling.extract if framework.sampling else None
    facts = framework.standards.facts
    for index, fact in enumerate(sample.matched_on or ()):
        where = (*at, "matched_on", index)
        if fact not in facts:
            yield name_unknown(document, where, "fact", fact, facts)
        elif extract is not None and fact not in extract.columns:
            yield name_unknown(document, where, "column", fact, extract.columns)


def _columns(document: Document, at: Way, sample: SampleRule, extract: Extract) -> Iterator[Fault]:
    for way, column, values in _used(sample):
        where = (*at, *way)
        if column not in extract.columns:
            yield name_unknown(document, where, "column", column, extract.columns)
            continue
        declared = extract.columns[column].values
        for value in values:
            if declared and value not in declared:
                hint = ", ".join(declared)
                place = document.place(*where)
                yield wrong.ValueUndeclared(place, at=named_path(where), fact=column, value=value, hint=hint)


def _used(sample: SampleRule) -> Iterator[tuple[Way, str, Iterable[str]]]:
    """Every place where a sample names a column, with the values it names there."""
    for index, rule in enumerate(sample.eligibility):
        yield ("eligibility", index, "column"), rule.column, (*rule.only, *rule.never)
    for index, quota in enumerate(sample.quotas):
        yield ("quotas", index, "column"), quota.column, quota.values
    if sample.parts is not None:
        yield ("parts", "column"), sample.parts.column, sample.parts.cases
    if sample.each is not None:
        yield ("each",), sample.each, ()


def _facts(document: Document, extract: Extract, framework: Framework) -> Iterator[Fault]:
    """A column that is a fact of the case has no value that the fact cannot have, except that it was not recorded."""
    for name, column in extract.columns.items():
        fact = framework.standards.facts.get(name)
        for value in column.values:
            if fact is not None and fact.values and value not in (*fact.values, NOT_RECORDED):
                where = ("extract", "columns", name, "values", value)
                hint = ", ".join(fact.values)
                yield wrong.ValueUndeclared(document.place(*where), at=named_path(where), fact=name, value=value, hint=hint)


NOT_RECORDED = "not recorded"
"""The value of a column where the extract leaves a fact out; the fact then waits to be recorded by the reader."""
