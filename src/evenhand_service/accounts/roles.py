"""The roles that people have, on the inspectorate's side and on the provider's."""

from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Side = Literal["inspectorate", "provider"]


@dataclass(frozen=True, slots=True)
class Role:
    """A role: its code, its name, whose it is and what it is for."""

    code: str
    name: Promise
    side: Side
    does: Promise


ROLES = {
    role.code: role
    for role in (
        Role("head-of-programme", _("Head of programme"), "inspectorate", _("Plans inspections and answers for all of them.")),
        Role(
            "lead-inspector", _("Lead inspector"), "inspectorate", _("Leads an inspection, from its announcement to its report.")
        ),
        Role("inspector", _("Inspector"), "inspectorate", _("Reads cases and holds interviews.")),
        Role("quality-lead", _("Quality lead"), "inspectorate", _("Sees to it that readers judge alike.")),
        Role(
            "operations-officer", _("Operations officer"), "inspectorate", _("Arranges inspections: dates, caseloads, samples.")
        ),
        Role("analyst", _("Analyst"), "inspectorate", _("Works on results, of one inspection and of many.")),
        Role("panel-member", _("Panel member"), "inspectorate", _("Decides ratings with the others of the ratings panel.")),
        Role(
            "single-point-of-contact", _("Single point of contact"), "provider", _("Answers for what the inspectorate asks for.")
        ),
        Role("regional-leader", _("Regional leader"), "provider", _("Leads the services of a region.")),
        Role("local-assessor", _("Local assessor"), "provider", _("Reads cases of other teams beside the inspectors.")),
        Role(
            "quality-development-officer",
            _("Quality development officer"),
            "provider",
            _("Improves practice between inspections."),
        ),
    )
}
"""Every role, by its code."""
