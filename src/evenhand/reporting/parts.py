"""What each part of a report says: from the report's material to blocks. The pack says which parts, and in which order."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from evenhand.framework.framework import Framework
from evenhand.framework.outline import PartName
from evenhand.framework.ratings import RatingScale
from evenhand.framework.rounds import RoundStep
from evenhand.framework.samples import SampleSize
from evenhand.reporting import results_part, tables
from evenhand.reporting.earlier_part import earlier, made_before
from evenhand.reporting.figures import Bar, counts_chart, ratings_chart
from evenhand.reporting.material import Material
from evenhand.reporting.report import Block, Figure, Listing, Paragraph, Subheading, capitalised
from evenhand.reporting.results_part import drawn, ranges_said
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
    yield from scored(material)
    if rated and scale:
        alt = "; ".join(f"{name}: {rating}" for name, rating in rated.items())
        say = material.say
        svg = ratings_chart({say(name): say(rating) for name, rating in rated.items()}, [say(one) for one in scale.ratings])
        alike = all(framework.scale_of(framework.rule_of(one)) for one in framework.standards.each())
        what = "The rating of each standard" if alike else "The ratings"
        yield Figure(f"{what}. The tables below give the same.", svg, f"{alt}.")
    averages = tables.averages_table(framework, results)
    if averages is not None:
        yield averages
    for domain in framework.domains:
        yield tables.ratings_table(domain, results)


def scored(material: Material) -> Iterator[Figure]:
    """Every score that is an average, as one picture: of domains, of standards that have no rating, and of threads."""
    found = {code: one for code, one in material.results["ratings"].items() if one["rating"] is None and one["share"] is not None}
    spans = {code: one["interval"] or {"low": None, "high": None} for code, one in found.items()}
    bars = [Bar(code, one["share"], one["percent"], None, spans[code]["low"], spans[code]["high"]) for code, one in found.items()]
    if bars:
        said = "; ".join(f"{code} {one['name']}: {one['percent']}" for code, one in found.items())
        svg = drawn(bars, {}, (), material.say, "Average share of relevant cases judged sufficient")
        yield Figure(f"The scores. The tables below give the same.{ranges_said(bars)}", svg, f"{said}.")


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
    used |= {domain.rule for domain in framework.domains} | {thread.rule for thread in framework.standards.threads}
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
    "results": results_part.results,
    "sample": sample,
    "method": method,
    "reasons": reasons,
    "text": text,
}
