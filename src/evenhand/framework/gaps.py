"""What an edition's pack does not know, and what it does not know for sure."""

from collections.abc import Iterator

from evenhand.framework.framework import Framework
from evenhand.framework.outline import OtherOutline, Outline
from evenhand.framework.ratings import LowestRule, MeanRule, UnknownRule
from evenhand.framework.standards import Standard


def missing(framework: Framework) -> list[str]:
    """What is not known, so that nothing can be computed from it or nobody here can vouch for it. Sentences, in pack order."""
    return [*framework.identity.gaps, *_unknown_questions(framework), *_unknown_rules(framework), *_absent_files(framework)]


def unconfirmed(framework: Framework) -> list[str]:
    """What rests on memory or on our own defaults, for whoever has the text to confirm."""
    facts = (
        _in_force,
        _recalled_rules,
        _assumed_settings,
        _recalled_standards,
        _answer_kinds,
        _recalled_samples,
        _recalled_round,
        _recalled_documents,
    )
    return [line for one in facts for line in one(framework)]


UNCONFIRMED = ("recalled", "assumed", "unknown")


def _unknown_questions(framework: Framework) -> Iterator[str]:
    unknown = [standard for standard in framework.standards.each() if standard.key_questions is None]
    if unknown:
        yield f"The key questions of {_listed(unknown)} are unknown; a rating can be entered as judged."
    for standard in framework.standards.each():
        if standard.gap is not None:
            yield f"{standard.code} {standard.name}: {standard.gap}"


def _unknown_rules(framework: Framework) -> Iterator[str]:
    for name, rule in framework.rating.rules.items():
        if isinstance(rule, UnknownRule):
            yield f"The rule {name!r} is unknown: nothing is computed by it, and a rating can be entered as judged."


def _absent_files(framework: Framework) -> Iterator[str]:
    absent = [
        what
        for what, there in (
            ("how samples are drawn", framework.samples),
            ("the round of an inspection", framework.round),
            ("the parts of its document", framework.outline),
        )
        if not there
    ]
    if absent:
        yield f"Not known, or not written down yet: {', '.join(absent)}."


def _recalled_rules(framework: Framework) -> Iterator[str]:
    for name, rule in framework.rating.rules.items():
        if rule.status in UNCONFIRMED:
            yield f"The rule {name!r} ({rule.rule}) is {rule.status}."
    discretion = framework.rating.discretion
    if discretion is not None and discretion.status in UNCONFIRMED:
        yield f"The grounds for panel discretion are {discretion.status}."
    prior = framework.rating.certainty
    if prior is not None and prior.status in UNCONFIRMED:
        yield f"The prior by which certainty is worked out is {prior.status}."


def _assumed_settings(framework: Framework) -> Iterator[str]:
    for name, rule in framework.rating.rules.items():
        if isinstance(rule, MeanRule) and rule.weights and rule.settings_status in UNCONFIRMED:
            met = "the other parts take its weight" if rule.empty_part == "reweigh" else "there is no score"
            yield f"The rule {name!r}: where a part has no relevant case, {met}: {rule.settings_status}."
        bands = rule.bands if isinstance(rule, LowestRule | MeanRule) else None
        if bands is not None and bands.settings_status in UNCONFIRMED:
            whose = "better" if bands.boundary == "upper" else "worse"
            yield (
                f"The rule {name!r} holds the {bands.band_on} share against the bands, and a share exactly on a boundary "
                f"takes the {whose} rating: {bands.settings_status}."
            )


def _in_force(framework: Framework) -> Iterator[str]:
    force = framework.identity.in_force
    if force.status in UNCONFIRMED:
        yield f"When the edition was in force is {force.status}."


def _answer_kinds(framework: Framework) -> Iterator[str]:
    for name, kind in framework.standards.answer_kinds.items():
        if kind.status in UNCONFIRMED:
            answers, enough = ", ".join(kind.answers), " and ".join(kind.sufficient)
            yield f"The answers {answers} ({name}), and that {enough} say the work was sufficient: {kind.status}."


def _recalled_samples(framework: Framework) -> Iterator[str]:
    for name, sample in framework.samples.items():
        for what, sourced in (("Who is eligible for", sample), ("The size of", sample.size)):
            if sourced.status in UNCONFIRMED:
                yield f"{what} the sample {name!r} is {sourced.status}."
        for rule in sample.eligibility:
            if rule.status in UNCONFIRMED:
                yield f"The rule of the sample {name!r} that lets in {rule.says} is {rule.status}."
        if sample.reserves and sample.reserves.status in UNCONFIRMED:
            yield f"That the sample {name!r} has reserves of {float(sample.reserves.share):.0%} is {sample.reserves.status}."
    if framework.sampling is None:
        return
    wholes = {"extract": "The columns of an extract are", "replacements": "The reasons to replace a case are"}
    for field, what in wholes.items():
        sourced = getattr(framework.sampling, field)
        if sourced is not None and sourced.status in UNCONFIRMED:
            yield f"{what} {sourced.status}."


def _recalled_round(framework: Framework) -> Iterator[str]:
    steps = framework.round.steps if framework.round else ()
    for status in UNCONFIRMED:
        recalled = [step.step for step in steps if step.status == status]
        if recalled:
            yield f"In the round of an inspection, {', '.join(recalled)}: {status}."
        asked = [one.item for one in framework.evidence if one.status == status]
        if asked:
            yield f"In the evidence asked for in advance, {', '.join(asked)}: {status}."
        barred = [
            f"{rule.kind} (by {rule.fact})" if rule.fact else rule.kind for rule in framework.conflicts if rule.status == status
        ]
        if barred:
            yield f"In the rules on conflicts of interest, {', '.join(barred)}: {status}."


def _recalled_documents(framework: Framework) -> Iterator[str]:
    if framework.outline is None:
        return
    outlines: list[Outline | OtherOutline] = [framework.outline, *framework.outline.others.values()]
    for outline in outlines:
        if outline.status in UNCONFIRMED:
            yield f"The parts of the document {outline.title!r} are {outline.status}."


def _recalled_standards(framework: Framework) -> Iterator[str]:
    recalled = [standard for standard in framework.standards.each() if standard.status in UNCONFIRMED]
    if recalled:
        yield f"The names or questions of {_listed(recalled)} are recalled or assumed."


def _listed(standards: list[Standard]) -> str:
    return ", ".join(f"{standard.code} {standard.name}" for standard in standards)
