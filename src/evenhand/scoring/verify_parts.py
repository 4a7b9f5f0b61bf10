"""Standards recomputed from their key questions; criteria, sections and threads from what they average."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from evenhand.framework.framework import Framework
from evenhand.framework.ratings import LowestRule, MeanRule, RatingScale, UnknownRule
from evenhand.framework.standards import Standard
from evenhand.scoring.component import Component
from evenhand.scoring.published import PrintedShare, PublishedResult
from evenhand.scoring.reasons import LowestPart, Reason
from evenhand.scoring.rules import Outcome, apply_rule, cite
from evenhand.scoring.verification import Item, Verdict


def verify_standards(result: PublishedResult, framework: Framework) -> Iterator[Item]:
    for standard in framework.standards.each():
        rule = framework.rule_of(standard)
        scale = framework.scale_of(rule)
        if isinstance(rule, LowestRule | MeanRule) and scale is not None:
            yield _rated(standard, result, framework, scale)
            yield from _share_printed(standard, result, framework)
        elif isinstance(rule, MeanRule):
            parts = {question.code: question.part for question in standard.questions}
            yield _scored(standard.code, standard.name, standard.rule, parts, result.scores.get(standard.code), result, framework)
        else:
            yield _judged(standard, result, framework)


def _rated(standard: Standard, result: PublishedResult, framework: Framework, scale: RatingScale) -> Item:
    printed = _printed_rating(standard, result)
    parts = {question.code: question.part for question in standard.questions}
    shares = {code: result.scores[code] for code in parts if code in result.scores}
    if not shares:
        why = "the shares of its key questions are not printed" if parts else "its key questions are unknown in this edition"
        return _item(standard, "cannot be checked", printed, None, f"{why} {cite(standard.rule, framework)}.")
    low, middle, high = _three_ways(standard.rule, parts, shares, framework)
    if low.rating is None or middle.rating is None or high.rating is None:
        return _item(standard, "cannot be checked", printed, None, str(middle.because))
    possible = scale.ratings[scale.ratings.index(low.rating) : scale.ratings.index(high.rating) + 1]
    if len(shares) < len(parts):
        return _rated_in_part(standard, printed, possible, len(parts) - len(shares), middle.because, framework, scale)
    because = str(middle.because)
    if len(possible) > 1:
        because = f"{because} A percentage in print is rounded, so {' or '.join(possible)} fits."
    if printed is None:
        return _item(standard, "cannot be checked", None, " or ".join(possible), because)
    verdict: Verdict = "agree" if printed in possible else "disagree"
    return _item(standard, verdict, printed, printed if verdict == "agree" else " or ".join(possible), because)


def _share_printed(standard: Standard, result: PublishedResult, framework: Framework) -> Iterator[Item]:
    """A share printed for the standard itself, beside its rating."""
    printed = result.scores.get(standard.code)
    if printed is not None:
        parts = {question.code: question.part for question in standard.questions}
        item = _scored(standard.code, standard.name, standard.rule, parts, printed, result, framework)
        yield replace(item, what=f"{standard.code} share", name=f"{standard.name}, share")


def _rated_in_part(
    standard: Standard,
    printed: str | None,
    possible: Sequence[str],
    missing: int,
    because: Reason,
    framework: Framework,
    scale: RatingScale,
) -> Item:
    """Some key questions are not printed. The lowest of the rest is a ceiling by the rule of the lowest: none above it can be."""
    ceiling = possible[-1]
    or_worse = ceiling if ceiling == scale.ratings[0] else f"{ceiling} or worse"
    noun = "key question is" if missing == 1 else "key questions are"
    why = f"{missing} {noun} not printed, so it cannot be recomputed"
    if isinstance(because, LowestPart):
        if printed is not None and scale.ratings.index(printed) > scale.ratings.index(ceiling):
            return _item(standard, "disagree", printed, or_worse, str(replace(because, of_those_printed=True)))
        why += f"; those that are printed allow {or_worse}"
    return _item(standard, "cannot be checked", printed, None, f"{why} {cite(standard.rule, framework)}.")


def _judged(standard: Standard, result: PublishedResult, framework: Framework) -> Item:
    rule = framework.rule_of(standard)
    why = "people judged it; there are no parts to recompute it from"
    if isinstance(rule, UnknownRule):
        why = "the rule of this edition is unknown, so nothing is computed"
    return _item(
        standard, "cannot be checked", _printed_rating(standard, result), None, f"{why} {cite(standard.rule, framework)}."
    )


def _printed_rating(standard: Standard, result: PublishedResult) -> str | None:
    return result.ratings.get(standard.code, result.grades.get(standard.code))


def _item(standard: Standard, verdict: Verdict, printed: str | None, computed: str | None, because: str) -> Item:
    return Item(standard.code, standard.name, verdict, printed, computed, because)


def verify_sections(result: PublishedResult, framework: Framework) -> Iterator[Item]:
    for domain in framework.domains:
        if domain.rule is not None and isinstance(framework.rating.rules[domain.rule], MeanRule):
            parts: dict[str, str | None] = {standard.code: None for standard in domain.standards}
            printed = result.scores.get(domain.code)
            yield _scored(domain.code, domain.name, domain.rule, parts, printed, result, framework)


def verify_threads(result: PublishedResult, framework: Framework) -> Iterator[Item]:
    for thread in framework.standards.threads:
        tagged = (question for question in framework.key_questions.values() if thread.tag in question.tags)
        parts = {question.code: question.part for question in tagged}
        printed = result.thread.get(thread.code)
        yield _scored(thread.code, thread.name, thread.rule, parts, printed, result, framework)


def _scored(
    code: str,
    name: str,
    rule: str,
    parts: Mapping[str, str | None],
    printed: PrintedShare | None,
    result: PublishedResult,
    framework: Framework,
) -> Item:
    shown = printed.printed if printed else None
    shares = {part: result.scores[part] for part in parts if part in result.scores}
    if len(shares) < len(parts) or not parts:
        why = "the shares it averages are not all printed" if shares else "the shares it averages are not printed"
        return Item(code, name, "cannot be checked", shown, None, f"{why} {cite(rule, framework)}.")
    low, middle, high = _three_ways(rule, parts, shares, framework)
    if low.share is None or middle.share is None or high.share is None:
        return Item(code, name, "cannot be checked", shown, None, str(middle.because))
    computed = f"{float(middle.share * 100):.1f}%"
    if printed is None:
        return Item(code, name, "cannot be checked", None, computed, str(middle.because))
    fits = low.share <= printed.most and printed.least <= high.share
    return Item(code, name, "agree" if fits else "disagree", shown, computed, str(middle.because))


def _three_ways(
    rule: str, parts: Mapping[str, str | None], shares: Mapping[str, PrintedShare], framework: Framework
) -> tuple[Outcome, Outcome, Outcome]:
    """The outcome for the least, the printed and the most that the printed percentages may stand for."""

    def outcome(pick: Callable[[PrintedShare], Fraction]) -> Outcome:
        components = [Component(code, share=pick(share), part=parts[code]) for code, share in shares.items()]
        return apply_rule(rule, components, framework)

    return outcome(lambda one: one.least), outcome(lambda one: one.share), outcome(lambda one: one.most)
