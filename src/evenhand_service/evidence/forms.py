"""The forms of evidence."""

from django import forms
from django.conf import settings
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.files.faults import Fault
from evenhand_service.evidence.models import LONGEST_ITEM, LONGEST_WORDS, PLAIN
from evenhand_service.furniture.forms import Form
from evenhand_service.uploads.forms import SendingForm
from evenhand_service.uploads.kinds import EVIDENCE, KINDS
from evenhand_service.uploads.receiving import MEGABYTE


def _kinds() -> str:
    kinds = ", ".join(KINDS[code].says for code in EVIDENCE)
    most = settings.EVENHAND_LARGEST_UPLOAD // MEGABYTE
    return _("No larger than %(most)s MB: %(kinds)s. Leave out what names people, where it is not needed.") % {
        "most": most,
        "kinds": kinds,
    }


class Upload(SendingForm):
    """A document to send."""

    file = forms.FileField(label=gettext_lazy("Document"), help_text=lazy(_kinds, str)(), max_length=1000)

    def _field_of(self, fault: Fault) -> str | None:  # noqa: ARG002 - whatever is wrong is wrong with the file
        return "file"


class Item(Form):
    """Something to ask for."""

    item = forms.CharField(
        label=gettext_lazy("Item"), help_text=gettext_lazy("For example, estates plan"), max_length=LONGEST_ITEM
    )
    says = forms.CharField(
        label=gettext_lazy("What is asked for?"),
        help_text=gettext_lazy("In a sentence."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_WORDS,
        validators=[PLAIN],
    )


class Reason(Form):
    """Why something is done."""

    why = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("Whoever sees the evidence sees this too. Do not name anybody."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_WORDS,
        validators=[PLAIN],
    )
