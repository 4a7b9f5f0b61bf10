"""What the text of a report went through, as files of the inspection's folder: `report-history/`.

`texts.json` holds every version of every passage, `accuracy.json` the drafts that were sent with returns, comments and answers.
Beside them stands each draft exactly as it was sent.
"""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import F
from django.db.models.functions import Length

from evenhand_service.inspections.models import Inspection
from evenhand_service.reports.accuracy import comments_of
from evenhand_service.reports.check import Commented
from evenhand_service.reports.check_models import SaidBy
from evenhand_service.reports.models import AnyWording, Passage, SentDraft, UnitReturn

HISTORY = "report-history/"
TEXTS, ACCURACY = f"{HISTORY}texts.json", f"{HISTORY}accuracy.json"
KINDS = {"json": "report", "html": "html", "pdf": "pdf"}
"""The files of a draft by how their names end, each with the column that holds it."""

DRAFT_NAME = re.compile(rf"{HISTORY}draft-([0-9]{{4}})\.(json|html|pdf)")

Plain = dict[str, Any]


def is_history(path: str) -> bool:
    """Whether a file of a folder is one of these."""
    return path in (TEXTS, ACCURACY) or DRAFT_NAME.fullmatch(path) is not None


def draft_path(number: int, kind: str) -> str:
    """The path of a draft that was sent."""
    return f"{HISTORY}draft-{number:04}.{kind}"


def history_files(inspection: Inspection) -> dict[str, bytes]:
    """The files by their paths; none where there is nothing to tell."""
    drafts = inspection.sent_drafts.exclude(report=b"")
    sent = {draft_path(one.number, kind): bytes(getattr(one, name)) for one in drafts for kind, name in KINDS.items()}
    return _lists(inspection) | sent


def history_sizes(inspection: Inspection) -> dict[str, int]:
    """The same files with their sizes in bytes, without reading the drafts."""
    lists = {path: len(content) for path, content in _lists(inspection).items()}
    drafts = inspection.sent_drafts.exclude(report=b"").annotate(
        **{f"{kind}_size": Length(F(name)) for kind, name in KINDS.items()}
    )
    rows = drafts.values("number", *(f"{kind}_size" for kind in KINDS))
    return lists | {draft_path(one["number"], kind): int(one[f"{kind}_size"]) for one in rows for kind in KINDS}


def _lists(inspection: Inspection) -> dict[str, bytes]:
    """What was written as a list of passages, where any version is not the file's own alone; and what was sent."""
    passages = list(inspection.passages.order_by("number").prefetch_related("wordings__by"))
    drafts = list(
        inspection.sent_drafts.defer(*KINDS.values())
        .select_related("by")
        .prefetch_related("returns__unit", "returns__returned_by", "returns__waived_by")
    )
    files: dict[str, bytes] = {}
    if any(not is_of_file(one.wordings.all()) for one in passages):
        files[TEXTS] = _written({"passages": [_of_passage(one) for one in passages]})
    if drafts:
        comments = [_of_comment(one) for one in comments_of(inspection)]
        files[ACCURACY] = _written({"drafts": [_of_draft(one) for one in drafts], "comments": comments})
    return files


def is_of_file(wordings: Iterable[AnyWording]) -> bool:
    """Whether nothing was written but the one version that came with `findings.yaml`."""
    return [(one.revision, one.who) for one in wordings] == [(1, "")]


def _written(said: Mapping[str, object]) -> bytes:
    return (json.dumps(said, indent=1, ensure_ascii=False) + "\n").encode()


def moment(at: datetime | date | None) -> str | None:
    """A moment or a day as the files have it."""
    return at.isoformat() if at else None


def _who(one: SaidBy) -> Plain:
    return {"by": one.by.email if one.by else one.said_as, "at": moment(one.at)}


def _of_passage(one: Passage) -> Plain:
    wordings = [{name: getattr(each, name) for name in OF_WORDING} | _who(each) for each in one.wordings.all()]
    return {name: getattr(one, name) for name in OF_PASSAGE} | {"wordings": wordings}


OF_PASSAGE = ("number", "field", "about", "place")
OF_WORDING = ("revision", "said", "seen", "stands", "settles")


def _of_draft(one: SentDraft) -> Plain:
    said = {"number": one.number, "sha256": one.sha256, "says": one.says, "due": moment(one.due)}
    return said | _who(one) | {"returns": [_of_return(each) for each in one.returns.all()]}


def _of_return(one: UnitReturn) -> Plain:
    return {
        "unit": one.unit.name,
        "kind": one.unit.kind,
        "returned": moment(one.returned),
        "returned_by": one.returned_by.email if one.returned_by else one.returned_as,
        "waived": one.waived,
        "waived_at": moment(one.waived_at),
        "waived_by": one.waived_by.email if one.waived_by else one.waived_as,
    }


def _of_comment(one: Commented) -> Plain:
    comment = one.comment
    about = {"number": comment.number, "draft": comment.of.draft.number, "unit": comment.of.unit.name}
    said = {name: getattr(comment, name) for name in OF_COMMENT}
    answers = [{"verdict": each.verdict, "reason": each.reason} | _who(each) for each in one.answers]
    return about | said | _who(comment) | {"withdrawn": moment(comment.withdrawn), "answers": answers}


OF_COMMENT = ("paragraph", "says", "evidence")
