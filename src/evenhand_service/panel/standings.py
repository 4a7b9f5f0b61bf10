"""What of a panel several people may change, as it stands: who sat, what is proposed, and what was decided."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from evenhand.scoring.judgement import judged_scale
from evenhand_service.furniture.standing import Standing, standing
from evenhand_service.inspections.editions import edition_of
from evenhand_service.inspections.models import Inspection
from evenhand_service.panel.claims_before import claims_stood, each_in_words
from evenhand_service.panel.found import panel_of


def sitting_as_it_stands(inspection: Inspection) -> Standing:
    """When the panel sits, and who is there."""
    return standing(inspection, _sitting)


def proposal_as_it_stands(inspection: Inspection, standard: str) -> Standing:
    """What is proposed for a standard. Raises Http404 where people rate nothing of it."""
    return standing(_rated(inspection, standard), _of(standard, "proposed"))


def decision_as_it_stands(inspection: Inspection, standard: str) -> Standing:
    """What was decided of a standard. Raises Http404 where people rate nothing of it."""
    return standing(_rated(inspection, standard), _of(standard, "decided"))


def _rated(inspection: Inspection, standard: str) -> Inspection:
    if judged_scale(standard, edition_of(inspection)) is None:
        raise Http404
    return inspection


def _sitting(inspection: Inspection) -> Mapping[str, str]:
    one = panel_of(inspection).sitting
    if one is None:
        return {_("Day"): "", _("Who was there"): ""}
    return {_("Day"): one.on.isoformat(), _("Who was there"): ", ".join(one.present), **_written(one)}


def _of(standard: str, stands: str) -> Callable[[Any], Mapping[str, str]]:
    def said(inspection: Inspection) -> Mapping[str, str]:
        one = getattr(panel_of(inspection), stands).get(standard)
        claims = _claims(inspection, standard) if stands == "decided" else {}
        if one is None:
            return {_("Rating"): ""} | claims
        told = {_("Rating"): one.rating, _("Reason"): one.reason}
        if stands == "decided":
            told |= {_("Who decided"): ", ".join(one.took_part), _("Who did not agree, and why"): one.dissent}
        return told | _written(one) | claims

    return said


def _claims(inspection: Inspection, standard: str) -> dict[str, str]:
    """The claims that whoever decides has before them: what was seen is what is kept."""
    claims = claims_stood(inspection, standard)
    return {_("Claims"): each_in_words(claims)} if claims else {}


def _written(one: Any) -> dict[str, str]:  # noqa: ANN401 - any entry
    return {_("Written by"): one.by, _("When"): one.at}
