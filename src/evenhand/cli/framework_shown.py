"""What `evenhand framework show` shows of an edition: on the screen, and as data."""

from collections.abc import Sequence
from typing import Any

from pydantic import TypeAdapter

from evenhand.cli.screen import counted, print_table, say
from evenhand.framework.framework import Framework, Identity
from evenhand.framework.gaps import missing, unconfirmed
from evenhand.framework.outline import Outline
from evenhand.framework.ratings import RatingRules
from evenhand.framework.rounds import Round
from evenhand.framework.samples import SampleRule
from evenhand.framework.standards import Domain, KeyQuestion, Prompt, RelevantTo, Standards


def show_framework(pack: Framework, *, full: bool) -> None:
    """An edition on the screen; its prompts, which are many, only in full."""
    identity = pack.identity
    say(f"{identity.name} ({pack.ref})", style="bold")
    force = f"{identity.in_force.begin} to {identity.in_force.end or 'now'}"
    say(f"{identity.publisher}. Rates: {identity.rates}. In force: {force} ({identity.in_force.status}).\n")
    for domain in pack.domains:
        _domain(domain, pack)
    _key_questions(pack)
    _prompts(pack, full=full)
    _guidance(pack, full=full)
    for table in (_answers, _facts, _rules, _samples, _round, _document):
        table(pack)
    _list("What is missing", missing(pack))
    _list("What is not confirmed", unconfirmed(pack))
    _list("Sources", [f"{name}: {source.title}" for name, source in identity.sources.items()])


def _domain(domain: Domain, pack: Framework) -> None:
    rows = [
        (
            standard.code,
            standard.name + ("" if standard.in_total else " (outside the total)"),
            f"{standard.rule} ({pack.rule_of(standard).rule})",
            "unknown" if standard.key_questions is None else str(len(standard.key_questions)),
            str(sum(len(question.prompts) for question in standard.questions)),
            standard.status,
        )
        for standard in domain.standards
    ]
    columns = ("Code", "Standard", "Rated by", "Key questions", "Prompts", "Status")
    print_table(f"{domain.word.capitalize()} {domain.code}: {domain.name}", columns, rows)


def _key_questions(pack: Framework) -> None:
    rows = [
        (question.code, question.asks, _only_where(question.relevant_to), question.part or "", ", ".join(question.tags))
        for question in pack.key_questions.values()
    ]
    _print_any("Key questions", ("Code", "Asks", "Relevant where", "Part", "Tags"), rows)


def _prompts(pack: Framework, *, full: bool) -> None:
    prompts = [question for code, question in pack.questions.items() if code not in pack.key_questions]
    if prompts and not full:
        say(f"{counted(len(prompts), 'prompt')}, which are not scored: --full prints them.\n")
        return
    rows = [(prompt.code, prompt.asks, _only_where(prompt.relevant_to), _permitted(prompt)) for prompt in prompts]
    _print_any("Prompts, which are not scored", ("Code", "Asks", "Relevant where", "Not relevant"), rows)


def _guidance(pack: Framework, *, full: bool) -> None:
    guided = [(code, question.guidance) for code, question in pack.questions.items() if question.guidance]
    if guided and not full:
        say(f"{counted(len(guided), 'question')} of both kinds with guidance for readers: --full prints it.\n")
        return
    _print_any("Guidance for readers, which sets no rule", ("Code", "What to look for, and what is not enough"), guided)


def _permitted(question: KeyQuestion | Prompt) -> str:
    return "may be answered" if question.not_relevant == "allowed" else ""


def _answers(pack: Framework) -> None:
    kinds = pack.standards.answer_kinds.items()
    rows = [(name, ", ".join(kind.answers), ", ".join(kind.sufficient), kind.status) for name, kind in kinds]
    print_table("Answers", ("Kind", "Best first", "Sufficient", "Status"), rows)


def _facts(pack: Framework) -> None:
    needed = {fact for question in pack.questions.values() for fact in question.relevant_to}
    rows = [
        (name, fact.words, ", ".join(fact.values) or "any text", "yes" if name in needed else "")
        for name, fact in pack.standards.facts.items()
    ]
    _print_any("Facts: the columns of cases.csv", ("Fact", "Meaning", "Values", "Needed"), rows)


def _rules(pack: Framework) -> None:
    rules = pack.rating.rules.items()
    rows = [(name, rule.rule, f"{rule.source}, {rule.at}", rule.status, rule.note or "") for name, rule in rules]
    print_table("Rules", ("Name", "Kind", "Source", "Status", "Note"), rows)


def _samples(pack: Framework) -> None:
    samples = pack.samples.items()
    rows = [
        (name, one.eligible, "unknown" if one.matched_on is None else ", ".join(one.matched_on) or "-", one.status)
        for name, one in samples
    ]
    _print_any("Samples", ("Name", "Eligible", "Matched on", "Status"), rows)


def _round(pack: Framework) -> None:
    steps = pack.round.steps if pack.round else ()
    rows = [(step.step, step.owner, step.due or "", step.days.in_words if step.days else "", step.status) for step in steps]
    _print_any("The round of an inspection", ("Step", "Owner", "Due", "Counted", "Status"), rows)
    asked = [(one.item, one.asks, ", ".join(one.informs), one.status) for one in pack.evidence]
    _print_any("Evidence asked for in advance", ("Item", "Asks", "Informs", "Status"), asked)
    barred = [
        (rule.kind, rule.fact or "what the reader declares", f"{rule.source}, {rule.at}", rule.status) for rule in pack.conflicts
    ]
    _print_any("Nobody reads a case where it is", ("Kind", "Looks at", "Source", "Status"), barred)


def _document(pack: Framework) -> None:
    others = pack.outline.others if pack.outline else {}
    named = [("Its document", pack.outline), *((f"Its {name}", other) for name, other in others.items())]
    for name, outline in named:
        if outline is not None:
            rows = [(part.heading, part.part) for part in outline.parts]
            print_table(f"{name}: {outline.title}", ("Heading", "Part"), rows)


def _print_any(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    if rows:
        print_table(title, columns, rows)


def _only_where(relevant_to: RelevantTo) -> str:
    return "; ".join(f"{fact} is {' or '.join(values)}" for fact, values in relevant_to.items())


def _list(title: str, lines: list[str]) -> None:
    say(title, style="bold")
    for line in lines or ["Nothing."]:
        say(f"  - {line}")
    say()


def framework_as_data(pack: Framework) -> dict[str, Any]:
    """The whole of an edition for machines."""
    return {
        "identity": TypeAdapter(Identity).dump_python(pack.identity, mode="json"),
        "standards": TypeAdapter(Standards).dump_python(pack.standards, mode="json"),
        "rating": TypeAdapter(RatingRules).dump_python(pack.rating, mode="json"),
        "samples": TypeAdapter(dict[str, SampleRule]).dump_python(dict(pack.samples), mode="json"),
        "round": TypeAdapter(Round | None).dump_python(pack.round, mode="json"),
        "document": TypeAdapter(Outline | None).dump_python(pack.outline, mode="json"),
        "missing": missing(pack),
        "unconfirmed": unconfirmed(pack),
    }
