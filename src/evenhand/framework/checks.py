"""Does a pack hang together? Every name it uses is declared, every band rises, every rule has something to work on."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from evenhand.files.documents import Document
from evenhand.files.faults import Fault, nearest
from evenhand.framework import faults as wrong
from evenhand.framework.declared import Sourced
from evenhand.framework.framework import Framework
from evenhand.framework.ratings import LowestRule, MeanRule, Rule, SumRule
from evenhand.framework.standards import Domain, KeyQuestion, Prompt, Standard, Thread

DOCUMENTED = ("seed", "web")
"""The statuses that claim a document."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A framework beside the files it came from, by short name: `standards` is standards.yaml."""

    framework: Framework
    files: Mapping[str, Document]


def check(pack: Pack) -> list[Fault]:
    """Everything that does not hang together."""
    checks = (_codes, _questions, _answer_kinds, _rules, _rule_places, _discretion, _totals, _sources, _samples)
    return [fault for one in checks for fault in one(pack)]


def _unknown(document: Document, path: tuple[str | int, ...], kind: str, name: str, known: Iterable[str]) -> Fault:
    at = " > ".join(str(step + 1) if isinstance(step, int) else step for step in path)
    return wrong.NameUnknown(document.place(*path), at=at, kind=kind, name=name, hint=nearest(name, known))


@dataclass(frozen=True, slots=True)
class _Placed:
    """Something of standards.yaml with the way to it."""

    path: tuple[str | int, ...]
    thing: Domain | Standard | KeyQuestion | Prompt | Thread


def _standards(pack: Pack) -> Iterator[tuple[tuple[str | int, ...], Standard]]:
    for d, domain in enumerate(pack.framework.domains):
        for s, standard in enumerate(domain.standards):
            yield ("domains", d, "standards", s), standard


def _asked(pack: Pack) -> Iterator[tuple[tuple[str | int, ...], KeyQuestion | Prompt]]:
    for path, standard in _standards(pack):
        for q, question in enumerate(standard.questions):
            yield (*path, "key_questions", q), question
            for p, prompt in enumerate(question.prompts):
                yield (*path, "key_questions", q, "prompts", p), prompt


def _everything_coded(pack: Pack) -> Iterator[_Placed]:
    for d, domain in enumerate(pack.framework.domains):
        yield _Placed(("domains", d), domain)
    for path, standard in _standards(pack):
        yield _Placed(path, standard)
    for path, question in _asked(pack):
        yield _Placed(path, question)
    for t, thread in enumerate(pack.framework.standards.threads):
        yield _Placed(("threads", t), thread)


def _codes(pack: Pack) -> Iterator[Fault]:
    seen = set()
    for placed in _everything_coded(pack):
        if placed.thing.code in seen:
            place = pack.files["standards"].place(*placed.path, "code")
            yield wrong.CodeRepeated(place, code=placed.thing.code)
        seen.add(placed.thing.code)


def _questions(pack: Pack) -> Iterator[Fault]:
    document, standards = pack.files["standards"], pack.framework.standards
    if standards.kind not in standards.answer_kinds:
        yield _unknown(document, ("kind",), "answer kind", standards.kind, standards.answer_kinds)
    for path, question in _asked(pack):
        if question.kind is not None and question.kind not in standards.answer_kinds:
            yield _unknown(document, (*path, "kind"), "answer kind", question.kind, standards.answer_kinds)
        yield from _relevance(pack, path, question)


def _relevance(pack: Pack, path: tuple[str | int, ...], question: KeyQuestion | Prompt) -> Iterator[Fault]:
    document, facts = pack.files["standards"], pack.framework.standards.facts
    for name, values in question.relevant_to.items():
        where = (*path, "relevant_to", name)
        if name not in facts:
            yield _unknown(document, where, "fact", name, facts)
            continue
        for value in values:
            if facts[name].values and value not in facts[name].values:
                hint = ", ".join(facts[name].values)
                yield wrong.ValueUndeclared(document.place(*where), at=question.code, fact=name, value=value, hint=hint)


def _answer_kinds(pack: Pack) -> Iterator[Fault]:
    document = pack.files["standards"]
    for name, kind in pack.framework.standards.answer_kinds.items():
        for answer in kind.sufficient:
            if answer not in kind.answers:
                place = document.place("answer_kinds", name, "sufficient")
                yield wrong.SufficientUndeclared(place, at=name, answer=answer, hint=", ".join(kind.answers))


def _rules(pack: Pack) -> Iterator[Fault]:
    document, rating = pack.files["rating"], pack.framework.rating
    for name, rule in rating.rules.items():
        path = ("rules", name)
        if rule.scale is not None and rule.scale not in rating.scales:
            yield _unknown(document, (*path, "scale"), "scale", rule.scale, rating.scales)
            continue
        if isinstance(rule, MeanRule):
            yield from _mean(document, path, rule)
        yield from _bands(pack, path, rule)


def _mean(document: Document, path: tuple[str, ...], rule: MeanRule) -> Iterator[Fault]:
    if rule.weights and sum(rule.weights.values()) != 1:
        total = f"{float(sum(rule.weights.values())):.0%}"
        yield wrong.WeightsAmiss(document.place(*path, "weights"), at=path[-1], sum=total)
    if rule.scale is not None and rule.bands is None:
        yield wrong.BandsMissing(document.place(*path), at=path[-1], scale=rule.scale)


def _bands(pack: Pack, path: tuple[str, ...], rule: Rule) -> Iterator[Fault]:
    field = "total" if isinstance(rule, SumRule) else "bands"
    bands = getattr(rule, field, None)
    scale = pack.framework.scale_of(rule)
    if bands is None or scale is None:
        return
    place, at = pack.files["rating"].place(*path, field), path[-1]
    if set(bands.begins) != set(scale.ratings):
        yield wrong.BandsIncomplete(place, at=at, given=", ".join(bands.begins), scale=", ".join(scale.ratings))
        return
    begins = [bands.begins[rating] for rating in scale.ratings]
    if begins[0] != 0 and not isinstance(rule, SumRule):
        yield wrong.BandsUnordered(place, at=at, worst=scale.ratings[0], rating=scale.ratings[0])
    for worse, better, rating in zip(begins, begins[1:], scale.ratings[1:], strict=False):
        if better <= worse:
            yield wrong.BandsUnordered(place, at=at, worst=scale.ratings[0], rating=rating)


def _rule_places(pack: Pack) -> Iterator[Fault]:
    document, rules = pack.files["standards"], pack.framework.rating.rules
    for d, domain in enumerate(pack.framework.domains):
        if domain.rule is not None:
            yield from _rule_place(pack, ("domains", d, "rule"), domain.rule)
    for t, thread in enumerate(pack.framework.standards.threads):
        yield from _rule_place(pack, ("threads", t, "rule"), thread.rule)
        if not any(thread.tag in question.tags for question in pack.framework.key_questions.values()):
            tags = {tag for question in pack.framework.key_questions.values() for tag in question.tags}
            yield _unknown(document, ("threads", t, "tag"), "tag", thread.tag, tags)
    for path, standard in _standards(pack):
        yield from _rule_place(pack, (*path, "rule"), standard.rule)
        if standard.rule in rules:
            yield from _standard_rule(pack, path, standard)
    overall = pack.framework.rating.overall
    if overall is not None and overall not in rules:
        yield _unknown(pack.files["rating"], ("overall",), "rule", overall, rules)


def _rule_place(pack: Pack, path: tuple[str | int, ...], name: str) -> Iterator[Fault]:
    rules = pack.framework.rating.rules
    if name not in rules:
        yield _unknown(pack.files["standards"], path, "rule", name, rules)


def _standard_rule(pack: Pack, path: tuple[str | int, ...], standard: Standard) -> Iterator[Fault]:
    document, rule = pack.files["standards"], pack.framework.rule_of(standard)
    if isinstance(rule, SumRule):
        why = "adds up standards and has no standards under it here"
        place = document.place(*path, "rule")
        yield wrong.RuleOutOfPlace(place, at=standard.code, name=standard.rule, rule=rule.rule, why=why)
    computed = isinstance(rule, LowestRule | MeanRule)
    if computed and standard.key_questions is not None and not standard.key_questions:
        yield wrong.GapUnsaid(document.place(*path), code=standard.code, rule=standard.rule)
    if isinstance(rule, MeanRule) and rule.weights:
        for part in {question.part for question in standard.questions} - set(rule.weights):
            weighed = ", ".join(rule.weights)
            place = document.place(*path)
            yield wrong.PartUnweighted(place, at=standard.code, part=part, name=standard.rule, weighed=weighed)


def _discretion(pack: Pack) -> Iterator[Fault]:
    rating = pack.framework.rating
    for index, name in enumerate(rating.discretion.rules if rating.discretion else ()):
        if name not in rating.rules:
            yield _unknown(pack.files["rating"], ("discretion", "rules", index), "rule", name, rating.rules)


def _totals(pack: Pack) -> Iterator[Fault]:
    framework = pack.framework
    name = framework.rating.overall
    rule = framework.rating.rules.get(name) if name else None
    if not isinstance(rule, SumRule):
        return
    assert name is not None
    counted = [standard for standard in framework.standards.each() if standard.in_total]
    place = pack.files["rating"].place("rules", name)
    most = 0
    for standard in counted:
        named = framework.rating.rules.get(standard.rule)
        scale = framework.rating.scales.get(named.scale or "") if named else None
        for step in scale.steps if scale else ():
            if step.points is None:
                yield wrong.PointsMissing(
                    place, at=name, code=standard.code, scale=named.scale if named else "", rating=step.rating
                )
                return
        most += scale.most_points if scale else 0
    ceiling = 100 if rule.total.shown_as == "percent" else most
    for rating, begins in rule.total.begins.items():
        if begins > ceiling:
            yield wrong.TotalTooLow(place, at=name, rating=rating, begins=begins, most=ceiling, counted=len(counted))


def _sources(pack: Pack) -> Iterator[Fault]:
    sources = pack.framework.identity.sources
    for short, path, sourced in _each_sourced(pack):
        document = pack.files[short]
        if sourced.source not in sources:
            yield _unknown(document, (*path, "source"), "source", sourced.source, sources)
        elif sourced.status in DOCUMENTED and sources[sourced.source].publisher is None:
            at = " > ".join(map(str, path))
            place = document.place(*path, "status")
            yield wrong.SourceVague(place, at=at, status=sourced.status, source=sourced.source)


def _each_sourced(pack: Pack) -> Iterator[tuple[str, tuple[str | int, ...], Sourced]]:
    framework = pack.framework
    yield "framework", ("in_force",), framework.identity.in_force
    for name, rule in framework.rating.rules.items():
        yield "rating", ("rules", name), rule
    if framework.rating.discretion:
        yield "rating", ("discretion",), framework.rating.discretion
    for name, sample in framework.samples.items():
        yield "sampling", ("samples", name), sample
        yield "sampling", ("samples", name, "size"), sample.size
    for index, step in enumerate(framework.round.steps if framework.round else ()):
        yield "round", ("steps", index), step
    if framework.outline:
        yield "document", (), framework.outline


def _samples(pack: Pack) -> Iterator[Fault]:
    framework = pack.framework
    if framework.samples:
        for path, standard in _standards(pack):
            if standard.sample is not None and standard.sample not in framework.samples:
                where = (*path, "sample")
                yield _unknown(pack.files["standards"], where, "sample", standard.sample, framework.samples)
    for name, sample in framework.samples.items():
        for index, fact in enumerate(sample.matched_on or ()):
            if fact not in framework.standards.facts:
                where = ("samples", name, "matched_on", index)
                yield _unknown(pack.files["sampling"], where, "fact", fact, framework.standards.facts)
