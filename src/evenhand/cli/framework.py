"""`evenhand framework show|check|diff`: what an edition says, whether a pack holds together, how two editions differ."""

from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import TypeAdapter

from evenhand.cli.screen import FOUND_WRONG, AsJson, fault_as_data, print_faults, print_json, print_table, refusing, say
from evenhand.files.faults import Fault, Refused
from evenhand.framework.difference import differences
from evenhand.framework.framework import Framework, Identity
from evenhand.framework.gaps import missing, unconfirmed
from evenhand.framework.packs import installed_packs, load_framework, load_pack
from evenhand.framework.ratings import RatingRules
from evenhand.framework.samples import SampleRule
from evenhand.framework.standards import Standards

framework = typer.Typer(help="Look into frameworks: show, check, diff.", no_args_is_help=True, rich_markup_mode=None)

Ref = Annotated[str, typer.Argument(help="A framework and edition, such as hmip-probation/2021-pdu.", show_default=False)]


@framework.command()
def show(ref: Ref, *, as_json: AsJson = False) -> None:
    """Show an edition: its standards, questions and rules, with where each stands, and what is missing."""
    with refusing(as_json=as_json):
        pack = load_framework(ref)
    if as_json:
        print_json(_as_data(pack))
    else:
        _show(pack)


@framework.command()
def check(
    folders: Annotated[
        list[Path] | None, typer.Argument(help="Folders of packs; all installed packs where none is named.", exists=True)
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Check packs: every name declared, every band in order, every fact sourced. Says everything wrong, with file and line."""
    checked: list[dict[str, Any]] = []
    faults: list[Fault] = []
    for folder in folders or installed_packs().values():
        try:
            load_pack(folder)
            found: tuple[Fault, ...] = ()
        except Refused as refusal:
            found = refusal.faults
        faults.extend(found)
        name = f"{folder.resolve().parent.name}/{folder.resolve().name}"
        checked.append({"pack": name, "faults": [fault_as_data(fault) for fault in found]})
    if as_json:
        print_json({"checked": checked})
    else:
        for one in checked:
            count = len(one["faults"])
            say(f"{one['pack']}: {f'{count} wrong' if count else 'holds together'}")
        print_faults(faults)
    if faults:
        raise typer.Exit(FOUND_WRONG)


@framework.command()
def diff(before: Ref, after: Ref, *, as_json: AsJson = False) -> None:
    """Show what two editions say differently, code by code. An equal code does not make two things one."""
    with refusing(as_json=as_json):
        changes = differences(load_framework(before), load_framework(after))
    if as_json:
        rows = [{"kind": one.kind, "what": one.what, "before": one.before, "after": one.after} for one in changes]
        print_json({"before": before, "after": after, "changes": rows})
        return
    rows_shown = [(one.kind, one.what, one.before or "-", one.after or "-") for one in changes]
    print_table(f"From {before} to {after}", ("", "", before, after), rows_shown)
    say("An equal code in two editions does not make two things one: likeness is a mapping with an author and a reason.")


def _show(pack: Framework) -> None:
    identity = pack.identity
    say(f"{identity.name} ({pack.ref})", style="bold")
    force = f"{identity.in_force.begin} to {identity.in_force.end or 'now'}"
    say(f"{identity.publisher}. Rates: {identity.rates}. In force: {force} ({identity.in_force.status}).\n")
    for domain in pack.domains:
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
    questions = [
        (question.code, question.asks, _only_where(question.relevant_to), question.part or "", ", ".join(question.tags))
        for question in pack.key_questions.values()
    ]
    if questions:
        print_table("Key questions", ("Code", "Asks", "Relevant where", "Part", "Tags"), questions)
    rules = [
        (name, rule.rule, f"{rule.source}, {rule.at}", rule.status, rule.note or "") for name, rule in pack.rating.rules.items()
    ]
    print_table("Rules", ("Name", "Kind", "Source", "Status", "Note"), rules)
    samples = [
        (name, sample.eligible, ", ".join(sample.matched_on or ()) or "-", sample.status) for name, sample in pack.samples.items()
    ]
    if samples:
        print_table("Samples", ("Name", "Eligible", "Matched on", "Status"), samples)
    _list("What is missing", missing(pack))
    _list("What is not confirmed", unconfirmed(pack))
    _list("Sources", [f"{name}: {source.title}" for name, source in identity.sources.items()])


def _only_where(relevant_to: Any) -> str:  # noqa: ANN401 - a mapping of facts
    return "; ".join(f"{fact} is {' or '.join(values)}" for fact, values in relevant_to.items())


def _list(title: str, lines: list[str]) -> None:
    say(title, style="bold")
    for line in lines or ["Nothing."]:
        say(f"  - {line}")
    say()


def _as_data(pack: Framework) -> dict[str, Any]:
    return {
        "identity": TypeAdapter(Identity).dump_python(pack.identity, mode="json"),
        "standards": TypeAdapter(Standards).dump_python(pack.standards, mode="json"),
        "rating": TypeAdapter(RatingRules).dump_python(pack.rating, mode="json"),
        "samples": TypeAdapter(dict[str, SampleRule]).dump_python(pack.samples, mode="json"),
        "missing": missing(pack),
        "unconfirmed": unconfirmed(pack),
    }
