"""`evenhand framework show|check|diff`: what an edition says, whether a pack holds together, how two editions differ."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from evenhand.analysis.places import FOLDER as PLACES
from evenhand.analysis.places import read_place
from evenhand.cli.framework_shown import framework_as_data, show_framework
from evenhand.cli.screen import (
    FOUND_WRONG,
    AsJson,
    fault_as_data,
    fault_in_words,
    print_faults,
    print_json,
    print_table,
    refusing,
    say,
)
from evenhand.files.faults import Fault, Refused
from evenhand.framework.crosswalks import FOLDER as CROSSWALKS
from evenhand.framework.crosswalks import read_crosswalk
from evenhand.framework.difference import differences
from evenhand.framework.packs import (
    copy_pack,
    find_pack,
    installed_packs,
    load_framework,
    load_pack,
    pack_folders,
    packs_below,
)

framework = typer.Typer(help="Look into frameworks: show, check, diff, copy.", no_args_is_help=True, rich_markup_mode=None)


def installed(ref: str) -> str:
    """A framework and edition that is there; anything else is wrong use of the command."""
    try:
        find_pack(ref)
    except Refused as refusal:
        raise typer.BadParameter(fault_in_words(refusal.faults[0])) from None
    return ref


Ref = Annotated[
    str,
    typer.Argument(
        help="A framework and edition, such as hmip-probation/2021-pdu.", show_default=False, parser=installed, metavar="REF"
    ),
]


@framework.command()
def show(
    ref: Ref,
    *,
    full: Annotated[
        bool, typer.Option("--full", help="Print every prompt too, with its code, and the guidance for readers.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show an edition: its standards, questions, facts and rules, with where each stands, and what is missing."""
    with refusing(as_json=as_json):
        pack = load_framework(ref)
    if as_json:
        print_json(framework_as_data(pack))
    else:
        show_framework(pack, full=full)


@framework.command()
def check(
    folders: Annotated[
        list[Path] | None,
        typer.Argument(help="Packs, or folders of packs; all installed packs where none is named.", exists=True, file_okay=False),
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Check packs: every name declared, every band in order, every fact sourced. Says everything wrong, with file and line.

    The crosswalks and places in a folder of packs are checked with them.
    """
    checked: list[dict[str, Any]] = []
    faults: list[Fault] = []
    with refusing(as_json=as_json):
        packs = [pack for folder in folders for pack in _packs_in(folder)] if folders else [*installed_packs().values()]
    beside = [one for home in folders or pack_folders() for one in _beside_packs(home)]
    for path, read in [*((pack, load_pack) for pack in packs), *beside]:
        found = _faults_of(read, path)
        faults.extend(found)
        name = f"{path.resolve().parent.name}/{path.resolve().stem if path.is_file() else path.resolve().name}"
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


def _packs_in(folder: Path) -> list[Path]:
    """The packs in a folder; one that holds only crosswalks or places may have none."""
    return [] if _beside_packs(folder) and not [*folder.glob("*/*/framework.yaml")] else packs_below(folder)


def _beside_packs(home: Path) -> list[tuple[Path, Callable[[Path], object]]]:
    """The crosswalks and places in a folder of packs, each with what reads it."""
    readers: dict[str, Callable[[Path], object]] = {CROSSWALKS: read_crosswalk, PLACES: read_place}
    return [(file, read) for name, read in readers.items() for file in sorted((home / name).glob("*.yaml"))]


def _faults_of(read: Callable[[Path], object], path: Path) -> tuple[Fault, ...]:
    try:
        read(path)
    except Refused as refusal:
        return refusal.faults
    return ()


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
    say("A dash: the edition has no such thing. Unknown: the pack does not know.")
    say("An equal code in two editions does not make two things one: likeness is a crosswalk with an author and a reason.")


@framework.command()
def copy(
    ref: Ref,
    to: Annotated[Path, typer.Argument(help="The folder of packs to copy it into.", show_default=False, file_okay=False)],
    *,
    as_json: AsJson = False,
) -> None:
    """Copy an edition into a folder of packs of your own, to write another from it. Name that folder in EVENHAND_PACKS."""
    with refusing(as_json=as_json):
        copied = copy_pack(ref, to)
    if as_json:
        print_json({"copied": str(copied)})
    else:
        say(f"Copied to {copied}. A correction is a new edition: rename the folder and the edition in framework.yaml.")
        say("Until you have, the two are refused together: one edition in two folders is never chosen between.")
