"""Recommendations that get another number: what was answered of one stays with it, whatever it is called now.

Files know a recommendation by its number. Here it is known by its passage, which never changes: so where a number does, the
answers and reviews in `actions.yaml` follow in the same transaction, and none of them comes to stand under another one.
"""

from collections.abc import Mapping
from pathlib import Path

from evenhand.files.documents import read_document
from evenhand.files.faults import Place, Refused
from evenhand.files.understanding import understand
from evenhand.findings.actions import Actions, renumbered, written_actions
from evenhand.folders.layout import ACTIONS, files_in
from evenhand_service.reports.contents import Content, Said
from evenhand_service.reports.faults import AnsweredAlready


def renumbering(before: Content | None, after: Said | None) -> dict[int, int | None]:
    """The number a recommendation had, with the one that it gets; None where it is taken out. Nothing where it stays the same."""
    if before is None:
        return {}
    old, new = before.said["number"], after["number"] if after else None
    return {} if old == new else {old: new}


def renumber_in(folder: Path, numbers: Mapping[int, int | None]) -> None:
    """Let `actions.yaml` in a folder follow. Refuses to take out a recommendation of which something was said."""
    file = files_in(folder).get(ACTIONS)
    if file is None or not numbers:
        return
    actions = understand(read_document(file), Actions)
    said_of = {one.recommendation for one in actions.answers} | {one.recommendation for one in actions.reviews}
    gone = [AnsweredAlready(Place("the report"), number=old) for old, new in numbers.items() if new is None and old in said_of]
    if gone:
        raise Refused(gone)
    moved = {old: new for old, new in numbers.items() if new is not None}
    file.write_text(written_actions(renumbered(actions, moved)), encoding="utf-8")
