"""Words that the service shows and no program writes: they come from packs and folders, and are named here to be translated.

A template says one by `{% translate rating %}`.
"""

from django.utils.translation import gettext_noop as _

RATINGS = (_("Outstanding"), _("Good"), _("Requires improvement"), _("Inadequate"))

ANSWERS = (_("Yes"), _("No"))

CASEWORK = (
    _("Answer"),
    _("Answers"),
    _("Case"),
    _("Cases"),
    _("Evidence"),
    _("Inspection"),
    _("Inspector"),
    _("Inspectors"),
    _("Provider"),
    _("Question"),
    _("Questions"),
    _("Region"),
    _("Report"),
    _("Role"),
    _("Sample"),
    _("Team"),
)

STAGES = (
    _("Planned"),
    _("Announced"),
    _("Caseload received"),
    _("Sample drawn"),
    _("Fieldwork"),
    _("Ratings panel"),
    _("Drafting"),
    _("Factual-accuracy check"),
    _("Published"),
    _("Closed"),
    _("Cancelled"),
)
