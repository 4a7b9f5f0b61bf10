"""Does a pack hang together? Every name it uses is declared, every fact has its source."""

from collections.abc import Iterator

from evenhand.files.faults import Fault
from evenhand.files.understanding import named_path
from evenhand.framework import faults as wrong
from evenhand.framework.checks_of_rounds import check_round, sourced_in_round
from evenhand.framework.checks_of_rules import check_rules
from evenhand.framework.checks_of_samples import check_samples, sourced_in_sampling
from evenhand.framework.declared import Sourced
from evenhand.framework.pack import Pack, Way, each_question, everything_coded, name_unknown
from evenhand.framework.standards import NOT_RELEVANT, KeyQuestion, Prompt

DOCUMENTED = ("seed", "web")
"""The statuses that claim a document."""


def check(pack: Pack) -> list[Fault]:
    """Everything that does not hang together."""
    checks = (_codes, _questions, _answer_kinds, check_rules, _sources, check_samples, check_round)
    return [fault for one in checks for fault in one(pack)]


def _codes(pack: Pack) -> Iterator[Fault]:
    """Capitals do not tell two codes apart, because people and spreadsheets do not keep to them."""
    seen = set()
    for placed in everything_coded(pack):
        if placed.thing.code.casefold() in seen:
            place = pack.files["standards"].place(*placed.path, "code")
            yield wrong.CodeRepeated(place, code=placed.thing.code)
        seen.add(placed.thing.code.casefold())


def _questions(pack: Pack) -> Iterator[Fault]:
    document, standards = pack.files["standards"], pack.framework.standards
    if standards.kind not in standards.answer_kinds:
        yield name_unknown(document, ("kind",), "answer kind", standards.kind, standards.answer_kinds)
    for path, question in each_question(pack):
        if question.kind is not None and question.kind not in standards.answer_kinds:
            yield name_unknown(document, (*path, "kind"), "answer kind", question.kind, standards.answer_kinds)
        yield from _relevance(pack, path, question)


def _relevance(pack: Pack, path: Way, question: KeyQuestion | Prompt) -> Iterator[Fault]:
    document, facts = pack.files["standards"], pack.framework.standards.facts
    for name, values in question.relevant_to.items():
        where = (*path, "relevant_to", name)
        if name not in facts:
            yield name_unknown(document, where, "fact", name, facts)
            continue
        for value in values:
            if facts[name].values and value not in facts[name].values:
                hint = ", ".join(facts[name].values)
                yield wrong.ValueUndeclared(document.place(*where), at=question.code, fact=name, value=value, hint=hint)


def _answer_kinds(pack: Pack) -> Iterator[Fault]:
    document = pack.files["standards"]
    for name, kind in pack.framework.standards.answer_kinds.items():
        if NOT_RELEVANT in kind.answers:
            yield wrong.AnswerReserved(document.place("answer_kinds", name), kind=name, answer=NOT_RELEVANT)
        if set(kind.answers) <= set(kind.sufficient):
            yield wrong.SufficientAlways(document.place("answer_kinds", name, "sufficient"), at=name)
        for answer in kind.sufficient:
            if answer not in kind.answers:
                place = document.place("answer_kinds", name, "sufficient")
                yield wrong.SufficientUndeclared(place, at=name, answer=answer, hint=", ".join(kind.answers))


def _sources(pack: Pack) -> Iterator[Fault]:
    sources = pack.framework.identity.sources
    for short, path, sourced in _each_sourced(pack):
        document = pack.files[short]
        if sourced.source not in sources:
            yield name_unknown(document, (*path, "source"), "source", sourced.source, sources)
        elif sourced.status in DOCUMENTED and sources[sourced.source].publisher is None:
            at = named_path(path)
            place = document.place(*path, "status")
            yield wrong.SourceVague(place, at=at, status=sourced.status, source=sourced.source)


def _each_sourced(pack: Pack) -> Iterator[tuple[str, Way, Sourced]]:
    framework = pack.framework
    yield "framework", ("in_force",), framework.identity.in_force
    if framework.identity.in_force.end_stands:
        yield "framework", ("in_force", "end_stands"), framework.identity.in_force.end_stands
    for name, rule in framework.rating.rules.items():
        yield "rating", ("rules", name), rule
    if framework.rating.discretion:
        yield "rating", ("discretion",), framework.rating.discretion
    if framework.rating.certainty:
        yield "rating", ("certainty",), framework.rating.certainty
    yield from (("sampling", path, sourced) for path, sourced in sourced_in_sampling(framework))
    yield from (("round", path, sourced) for path, sourced in sourced_in_round(framework))
    if framework.outline:
        yield "document", (), framework.outline
        yield from (("document", ("others", name), other) for name, other in framework.outline.others.items())
