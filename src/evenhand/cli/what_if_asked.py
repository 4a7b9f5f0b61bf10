"""A change as it is asked for on the command line, in options or in a file, and how it is refused where it cannot be."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import typer
from pydantic import TypeAdapter, ValidationError

from evenhand.analysis.changed import ImpossibleChange, unmet
from evenhand.analysis.changes import Changes, ChangeUnfit, read_changes
from evenhand.cli.screen import fault_in_words
from evenhand.files.documents import Document
from evenhand.files.faults import Refused
from evenhand.framework.framework import Framework
from evenhand.framework.packs import find_pack, load_pack

OPTION = {
    "bands": "--band",
    "overall": "--overall",
    "rules": "--rule",
    "weights": "--weight",
    "band_on": "--band-on",
    "boundary": "--boundary",
    "against": "--against",
    "only": "--only",
}
"""The option that asks for each part of a change."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A change, the file it stands in where it was given in one, and the rules it is to be rated against."""

    changes: Changes
    document: Document | None
    rules: Framework | None


def asked_for(parts: dict[str, object], file: Path | None) -> Asked:
    """The change. Wrong options are wrong use of the command; a wrong file is refused."""
    given = {field: value for field, value in parts.items() if value}
    if file is not None and given:
        raise typer.BadParameter(
            f"the change is in {file}; put {', '.join(map(_option, given))} into it.", param_hint="--changes"
        )
    changes, document = read_changes(file) if file else (_of_options(given), None)
    if changes.empty:
        raise typer.BadParameter("say what would be otherwise, such as --band Good=60%, --against or --changes.")
    for ref in changes.only:
        _pack(ref, "only", document)
    rules = load_pack(_pack(changes.against, "against", document)) if changes.against else None
    return Asked(changes, document, rules)


def pairs(option: str, values: Iterable[str] | None) -> dict[str, str]:
    """`Good=60%` given once or more, by what stands before the sign."""
    found: dict[str, str] = {}
    for value in values or ():
        key, sign, to = (part.strip() for part in value.partition("="))
        if not key or not sign or not to:
            raise typer.BadParameter(f"{value!r} is not written like {EXAMPLE[option]}.", param_hint=option)
        if key.casefold() in {one.casefold() for one in found}:
            raise typer.BadParameter(f"{key!r} is given twice.", param_hint=option)
        found[key] = to
    return found


EXAMPLE = {"--band": "Good=60%", "--overall": "Good=15", "--rule": "lowest=mean", "--weight": "summary=30%"}


def _of_options(given: dict[str, object]) -> Changes:
    try:
        return TypeAdapter(Changes).validate_python(given)
    except ValidationError as error:
        detail = error.errors(include_url=False)[0]
        field, *rest = (str(step) for step in detail["loc"])
        said = detail["msg"].removeprefix("Value error, ").replace("Input should", "it should")
        named = [step for step in rest if step != "[key]"]
        raise typer.BadParameter(f"{': '.join([*named, said])}.", param_hint=_option(field)) from None


def _option(field: str) -> str:
    return OPTION.get(field, field)


def _pack(named: str, field: str, document: Document | None) -> Path:
    """The folder of a pack, or of an installed edition."""
    if (Path(named) / "framework.yaml").is_file():
        return Path(named)
    try:
        return find_pack(named, named_at=document.place(field) if document else None)
    except Refused as refusal:
        if document is not None:
            raise
        raise typer.BadParameter(fault_in_words(refusal.faults[0]), param_hint=_option(field)) from None


def check_met(asked: Asked, frameworks: Iterable[Framework]) -> None:
    """Refuse parts of a change that no edition at hand has."""
    for amiss in unmet(asked.changes, [asked.rules] if asked.rules else frameworks):
        refuse(amiss, asked)


def refuse(amiss: ImpossibleChange, asked: Asked) -> None:
    """Say what cannot be: at its line where the change is in a file, at its option otherwise."""
    if asked.document is None:
        raise typer.BadParameter(f"{amiss.key}: {amiss.why}", param_hint=_option(amiss.field)) from None
    place = asked.document.place(amiss.field, amiss.key)
    raise Refused([ChangeUnfit(place, key=amiss.key, why=amiss.why)]) from None
