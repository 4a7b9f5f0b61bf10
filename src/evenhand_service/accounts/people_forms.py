"""The forms about people."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from evenhand_service.accounts.actions import right_to_give
from evenhand_service.accounts.may import may_throughout
from evenhand_service.accounts.models import User
from evenhand_service.accounts.right import HEAD
from evenhand_service.accounts.roles import ROLES
from evenhand_service.furniture.forms import Form
from evenhand_service.furniture.listings.filters import Filters
from evenhand_service.inspections.models import SIDES, Organisation, Unit

THROUGHOUT = "throughout"
"""What is sent where a role is to be held for no one unit."""

NONE_YET = _("None throughout; roles in single inspections are given there")


def _may_give(by: User) -> list[tuple[str, Any]]:
    """The roles that a person may give throughout: each asks for one of two rights."""
    rights = {right for right in ("appoint team", "appoint locally") if may_throughout(by, right)}
    heads = may_throughout(by, "appoint head")
    return [(code, role.name) for code, role in ROLES.items() if right_to_give(code) in rights and (heads or code != HEAD)]


class NewPerson(Form):
    """A person, whom they work for, and a role to hold throughout."""

    name = forms.CharField(
        label=_("Full name"),
        max_length=User._meta.get_field("name").max_length,
        error_messages={"required": _("Enter their name.")},
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("They sign in with it. The link to their first password goes there."),
        error_messages={"required": _("Enter their e-mail address.")},
    )
    organisation = forms.CharField(
        label=_("Organisation"),
        max_length=Organisation._meta.get_field("name").max_length,
        help_text=_("As it is written here already, if it is. One of another name is made."),
        error_messages={"required": _("Enter whom they work for.")},
    )
    side = forms.ChoiceField(
        label=_("Whose side it is on"),
        choices=SIDES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whose side it is on.")},
    )
    role = forms.ChoiceField(label=_("Role"), required=False)

    def __init__(self, by: User, asked: QueryDict | None = None) -> None:
        super().__init__(asked)
        role: Any = self.fields["role"]
        role.choices = [("", NONE_YET), *_may_give(by)]

    def clean_role(self) -> str | None:
        """The role; None where there is to be none."""
        return self.cleaned_data["role"] or None


class Reason(Form):
    """Why something is done."""

    reason = forms.CharField(
        label=_("Why"), max_length=500, help_text=_("It is kept in the record."), error_messages={"required": _("Say why.")}
    )


class PersonRight(Reason):
    """What is to be said of a person, and why."""

    name = forms.CharField(
        label=_("Full name"),
        max_length=User._meta.get_field("name").max_length,
        error_messages={"required": _("Enter their name.")},
    )
    email = forms.EmailField(label=_("E-mail address"), error_messages={"required": _("Enter their e-mail address.")})
    field_order = ("name", "email", "reason")


class AnotherRole(Reason):
    """A role to hold throughout, or for a unit and its parts, and why."""

    role = forms.ChoiceField(label=_("Role"), error_messages={"required": _("Choose a role.")})
    unit = forms.ChoiceField(
        label=_("Where"),
        error_messages={"required": _("Choose where they are to hold it.")},
        help_text=_("A role for a unit is held in every inspection of the unit and of its parts, and in no other."),
    )
    field_order = ("role", "unit", "reason")

    def __init__(self, by: User, person: User, asked: QueryDict | None = None) -> None:
        super().__init__(asked)
        role: Any = self.fields["role"]
        side = person.organisation.side
        role.choices = [("", _("Choose a role")), *((code, name) for code, name in _may_give(by) if ROLES[code].side == side)]
        self._units = {str(one.pk): one for one in _units_for(person)}
        named = [(key, f"{one.name} ({one.kind}, {one.provider.name})") for key, one in self._units.items()]
        unit: Any = self.fields["unit"]
        unit.choices = [("", _("Choose where")), (THROUGHOUT, _("Throughout")), *named]

    def clean_unit(self) -> Unit | None:
        """The unit; None where the role is to be held throughout."""
        return self._units.get(self.cleaned_data["unit"])


def _units_for(person: User) -> QuerySet[Unit]:
    """The units for which a person may hold a role: of a provider's people, the provider's own."""
    units = Unit.objects.select_related("provider").order_by("name", "pk")
    return units.filter(provider=person.organisation) if person.organisation.side == "provider" else units


class Search(Filters):
    """Which people to list."""

    text = forms.CharField(label=_("Name, e-mail address or organisation"), required=False, max_length=100)
    side = forms.ChoiceField(label=_("Side"), required=False, choices=[("", _("Either")), *SIDES])

    def narrow(self, rows: QuerySet[User]) -> QuerySet[User]:
        """Those in whose name, address or organisation the words stand, and who are on the side."""
        text, side = self.cleaned_data["text"], self.cleaned_data["side"]
        wanted = Q(name__icontains=text) | Q(email__icontains=text) | Q(organisation__name__icontains=text)
        return rows.filter(wanted, organisation__side__startswith=side)
