"""Do a pack's rules hang together? Bands rise along their scale, and every rule stands where it has something to work on."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from evenhand.files.documents import Document
from evenhand.files.faults import Fault
from evenhand.framework import faults as wrong
from evenhand.framework.pack import Pack, Way, each_standard, name_unknown
from evenhand.framework.ratings import JudgedRule, LowestRule, MeanRule, Rule, SumRule, UnknownRule
from evenhand.framework.standards import Standard


def check_rules(pack: Pack) -> Iterator[Fault]:
    """Everything wrong with scales, rules, their bands, and where they stand."""
    yield from _scales(pack)
    yield from _rules(pack)
    yield from _rule_places(pack)
    yield from _discretion(pack)
    yield from _totals(pack)


def _scales(pack: Pack) -> Iterator[Fault]:
    for name, scale in pack.framework.rating.scales.items():
        place = pack.files["rating"].place("scales", name)
        if len(set(scale.ratings)) < len(scale.ratings):
            yield wrong.ScaleAmiss(place, scale=name, why="gives one rating twice")
        points = [step.points for step in scale.steps if step.points is not None]
        if any(one >= next_ for one, next_ in pairwise(points)):
            yield wrong.ScaleAmiss(place, scale=name, why="has points that do not rise from the worst step to the best")


def _rules(pack: Pack) -> Iterator[Fault]:
    document, rating = pack.files["rating"], pack.framework.rating
    for name, rule in rating.rules.items():
        path = ("rules", name)
        if rule.scale is not None and rule.scale not in rating.scales:
            yield name_unknown(document, (*path, "scale"), "scale", rule.scale, rating.scales)
            continue
        if isinstance(rule, MeanRule):
            yield from _mean(document, path, rule)
        yield from _bands(pack, path, rule)


def _mean(document: Document, path: Way, rule: MeanRule) -> Iterator[Fault]:
    if rule.weights and sum(rule.weights.values()) != 1:
        total = f"{float(sum(rule.weights.values())):.0%}"
        yield wrong.WeightsAmiss(document.place(*path, "weights"), at=path[-1], sum=total)
    if rule.scale is None and rule.bands is not None:
        yield wrong.ScaleMissing(document.place(*path), at=path[-1])
    if rule.scale is not None and rule.bands is None:
        yield wrong.BandsMissing(document.place(*path), at=path[-1], scale=rule.scale)


def _bands(pack: Pack, path: Way, rule: Rule) -> Iterator[Fault]:
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
    must = (
        "rise along the scale" if isinstance(rule, SumRule) else f"begin at 0% for {scale.ratings[0]!r} and rise along the scale"
    )
    if begins[0] != 0 and not isinstance(rule, SumRule):
        yield wrong.BandsUnordered(place, at=at, must=must, rating=scale.ratings[0])
    for worse, better, rating in zip(begins, begins[1:], scale.ratings[1:], strict=False):
        if better <= worse:
            yield wrong.BandsUnordered(place, at=at, must=must, rating=rating)


def _rule_places(pack: Pack) -> Iterator[Fault]:
    document, rules = pack.files["standards"], pack.framework.rating.rules
    for d, domain in enumerate(pack.framework.domains):
        if domain.rule is not None:
            yield from _rule_place(pack, ("domains", d, "rule"), domain.rule)
            yield from _computed(pack, ("domains", d, "rule"), domain.code, domain.rule)
    for t, thread in enumerate(pack.framework.standards.threads):
        yield from _rule_place(pack, ("threads", t, "rule"), thread.rule)
        yield from _computed(pack, ("threads", t, "rule"), thread.code, thread.rule)
        if not any(thread.tag in question.tags for question in pack.framework.key_questions.values()):
            tags = {tag for question in pack.framework.key_questions.values() for tag in question.tags}
            yield name_unknown(document, ("threads", t, "tag"), "tag", thread.tag, tags)
    for path, standard in each_standard(pack):
        yield from _rule_place(pack, (*path, "rule"), standard.rule)
        if standard.rule in rules:
            yield from _standard_rule(pack, path, standard)
    yield from _overall(pack)


def _rule_place(pack: Pack, path: Way, name: str) -> Iterator[Fault]:
    rules = pack.framework.rating.rules
    if name not in rules:
        yield name_unknown(pack.files["standards"], path, "rule", name, rules)


def _overall(pack: Pack) -> Iterator[Fault]:
    name, rules = pack.framework.rating.overall, pack.framework.rating.rules
    if name is None:
        return
    if name not in rules:
        yield name_unknown(pack.files["rating"], ("overall",), "rule", name, rules)
    elif isinstance(rules[name], LowestRule | MeanRule):
        why = "works on shares of cases, and the whole has none"
        place = pack.files["rating"].place("overall")
        yield wrong.RuleOutOfPlace(place, at="overall", name=name, rule=rules[name].rule, why=why)


def _computed(pack: Pack, path: Way, code: str, name: str) -> Iterator[Fault]:
    """Only standards, and the whole, can be judged."""
    rule = pack.framework.rating.rules.get(name)
    if isinstance(rule, JudgedRule | UnknownRule):
        why = "people carry out, and only a standard or the whole can be judged"
        yield wrong.RuleOutOfPlace(pack.files["standards"].place(*path), at=code, name=name, rule=rule.rule, why=why)


def _standard_rule(pack: Pack, path: Way, standard: Standard) -> Iterator[Fault]:
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
            place, said = document.place(*path), f"the part {part!r}" if part else "no part"
            yield wrong.PartUnweighted(place, at=standard.code, part=said, name=standard.rule, weighed=weighed)


def _discretion(pack: Pack) -> Iterator[Fault]:
    rating = pack.framework.rating
    for index, name in enumerate(rating.discretion.rules if rating.discretion else ()):
        rule, path = rating.rules.get(name), ("discretion", "rules", index)
        if rule is None:
            yield name_unknown(pack.files["rating"], path, "rule", name, rating.rules)
        elif not isinstance(rule, LowestRule | MeanRule):
            why = "has no band of shares to depart from"
            place = pack.files["rating"].place(*path)
            yield wrong.RuleOutOfPlace(place, at="discretion", name=name, rule=rule.rule, why=why)


def _unbanded(pack: Pack, name: str, rule: SumRule, counted: Sequence[Standard], most: int) -> Iterator[Fault]:
    """The worst rating must begin no higher than the lowest total there can be."""
    scales = [pack.framework.scale_of(pack.framework.rule_of(standard)) for standard in counted]
    least = sum(min(step.points or 0 for step in scale.steps) for scale in scales if scale)
    lowest = least * 100 // most if rule.total.shown_as == "percent" and most else least
    worst, begins = min(rule.total.begins.items(), key=lambda band: band[1])
    if begins > lowest:
        yield wrong.TotalUnbanded(pack.files["rating"].place("rules", name), at=name, rating=worst, begins=begins, least=lowest)


def _no_points(pack: Pack, standard: Standard, rule: Rule | None) -> Iterator[Fault]:
    """A standard in the total that is only scored; an undeclared name, or bands without a scale, are faults of their own."""
    if isinstance(rule, MeanRule) and rule.scale is None and rule.bands is None:
        place = pack.files["rating"].place("rules", standard.rule)
        why = "gives no rating, and the overall rating adds up points"
        yield wrong.RuleOutOfPlace(place, at=standard.code, name=standard.rule, rule=rule.rule, why=why)


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
        if named is None or scale is None:
            yield from _no_points(pack, standard, named)
            return
        for step in scale.steps:
            if step.points is None:
                yield wrong.PointsMissing(place, at=name, code=standard.code, scale=named.scale, rating=step.rating)
                return
        most += scale.most_points
    yield from _unbanded(pack, name, rule, counted, most)
    ceiling = 100 if rule.total.shown_as == "percent" else most
    for rating, begins in rule.total.begins.items():
        if begins > ceiling:
            yield wrong.TotalTooLow(place, at=name, rating=rating, begins=begins, most=ceiling, counted=len(counted))
