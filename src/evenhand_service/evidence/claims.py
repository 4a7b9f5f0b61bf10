"""Claims about organisational delivery with what speaks for and against each, and how well each is borne out."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from evenhand.findings.strength import (
    GATHERING,
    Characteristic,
    Gathering,
    Strength,
    StrengthRule,
    Weighed,
    read_gathering,
    strength_of,
)
from evenhand.framework.packs import pack_folders
from evenhand_service.evidence.models import KINDS_OF_PIECE, Claim, Piece, Weighing
from evenhand_service.inspections.models import Inspection


@dataclass(frozen=True, slots=True)
class ClaimStanding:
    """A claim with its weighings, those that count first, and its strength."""

    claim: Claim
    weighings: tuple[Weighing, ...]
    strength: Strength

    def speaking(self, way: str) -> int:
        """How many pieces of evidence that count speak for it, or against it."""
        return sum(one.way == way and _stands(one.piece) for one in self.weighings)


def gathering() -> Gathering:
    """The rules of this installation: `gathering.yaml` in a folder of its packs, or else ours."""
    return read_gathering(next(folder / GATHERING for folder in pack_folders() if (folder / GATHERING).is_file()))


def claims_of(inspection: Inspection, standard: str | None = None) -> list[ClaimStanding]:
    """The claims of a standard that stand, or of all, each with its strength. The database is asked twice for all."""
    rule = gathering().strength
    unread = ("piece__survey_description", "piece__survey_answers")
    weighings = Weighing.objects.filter(withdrawn=None).select_related("piece__document", "by").defer(*unread)
    claims = inspection.claims.filter(withdrawn=None).select_related("by").prefetch_related(Prefetch("weighings", weighings))
    found: QuerySet[Claim] = claims if standard is None else claims.filter(standard=standard)
    return [_standing(claim, rule) for claim in found]


def pieces_of(inspection: Inspection) -> QuerySet[Piece]:
    """The pieces of evidence, without the files of surveys."""
    return inspection.pieces.defer("survey_description", "survey_answers").select_related("by", "document")


def characteristics_of(inspection: Inspection, standard: str) -> tuple[Characteristic, ...]:
    """What each level of a standard's rating looks like, as the installation has it; none where nobody has written it."""
    return gathering().of(inspection.edition, standard)


def strength_in_words(strength: Strength) -> str:
    """How well a claim is borne out, and by what."""
    words = {"none": _("not borne out"), "weak": _("weak"), "moderate": _("moderate"), "strong": _("strong")}
    kinds = ", ".join(str(KINDS_OF_PIECE[kind]).lower() for kind in strength.kinds) or _("none")
    said = _("%(level)s; kinds of sources for it: %(kinds)s") % {"level": words[strength.level], "kinds": kinds}
    against = _("against it and unresolved: %(number)s") % {"number": strength.unresolved}
    return f"{said}; {against}"


def _standing(claim: Claim, rule: StrengthRule) -> ClaimStanding:
    weighings = tuple(claim.weighings.all())
    counting = [one for one in weighings if _stands(one.piece)]
    weighed = [
        Weighed(kind=one.piece.kind, way="for" if one.way == "for" else "against", resolved=bool(one.resolved))
        for one in counting
    ]
    return ClaimStanding(claim, weighings, strength_of(weighed, rule))


def _stands(piece: Piece) -> bool:
    """Whether a piece counts: it was not withdrawn, nor the document that it is."""
    return piece.withdrawn is None and (piece.document is None or piece.document.withdrawn is None)
