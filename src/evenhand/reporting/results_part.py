"""The part of a report that gives every key question: counted, drawn and in tables, standard by standard."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from evenhand.framework.framework import Framework
from evenhand.framework.ratings import LowestRule, MeanRule
from evenhand.framework.standards import Standard
from evenhand.reporting import tables
from evenhand.reporting.figures import SHARE_AXIS, Bar, shares_chart
from evenhand.reporting.material import Material
from evenhand.reporting.report import Block, Figure, Paragraph, Subheading
from evenhand.reporting.sureness import for_everyone, how_sure, strip
from evenhand.scoring.score import percent


def results(material: Material) -> Iterator[Block]:
    """The key questions of every standard, counted; a chart of each standard beside its table."""
    yield Paragraph(
        "Each percentage is the number of relevant cases in which the work was judged sufficient, over the number of relevant "
        "cases. A case to which a question does not apply is in neither number. The range beside it holds the percentage of all "
        "eligible cases, read or not, with the confidence that is given."
    )
    for standard in tables.questions_rated(material.framework):
        yield Subheading(3, f"{standard.code} {standard.name}", tables.standing(material.results["ratings"][standard.code]).text)
        yield from _shares(standard, material)
        yield tables.results_table(standard, material.results)
        yield from strip(standard, material.results, material.say)
        yield from _sub_samples(standard, material.framework)
        yield from _guarded(standard, material.results)
        prompts = tables.prompts_table(standard, material.results)
        if prompts is not None:
            yield prompts
    yield from how_sure(material.results)
    yield from for_everyone(material.results)


def _sub_samples(standard: Standard, framework: Framework) -> Iterator[Paragraph]:
    """Which key questions count only some of the cases."""
    told: dict[str, list[str]] = {}
    for question in standard.questions:
        facts = [
            f"{framework.standards.facts[fact].words}: {' or '.join(values)}" for fact, values in question.relevant_to.items()
        ]
        told.setdefault("; ".join(facts), []).append(question.code)
    for words, codes in told.items():
        counts = "counts" if len(codes) == 1 else "count"
        if words:
            yield Paragraph(f"{', '.join(codes)} {counts} only the relevant sub-sample. {words}.", "note")


def _guarded(standard: Standard, results: Mapping[str, Any]) -> Iterator[Paragraph]:
    """That some questions show no count. Whether they apply to a few cases or to all but a few is not said."""
    scores = {**results["scores"], **results["prompts"]}
    asked = [code for question in standard.questions for code in (question.code, *(one.code for one in question.prompts))]
    guarded = [code for code in asked if scores[code].get("guarded")]
    if guarded:
        yield Paragraph(f"Not shown: {', '.join(guarded)}. {WHY_GUARDED}", "note")


WHY_GUARDED = (
    "How many cases a question applies to is left out where it would tell of a few, by itself or beside an earlier version."
)


def _shares(standard: Standard, material: Material) -> Iterator[Figure]:
    rule = material.framework.rule_of(standard)
    scale = material.framework.scale_of(rule)
    bands = rule.bands if isinstance(rule, LowestRule | MeanRule) else None
    begins = {name: float(start) for name, start in bands.begins.items()} if bands else {}
    scores = {question.code: material.results["scores"][question.code] for question in standard.questions}
    bars = [
        Bar(
            code,
            score["share"],
            f"{score['percent']} ({score['sufficient']} of {score['relevant']})",
            score["band"],
            *((score["interval"]["low"], score["interval"]["high"]) if score["interval"] else ()),
        )
        for code, score in scores.items()
        if score["share"] is not None
    ]
    if bars:
        said = "; ".join(f"{bar.name}: {bar.label}" for bar in bars)
        lines = ", ".join(f"{name} from {percent(start)}" for name, start in bands.begins.items() if start) if bands else ""
        dashed = f" Dashed lines: {lines}." if lines else ""
        caption = f"{standard.name}: the share judged sufficient on each key question.{ranges_said(bars)}{dashed}"
        yield Figure(caption, drawn(bars, begins, scale.ratings if scale else (), material.say), f"{said}.")


def ranges_said(bars: Sequence[Bar]) -> str:
    """What the lines over bars are, where there are any."""
    return " Black lines: the range that holds the share of all eligible cases." if any(bar.high for bar in bars) else ""


def drawn(
    bars: Sequence[Bar],
    begins: Mapping[str, float],
    ratings: Sequence[str],
    say: Callable[[str], str],
    axis: str = SHARE_AXIS,
) -> str:
    """Bars of shares, in the language that `say` says things in."""
    shown = [replace(bar, label=say(bar.label), rating=say(bar.rating) if bar.rating else None) for bar in bars]
    return shares_chart(shown, begins, [say(one) for one in ratings], axis=say(axis))
