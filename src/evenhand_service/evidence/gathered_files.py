"""What was gathered of organisational delivery as files of the inspection's folder, and back again without loss."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import ObjectDoesNotExist, ValidationError

from evenhand.files.faults import Place, Refused
from evenhand.folders.surveys import WHERE
from evenhand_service.accounts.models import User
from evenhand_service.audit.record import Done, record
from evenhand_service.evidence.faults import EvidenceThere, GatheredWrong
from evenhand_service.evidence.models import Claim, Gathered, Piece, Weighing
from evenhand_service.inspections.models import Inspection

GATHERED = "evidence/gathered.json"
SURVEYS = f"{WHERE}/"
OF_ALL = ("number", "withdrawn_because")
OF_PIECE = ("kind", "serves", "title", "says", "value", "unit", "period", "source")
OF_CLAIM = ("standard", "says")
OF_WEIGHING = ("way", "note", "resolved_because")

Plain = dict[str, Any]
One = TypeVar("One", Piece, Claim, Weighing)


def is_gathered(path: str) -> bool:
    """Whether a file of a folder is one of these."""
    return path == GATHERED or path.startswith(SURVEYS)


def gathered_files(inspection: Inspection) -> dict[str, bytes]:
    """The files by their paths: pieces, claims and what was weighed in one, and two of each survey. None where nothing is."""
    pieces = list(inspection.pieces.select_related("by", "document"))
    claims = list(inspection.claims.select_related("by").prefetch_related("weighings__by", "weighings__piece"))
    if not pieces and not claims:
        return {}
    said = {"pieces": [_of_piece(one) for one in pieces], "claims": [_of_claim(one) for one in claims]}
    files = {GATHERED: (json.dumps(said, indent=1, ensure_ascii=False) + "\n").encode()}
    for one in pieces:
        if one.kind == "survey":
            files |= {
                _survey(one.number, "yaml"): one.survey_description.encode(),
                _survey(one.number, "csv"): one.survey_answers.encode(),
            }
    return files


def take_gathered(*, by: User | None, inspection: Inspection, files: Mapping[str, bytes]) -> None:
    """Keep what a folder has gathered for an inspection that has nothing. Needs an open transaction. Refuses what is not ours."""
    if GATHERED not in files:
        return
    if inspection.pieces.exists() or inspection.claims.exists():
        raise Refused([EvidenceThere(Place(GATHERED))])
    try:
        said = json.loads(files[GATHERED])
        pieces = {one["number"]: _piece(one, inspection, files) for one in said["pieces"]}
        for one in said["claims"]:
            claim = _claim(one, inspection)
            for weighing in one["weighings"]:
                _weighing(weighing, claim, pieces[weighing["piece"]])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, ValidationError, ObjectDoesNotExist) as error:
        problem = type(error).__name__
        raise Refused([GatheredWrong(Place(GATHERED), problem=problem)]) from None
    after = {"pieces": len(pieces), "claims": len(said["claims"])}
    record(by=by, inspection=inspection, done=Done(action="gathered evidence taken in", subject="evidence", after=after))


def _survey(number: int, ending: str) -> str:
    return f"{SURVEYS}{number:04}.{ending}"


def _of(one: Gathered, names: tuple[str, ...]) -> Plain:
    return {
        **{name: getattr(one, name) for name in (*OF_ALL, *names)},
        "by": one.by.email if one.by else one.entered_as,
        "at": one.at.isoformat(),
        "withdrawn": _written(one.withdrawn),
    }


def _of_piece(one: Piece) -> Plain:
    return _of(one, OF_PIECE) | {"document": one.document.number if one.document else None}


def _of_claim(one: Claim) -> Plain:
    return _of(one, OF_CLAIM) | {"weighings": [_of_weighing(each) for each in one.weighings.all()]}


def _of_weighing(one: Weighing) -> Plain:
    return _of(one, OF_WEIGHING) | {"piece": one.piece.number, "resolved": _written(one.resolved)}


def _written(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _read(moment: str | None) -> datetime | None:
    found = datetime.fromisoformat(moment) if moment else None
    if found is not None and found.tzinfo is None:
        raise ValueError("no time zone")
    return found


def _fields(said: Plain, names: tuple[str, ...]) -> Plain:
    by = User.objects.filter(email=said["by"]).first()
    common = {"by": by, "entered_as": "" if by else said["by"], "at": _read(said["at"]), "withdrawn": _read(said["withdrawn"])}
    return {name: said[name] for name in (*OF_ALL, *names)} | common


def _piece(said: Plain, inspection: Inspection, files: Mapping[str, bytes]) -> Piece:
    piece = Piece(inspection=inspection, **_fields(said, OF_PIECE))
    if said["document"] is not None:
        piece.document = inspection.documents.get(number=said["document"])
    if piece.kind == "survey":
        piece.survey_description = files[_survey(piece.number, "yaml")].decode()
        piece.survey_answers = files[_survey(piece.number, "csv")].decode()
    return _kept(piece)


def _claim(said: Plain, inspection: Inspection) -> Claim:
    return _kept(Claim(inspection=inspection, **_fields(said, OF_CLAIM)))


def _weighing(said: Plain, claim: Claim, piece: Piece) -> Weighing:
    return _kept(Weighing(claim=claim, piece=piece, resolved=_read(said["resolved"]), **_fields(said, OF_WEIGHING)))


def _kept(one: One) -> One:
    one.full_clean()
    one.save()
    return one
