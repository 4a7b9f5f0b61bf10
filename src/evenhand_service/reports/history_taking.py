"""Taking in what the text of a report went through, as a folder has it: for an inspection of which nothing else was said yet."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from hashlib import sha256
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model

from evenhand.files.faults import Place, Refused
from evenhand_service.accounts.models import User
from evenhand_service.audit.record import Done, record
from evenhand_service.casework.written import SHAPELESS
from evenhand_service.inspections.models import Inspection, Unit
from evenhand_service.inspections.units import make_unit
from evenhand_service.reports.contents import Content, check_shape
from evenhand_service.reports.faults import HistoryUnreadable
from evenhand_service.reports.following_files import bring_in_line
from evenhand_service.reports.frozen import thawed
from evenhand_service.reports.history_files import (
    ACCURACY,
    DRAFT_NAME,
    HISTORY,
    KINDS,
    OF_COMMENT,
    OF_PASSAGE,
    OF_WORDING,
    TEXTS,
    draft_path,
    is_history,
)
from evenhand_service.reports.models import Comment, CommentAnswer, Passage, SentDraft, UnitReturn, Wording
from evenhand_service.reports.numbered import numbered
from evenhand_service.reports.passages import passages_of, standing

Plain = dict[str, Any]
Row = TypeVar("Row", bound=Model)
Returns = dict[tuple[int, str], UnitReturn]

UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, AssertionError, RecursionError, ValidationError)


def take_history(*, by: User, inspection: Inspection, files: Mapping[str, bytes]) -> None:
    """Keep what the files of a folder say. Needs an open transaction. Refuses files that no export wrote.

    Where `findings.yaml` says something else than the last versions, that is the next version.
    """
    given = {path: content for path, content in files.items() if path.startswith(HISTORY)}
    if not given:
        return
    strange = [path for path in given if not is_history(path)]
    if strange:
        raise Refused([HistoryUnreadable(Place(strange[0]))])
    for path, take in ((TEXTS, _take_texts), (ACCURACY, _take_accuracy)):
        try:
            take(by, inspection, _read(given[path]) if path in given else {}, given)
        except UNREADABLE as error:
            raise Refused([HistoryUnreadable(Place(path))]) from error
    after = {"files": {path: sha256(content).hexdigest() for path, content in given.items()}}
    record(by=by, inspection=inspection, done=Done(action="report history taken in", subject="inspection", after=after))


def _read(content: bytes) -> Plain:
    said = json.loads(content)
    if any(SHAPELESS.search(text) for text in _texts(said)):
        raise ValueError("no text")
    assert isinstance(said, dict)
    return said


def _texts(said: object) -> Iterable[str]:
    if isinstance(said, str):
        yield said
    for one in (*said.keys(), *said.values()) if isinstance(said, dict) else said if isinstance(said, list) else ():
        yield from _texts(one)


def _take_texts(_by: User, inspection: Inspection, said: Plain, _files: Mapping[str, bytes]) -> None:
    if not said:
        return
    in_file = standing(passages_of(inspection))
    Wording.objects.filter(passage__inspection=inspection).delete()
    inspection.passages.all().delete()
    for one in said["passages"]:
        passage = _kept(Passage(inspection=inspection, **{name: one[name] for name in OF_PASSAGE}))
        for each in one["wordings"]:
            if each["said"] is not None:
                check_shape(Content(passage.field, passage.about, each["said"]))
            assert all(isinstance(number, int) for number in each["settles"])
            _kept(Wording(passage=passage, **{name: each[name] for name in OF_WORDING}, **_who(each)))
    bring_in_line(inspection, in_file)


def _take_accuracy(by: User, inspection: Inspection, said: Plain, files: Mapping[str, bytes]) -> None:
    returns: Returns = {}
    for one in said.get("drafts", ()):
        draft = _kept(_draft(one, inspection, files))
        for each in one["returns"]:
            unit = _unit(by, inspection, each["unit"], each["kind"])
            returns[draft.number, unit.name] = _kept(_return(each, draft, unit))
    known = {number for number, _unit_name in returns}
    if any((found := DRAFT_NAME.fullmatch(path)) and int(found[1]) not in known for path in files):
        raise ValueError("a draft that was not sent")
    for one in said.get("comments", ()):
        about = {name: one[name] for name in ("number", *OF_COMMENT)}
        of = returns[one["draft"], one["unit"]]
        made = _kept(Comment(of=of, withdrawn=_moment(one["withdrawn"]), **about, **_who(one)))
        for each in one["answers"]:
            _kept(CommentAnswer(comment=made, verdict=each["verdict"], reason=each["reason"], **_who(each)))


def _draft(said: Plain, inspection: Inspection, files: Mapping[str, bytes]) -> SentDraft:
    """A draft exactly as it was sent. Of one whose time is over only its digest is left."""
    held = {name: files.get(draft_path(said["number"], kind), b"") for kind, name in KINDS.items()}
    if any(held.values()):
        assert all(held.values())
        assert sha256(held["report"]).hexdigest() == said["sha256"]
        numbered(thawed(held["report"]))
    due = date.fromisoformat(said["due"]) if said["due"] else None
    about = {name: said[name] for name in ("number", "sha256", "says")}
    return SentDraft(inspection=inspection, due=due, **about, **held, **_who(said))


def _return(said: Plain, draft: SentDraft, unit: Unit) -> UnitReturn:
    about: Plain = {"returned": _moment(said["returned"]), "waived": said["waived"], "waived_at": _moment(said["waived_at"])}
    for done in ("returned", "waived"):
        who = _person(said[f"{done}_by"])
        about |= {f"{done}_by": who, f"{done}_as": "" if who else said[f"{done}_by"]}
    return UnitReturn(draft=draft, unit=unit, **about)


def _unit(by: User, inspection: Inspection, name: str, kind: str) -> Unit:
    """The unit of that name of the inspection's provider, made as a part of the one that is inspected where there is none."""
    own = inspection.unit
    found = Unit.objects.filter(provider=own.provider_id, name=name).first()
    return found or make_unit(by=by, name=name, kind=kind, provider=own.provider.name, part_of=own)


def _who(said: Plain) -> Plain:
    who = _person(said["by"])
    return {"by": who, "said_as": "" if who else said["by"], "at": _moment(said["at"])}


def _person(email: str) -> User | None:
    return User.objects.filter(email=email).first() if email else None


def _moment(said: str | None) -> datetime | None:
    found = datetime.fromisoformat(said) if said else None
    if found is not None and found.tzinfo is None:
        raise ValueError("no time zone")
    return found


def _kept(row: Row) -> Row:
    """A row, kept as it is where the table can hold it; what may be missing in it may be."""
    missing = [field.name for field in row._meta.fields if field.null and getattr(row, field.attname) is None]
    row.full_clean(exclude=[*missing, "settles"])
    row.save()
    return row
