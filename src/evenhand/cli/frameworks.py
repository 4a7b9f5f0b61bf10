"""`evenhand frameworks`: which frameworks and editions are installed."""

from pathlib import Path
from typing import Any

import typer

from evenhand.cli.screen import FOUND_WRONG, AsJson, fault_as_data, print_faults, print_json, print_table, refusing
from evenhand.files.faults import Fault, Refused
from evenhand.framework.packs import installed_packs, load_pack


def frameworks(*, as_json: AsJson = False) -> None:
    """List the frameworks and editions that are installed."""
    rows: list[dict[str, Any]] = []
    refused: list[Fault] = []
    with refusing(as_json=as_json):
        packs = installed_packs()
    for ref, folder in packs.items():
        try:
            rows.append(_row(ref, folder))
        except Refused as refusal:
            refused.extend(refusal.faults)
    if as_json:
        print_json({"frameworks": rows, "refused": [fault_as_data(fault) for fault in refused]})
    else:
        _print(rows)
        print_faults(refused)
    if refused:
        raise typer.Exit(FOUND_WRONG)


def _row(ref: str, folder: Path) -> dict[str, Any]:
    pack = load_pack(folder)
    return {
        "ref": ref,
        "name": pack.identity.name,
        "publisher": pack.identity.publisher,
        "rates": pack.identity.rates,
        "in_force": {"begin": pack.identity.in_force.begin, "end": pack.identity.in_force.end},
        "standards": len(pack.standard_of),
        "key_questions": len(pack.key_questions),
        "published": len(list(folder.glob("published/*.yaml"))),
    }


def _print(rows: list[dict[str, Any]]) -> None:
    print_table(
        "Frameworks installed",
        ("Framework/edition", "Rates", "From", "To", "Standards", "Key questions", "Published results"),
        [
            (
                str(row["ref"]),
                str(row["rates"]),
                str(row["in_force"]["begin"]),
                str(row["in_force"]["end"] or ""),
                str(row["standards"]),
                str(row["key_questions"]),
                str(row["published"]),
            )
            for row in rows
        ],
    )
