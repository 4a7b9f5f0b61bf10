"""What each part of a report says: from the report's material to blocks. The pack says which parts, and in which order."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from evenhand.framework.framework import Framework
from evenhand.framework.outline import PartName
from evenhand.framework.ratings import LowestRule, MeanRule, RatingScale
from evenhand.framework.rounds import RoundStep
from evenhand.framework.samples import SampleSize
from evenhand.framework.standards import Standard
from evenhand.reporting import tables
from evenhand.reporting.earlier_part import earlier, made_before
from evenhand.reporting.figures import SHARE_AXIS, Bar, counts_chart, ratings_chart, shares_chart
from evenhand.reporting.material import Material
from evenhand.reporting.report import Block, Figure, Listing, Paragraph, Subheading, capitalised
from evenhand.reporting.sureness import for_everyone, how_sure, strip
from evenhand.reporting.written_parts import findings, summary, text
from evenhand.reporting.written_parts import recommendations as listed_recommendations
from evenhand.scoring.judgement import OVERALL
from evenhand.scoring.rules import cite
from evenhand.scoring.score import percent


def ratings(material: Material) -> Iterator[Block]:
    """Every standard with its rating, as a picture and as tables."""
    results, framework = material.results, material.framework
    scale = common_scale(framework)
    rated = {
        f"{code} {one['name']}": one["rating"]
        for code, one in results["ratings"].items()
        if scale and one["rating"] in scale.ratings
    }
    if rated and scale:
        alt = "; ".join(f"{name}: {rating}" for name, rating in rated.items())
        say = material.say
        svg = ratings_chart({say(name): say(rating) for name, rating in rated.items()}, [say(one) for one in scale.ratings])
        yield Figure("The rating of each standard. The tables below give the same.", svg, f"{alt}.")
    for domain in framework.domains:
        if domain.rule is not None:
            score = tables.standing(results["ratings"][domain.code])
            yield Paragraph(f"{domain.word.capitalize()} {domain.code}, {domain.name}: {score.text}.")
        yield tables.ratings_table(domain, results)
    for thread in framework.standards.threads:
        yield Paragraph(f"{thread.name}: {tables.standing(results['ratings'][thread.code]).text}.")


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
    for question in standard.questions:
        facts = [
            f"{framework.standards.facts[fact].words}: {' or '.join(values)}" for fact, values in question.relevant_to.items()
        ]
        if facts:
            yield Paragraph(f"{question.code} counts only the relevant sub-sample. {'; '.join(facts)}.", "note")


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
        ranges = " Black lines: the range that holds the share of all eligible cases." if any(bar.high for bar in bars) else ""
        dashed = f" Dashed lines: {lines}." if lines else ""
        caption = f"{standard.name}: the share judged sufficient on each key question.{ranges}{dashed}"
        yield Figure(caption, _drawn(bars, begins, scale.ratings if scale else (), material.say), f"{said}.")


def _drawn(bars: Sequence[Bar], begins: Mapping[str, float], ratings: Sequence[str], say: Callable[[str], str]) -> str:
    shown = [replace(bar, label=say(bar.label), rating=say(bar.rating) if bar.rating else None) for bar in bars]
    return shares_chart(shown, begins, [say(one) for one in ratings], axis=say(SHARE_AXIS))


def sample(material: Material) -> Iterator[Block]:
    """How many cases, drawn how, and how they spread over what they were matched on."""
    results, framework = material.results, material.framework
    yield tables.samples_table(results)
    yield Paragraph("Percentages are rounded and may not add up to 100%.", "note")
    for name, counted in results["samples"].items():
        rule = framework.samples.get(name)
        yield Subheading(3, capitalised(name))
        if rule is not None:
            yield Paragraph(f"Eligible: {rule.eligible}")
            yield Paragraph(_size(rule.size))
        for fact, found in counted["profile"].items():
            counts, words = tables.profile_shown(fact, found), framework.standards.facts[fact].words
            alt = "; ".join(f"{value}: {cases}" for value, cases in counts.items())
            yield Figure(f"Cases of the sample {name!r} by {words.lower()}.", _counted(counts, material.say), f"{alt}.")
            yield tables.profile_table(name, words, counts)
        yield from _left_out(name, counted, material)


def _left_out(name: str, counted: Mapping[str, Any], material: Material) -> Iterator[Paragraph]:
    """That something of a profile is not shown. Which of the reasons it is, is not said: that would tell something as well."""
    facts = tables.facts_left_out(name, counted, material.framework)
    if facts:
        smallest = material.inspection.publication.smallest_group
        yield Paragraph(
            f"Not shown of this sample: {'; '.join(facts)}. Left out is what is alike in all cases, and what would tell of fewer "
            f"than {smallest}, by itself or beside an earlier version.",
            "note",
        )


def _counted(counts: Mapping[str, int], say: Callable[[str], str]) -> str:
    return counts_chart({say(value): cases for value, cases in counts.items()}, axis=say("Cases"))


def _size(size: SampleSize) -> str:
    if size.confidence is not None and size.margin is not None:
        margin = percent(size.margin).removesuffix("%")
        return f"The size is set for a confidence of {percent(size.confidence)} and a margin of error of {margin} points."
    return f"Size: {size.words}" if size.words else "How the size is set is not known."


def method(material: Material) -> Iterator[Block]:
    """How the work was done, as the pack's round has it, and by which rules answers became ratings."""
    framework, fieldwork = material.framework, material.inspection.fieldwork
    cases = sum(one["drawn"] for one in material.results["samples"].values())
    yield Paragraph(
        f"Fieldwork ran from {fieldwork.begin:%-d %B %Y} to {fieldwork.end:%-d %B %Y}, under {framework.identity.name} "
        f"({framework.ref}). {cases} cases were read."
    )
    if framework.round is not None:
        steps = tuple(f"{step.step} ({_step(step)})" for step in framework.round.steps)
        yield Listing("The round of an inspection under this edition:", steps, 1)
    used = {standard.rule for standard in framework.standards.each()} | {framework.rating.overall}
    rules = [f"{name}: {_rule(name, framework)}" for name in framework.rating.rules if name in used]
    yield Listing("How answers became ratings:", tuple(rules))


def _step(step: RoundStep) -> str:
    known = None if step.status in ("seed", "web") else step.status
    return "; ".join(filter(None, (step.owner, step.due, known)))


def _rule(name: str, framework: Framework) -> str:
    rule = framework.rating.rules[name]
    words = {
        "lowest": "the lowest key question decides",
        "mean": "the average decides",
        "sum": "the points of the standards are added up",
        "judged": "people judge",
        "unknown": "not known; entered as judged",
    }[rule.rule]
    return f"{words} {cite(name, framework)}."


def reasons(material: Material) -> Iterator[Block]:
    """Every rating explained: why, what the panel must look at, how far the next rating is."""
    for code, one in [*material.results["ratings"].items(), (OVERALL, material.results["overall"])]:
        if one is None:
            continue
        name = one.get("name", "Overall rating")
        yield Subheading(3, name if code == OVERALL else f"{code} {name}", tables.standing({"percent": None, **one}).text)
        yield Paragraph(one["because"], "reason")
        beside = [f"For the panel: {flag['kind']}: {flag['because']}." for flag in one.get("flags", [])]
        beside += [f"{one[way]['said']}." for way in ("up", "down") if one.get(way)]
        if beside:
            yield Listing("Beside it:", tuple(beside))


def recommendations(material: Material) -> Iterator[Block]:
    """What is asked of whom, and which of it was asked before."""
    yield from listed_recommendations(material)
    yield from made_before(material)


def common_scale(framework: Framework) -> RatingScale | None:
    """The scale most standards are rated on."""
    scales = [framework.rule_of(standard).scale for standard in framework.standards.each()]
    named = [scale for scale in scales if scale]
    return framework.rating.scales[max(named, key=named.count)] if named else None


PARTS: dict[PartName, Callable[[Material], Iterator[Block]]] = {
    "earlier": earlier,
    "summary": summary,
    "ratings": ratings,
    "recommendations": recommendations,
    "findings": findings,
    "results": results,
    "sample": sample,
    "method": method,
    "reasons": reasons,
    "text": text,
}
