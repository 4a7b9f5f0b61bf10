"""What a panel does is added to `panel.yaml`, and what follows from it is written in `judgements.yaml`."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Literal

from evenhand.folders.layout import files_in
from evenhand.scoring.judgement import Judgement, read_judgements
from evenhand.scoring.panel import Panel, read_panel
from evenhand_service.casework.on_record import JUDGEMENTS
from evenhand_service.inspections.editions import edition_of
from evenhand_service.inspections.folder import as_before_and_after, keep, opened
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.rewriting import written
from evenhand_service.panel.found import PANEL

Digests = tuple[dict[str, str], dict[str, str]]


def keep_panel(inspection: Inspection, panel: Panel) -> Digests:
    """Write the files anew; gives the digests of those before and after. Needs an open transaction."""
    framework = edition_of(inspection)
    with opened(inspection) as folder:
        there = files_in(folder.path)
        own, given = (there.get(name, folder.path / name) for name in (PANEL, JUDGEMENTS))
        own.write_bytes(written(panel_as_plain(panel)))
        decided = read_panel(own, framework).decided
        before = read_judgements(given, framework) if given.exists() else {}
        after = {code: one for code, one in before.items() if code not in decided}
        after |= {code: judgement for code, one in decided.items() if (judgement := one.judgement) is not None}
        if after != before:
            _write_judgements(given, after)
        return as_before_and_after(keep(inspection, folder))


def _write_judgements(file: Any, judgements: Mapping[str, Judgement]) -> None:  # noqa: ANN401 - a path
    if not judgements:
        file.unlink(missing_ok=True)
        return
    file.write_bytes(written({"judgements": {code: as_plain(judgements[code]) for code in sorted(judgements)}}))


def panel_as_plain(panel: Panel) -> dict[str, Any]:
    """What the file says."""
    lists = {name: [as_plain(one) for one in getattr(panel, name)] for name in ("sittings", "proposals", "decisions", "locks")}
    return {name: each for name, each in lists.items() if each}


def as_plain(one: Any, days: Literal["as days", "as text"] = "as days") -> dict[str, Any]:  # noqa: ANN401 - any noun of the two files
    """A noun by its fields, without those that say nothing."""
    said = {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(one).items()}
    if days == "as text":
        said = {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in said.items()}
    return {name: value for name, value in said.items() if value not in (None, "", [])}
