"""`evenhand frameworks`: which frameworks and editions are installed."""

from typing import Any

from evenhand.cli.screen import AsJson, print_json, print_table, refusing
from evenhand.framework.packs import installed_packs, load_pack


def frameworks(*, as_json: AsJson = False) -> None:
    """List the frameworks and editions that are installed."""
    with refusing(as_json=as_json):
        rows: list[dict[str, Any]] = []
        for ref, folder in installed_packs().items():
            pack = load_pack(folder)
            rows.append(
                {
                    "ref": ref,
                    "name": pack.identity.name,
                    "publisher": pack.identity.publisher,
                    "rates": pack.identity.rates,
                    "in_force": {"begin": pack.identity.in_force.begin, "end": pack.identity.in_force.end},
                    "standards": len(pack.standard_of),
                    "key_questions": len(pack.key_questions),
                    "published": len(list(folder.glob("published/*.yaml"))),
                }
            )
    if as_json:
        print_json({"frameworks": rows})
        return
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
