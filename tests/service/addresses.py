"""Every address of the service, read from its own table of addresses, and an inspection with which each can be opened."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.urls import URLPattern, get_resolver, reverse

from evenhand_service.accounts.access import Access, access_of

SWM = Path("examples/swm-2018")
GATE = "Through the Gate"
OF_OTHERS = ("api",)
"""Parts of the service whose addresses are tried by a test of their own."""


@dataclass(frozen=True)
class Address:
    """An address: its name, what it is told, and who may open it."""

    name: str
    asks: tuple[str, ...]
    access: Access | None

    def __str__(self) -> str:
        return self.name

    def filled(self, given: dict[str, Any]) -> str:
        return reverse(self.name, kwargs={one: given[one] for one in self.asks})


def addresses() -> list[Address]:
    return sorted(_below(get_resolver().url_patterns, ()), key=lambda one: one.name)


def _below(patterns, asked):
    for one in patterns:
        asks = tuple(dict.fromkeys((*asked, *one.pattern.converters, *one.pattern.regex.groupindex)))
        if isinstance(one, URLPattern):
            yield Address(one.name or str(one.pattern), asks, access_of(one.callback))
        elif one.namespace not in OF_OTHERS:
            yield from _below(one.url_patterns, asks)


def small_folder() -> dict[str, bytes]:
    """The folder of a real little inspection: one sample of the example, with its readers and their cases."""
    files = {name: (SWM / name).read_bytes() for name in ("inspection.yaml", "caseload-through-the-gate.csv", "readers.yaml")}
    certificate = json.loads((SWM / "certificate.json").read_text())
    certificate["samples"] = {GATE: certificate["samples"][GATE]}
    files["certificate.json"] = json.dumps(certificate).encode()
    files["out/faults-through-the-gate.csv"] = files["out/notice-through-the-gate.csv"] = b"row,fault\n"
    for name in ("sample.csv", "cases.csv", "assignment.csv"):
        head, *rows = (SWM / name).read_text().splitlines(keepends=True)
        files[name] = "".join([head, *(row for row in rows if row.startswith(GATE))]).encode()
    return files
