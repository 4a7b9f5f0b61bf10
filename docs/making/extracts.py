"""What a provider's extract may hold, edition by edition: columns, headings, values and how they may be written."""

from collections.abc import Iterator

from docs.making.writing import code, table
from evenhand.framework.extracts import CASE
from evenhand.framework.framework import Framework
from evenhand.framework.packs import OWN_PACKS, load_pack

INTRO = """# Extracts

What a provider is asked for when a sample is to be drawn: one row for each case, and these columns. A sample needs the columns
whose "needed by" names it, and the case reference; the others are kept where they are there. Any further column is dropped at the
door.

Capitals, spaces and punctuation in a heading do not matter, and the name of the column is a heading too. Capitals, repeated
spaces and the shape of dashes in a value do not matter either. An inspection adds its provider's own headings and values in
[`inspection.yaml`](inspection-folder.md). [Receive a caseload](../how-to/receive-a-caseload.md) shows how.

This page is generated from the packs by `make docs`.
"""

KINDS = {"reference": "reference, once in each extract", "text": "text", "category": "one of the values below", "date": "day"}


def extracts_page() -> str:
    """The page `extracts.md`."""
    folders = sorted(file.parent for file in OWN_PACKS.glob("*/*/framework.yaml"))
    return INTRO + "".join(part for folder in folders for part in _edition(load_pack(folder)))


def _edition(pack: Framework) -> Iterator[str]:
    extract = pack.sampling.extract if pack.sampling else None
    if extract is None:
        return
    yield f"\n## {pack.ref}\n\n"
    rows = [
        (code(name), column.words, KINDS[column.kind], ", ".join(column.headings), _needed(name, pack))
        for name, column in extract.columns.items()
    ]
    yield table(("Column", "What it holds", "Kind", "Headings", "Needed by"), rows)
    values = [
        (code(name), value, ", ".join("an empty cell" if not way else code(way) for way in ways))
        for name, column in extract.columns.items()
        for value, ways in column.values.items()
    ]
    yield "\n" + table(("Column", "Value", "May also be written"), values)
    yield f"\nSource: {extract.source}, {extract.at} ({extract.status})." + (f" {extract.note}\n" if extract.note else "\n")


def _needed(name: str, pack: Framework) -> str:
    if name == CASE:
        return "every sample"
    return ", ".join(sample for sample, rule in pack.samples.items() if name in rule.columns)
