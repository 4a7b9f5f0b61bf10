"""Every edition that comes with Evenhand: its standards, rules and samples, where each stands, and what is missing."""

from collections.abc import Iterable, Iterator

from docs.making.writing import code, listing, table
from evenhand.framework.framework import Framework
from evenhand.framework.gaps import missing, unconfirmed
from evenhand.framework.packs import OWN_PACKS, load_pack
from evenhand.framework.ratings import LowestRule, MeanRule, Rule, SumRule
from evenhand.framework.standards import Domain
from evenhand.scoring.score import percent

INTRO = """# Frameworks that come with Evenhand

Each edition is a pack: data, with a source and a status for each fact. [What the statuses
mean](../explanation/what-the-statuses-mean.md) says how far each can be leaned on. `evenhand framework show` prints the same with
every key question and fact, and with `--full` every prompt.

This page is generated from the packs by `make docs`.

"""


def frameworks_page() -> str:
    """The page `frameworks.md`."""
    folders = sorted(file.parent for file in OWN_PACKS.glob("*/*/framework.yaml"))
    return INTRO + "\n".join("\n".join(_edition(load_pack(folder))) for folder in folders)


def _edition(pack: Framework) -> Iterator[str]:
    identity = pack.identity
    force = f"{identity.in_force.begin} to {identity.in_force.end or 'now'}"
    yield f"## {pack.ref}\n"
    yield f"{identity.name}. {identity.publisher}. Rates: {identity.rates}. In force: {force} ({identity.in_force.status}).\n"
    for domain in pack.domains:
        yield f"### {pack.ref}: {domain.word} {domain.code}, {domain.name}\n"
        yield _standards(domain, pack)
    yield f"### {pack.ref}: rules\n"
    yield _rules(pack)
    if pack.samples:
        yield f"### {pack.ref}: samples\n"
        yield _samples(pack)
    yield from _listed(f"### {pack.ref}: what is missing\n", missing(pack))
    yield from _listed(f"### {pack.ref}: what is not confirmed\n", unconfirmed(pack))
    sources = (f"{name}: {source.title}" for name, source in identity.sources.items())
    yield from _listed(f"### {pack.ref}: sources\n", sources)


def _standards(domain: Domain, pack: Framework) -> str:
    rows = [
        (
            standard.code,
            standard.name + ("" if standard.in_total else " (outside the total)"),
            f"{standard.rule} ({pack.rule_of(standard).rule})",
            "unknown" if standard.key_questions is None else str(len(standard.key_questions)),
            standard.status,
        )
        for standard in domain.standards
    ]
    return table(("Code", "Standard", "Rated by", "Key questions", "Status"), rows)


def _rules(pack: Framework) -> str:
    rows = [
        (name, rule.rule, _begins(rule), f"{rule.source}, {rule.at}", rule.status, rule.note or "")
        for name, rule in pack.rating.rules.items()
    ]
    return table(("Rule", "Kind", "Where each rating begins", "Source", "Status", "Note"), rows)


def _begins(rule: Rule) -> str:
    if isinstance(rule, LowestRule | MeanRule) and rule.bands:
        return ", ".join(f"{rating} {percent(share)}" for rating, share in rule.bands.begins.items())
    if isinstance(rule, SumRule):
        unit = "%" if rule.total.shown_as == "percent" else " points"
        return ", ".join(f"{rating} {points}{unit}" for rating, points in rule.total.begins.items())
    return ""


def _samples(pack: Framework) -> str:
    rows = [
        (
            name,
            sample.eligible,
            "unknown" if sample.matched_on is None else ", ".join(map(code, sample.matched_on)) or "nothing",
            f"{sample.source}, {sample.at}",
            sample.status,
        )
        for name, sample in pack.samples.items()
    ]
    return table(("Sample", "Eligible", "Matched on", "Source", "Status"), rows)


def _listed(heading: str, items: Iterable[str]) -> Iterator[str]:
    yield heading
    yield listing(items) or "Nothing.\n"
