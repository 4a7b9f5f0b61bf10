"""The form of a token."""

from django import forms
from django.utils.translation import gettext_lazy as _

from evenhand_service.accounts.models import Token
from evenhand_service.accounts.scopes import SCOPES
from evenhand_service.furniture.forms import Form

DAYS = ((30, _("30 days")), (90, _("90 days")), (365, _("A year")))


class NewToken(Form):
    """What a token is for, how far it reaches and how long."""

    name = forms.CharField(
        label=_("What it is for"),
        max_length=Token._meta.get_field("name").max_length,
        error_messages={"required": _("Say what it is for.")},
    )
    scope = forms.ChoiceField(
        label=_("What it may do"),
        choices=[(code, scope.name) for code, scope in SCOPES.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what it may do.")},
    )
    days = forms.TypedChoiceField(
        label=_("How long it works"),
        choices=DAYS,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say how long.")},
    )
