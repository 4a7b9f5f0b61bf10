"""Who reads cases in an inspection, how many, and what stands between them and a case."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.assessment.reader import Reader
from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.accounts.models import User
from evenhand_service.furniture.forms import Form
from evenhand_service.furniture.standing import Standing, standing
from evenhand_service.inspections.assigning import (
    READING_ROLES,
    Reads,
    change_reader,
    declare_interest,
    remove_reader,
    set_reader,
)
from evenhand_service.inspections.editions import edition_of
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.reading import called, readers_of
from evenhand_service.inspections.views.changing import ask_to_change
from evenhand_service.inspections.views.planning import Why
from evenhand_service.inspections.views.showing import Asking, ask


class Able(Form):
    """What a reader can do."""

    capacity = forms.IntegerField(
        label=gettext_lazy("Number of cases they can read"),
        help_text=gettext_lazy("In the whole of the fieldwork."),
        min_value=0,
        max_value=9999,
    )
    teams = forms.CharField(
        label=gettext_lazy("Their own teams"),
        help_text=gettext_lazy(
            "Of a local assessor: offices as the caseload writes them, with commas between. They are given no case of these."
        ),
        required=False,
    )
    practitioner = forms.CharField(
        label=gettext_lazy("Their own code as a practitioner"),
        help_text=gettext_lazy("As the caseload writes it, so that they are given none of their own cases."),
        required=False,
        max_length=60,
    )
    samples = forms.MultipleChoiceField(
        label=gettext_lazy("Samples they read"),
        help_text=gettext_lazy("Choose none if they read all."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *given: Any, inspection: Inspection, **named: Any) -> None:  # noqa: ANN401 - a form's
        super().__init__(*given, **named)
        samples = self.fields["samples"]
        assert isinstance(samples, forms.MultipleChoiceField)
        samples.choices = [(name, name) for name in inspection.progress]

    def reads(self) -> Reads:
        """The same, as the verb takes it."""
        said = self.cleaned_data
        teams = tuple(one.strip() for one in said["teams"].split(",") if one.strip())
        return Reads(
            capacity=said["capacity"], practitioner=said["practitioner"].strip(), teams=teams, samples=tuple(said["samples"])
        )


class Joining(Able):
    """The same with who it is: anybody who holds a role in the inspection that reads cases, and reads none yet."""

    person = forms.ModelChoiceField(
        User.objects.none(), label=gettext_lazy("Person"), empty_label=gettext_lazy("Choose a person")
    )
    field_order = ("person", "capacity", "teams", "practitioner", "samples")

    def __init__(self, *given: Any, inspection: Inspection, **named: Any) -> None:  # noqa: ANN401 - a form's
        super().__init__(*given, inspection=inspection, **named)
        person = self.fields["person"]
        assert isinstance(person, forms.ModelChoiceField)
        held = inspection.appointments.filter(role__in=READING_ROLES)
        people = User.objects.filter(pk__in=held.values("person"), is_active=True)
        person.queryset = people.exclude(pk__in=inspection.readers.values("person")).order_by("name")


@in_inspection("assign cases")
def add(request: Request, inspection: Inspection) -> HttpResponse:
    """Somebody who reads cases."""
    form = Joining(request.POST or None, inspection=inspection)
    intro = [
        _("Whoever reads cases needs a role in this inspection first: lead inspector, inspector, quality lead or local assessor.")
    ]
    return ask(
        request,
        form,
        asking(inspection, _("Add a reader"), _("The reader is added."), intro),
        lambda: set_reader(by=request.user, inspection=inspection, person=form.cleaned_data["person"], reads=form.reads()),
        inspection,
    )


@in_inspection("assign cases")
def change(request: Request, inspection: Inspection, code: str) -> HttpResponse:
    """What a reader can do, said anew."""
    stands = reader_as_they_stand(inspection, code)
    reader = reader_of(inspection, code)
    initial = {
        "capacity": reader.capacity,
        "teams": ", ".join(reader.teams),
        "practitioner": reader.practitioner or "",
        "samples": list(reader.samples),
    }
    form = Able(request.POST or None, inspection=inspection, initial=initial)
    name = called(inspection).get(reader.id, reader.id)
    return ask_to_change(
        request,
        form,
        asking(inspection, _("Change the reader %(reader)s") % {"reader": name}, _("The reader is changed.")),
        lambda: change_reader(by=request.user, inspection=inspection, code=code, reads=form.reads()),
        stands=stands,
        inspection=inspection,
    )


def reader_as_they_stand(inspection: Inspection, reader: str) -> Standing:
    """What a reader can do, which others may say anew too. Raises Http404 where there is none of that id."""
    return standing(inspection, lambda held: _reader_as_they_are(reader_of(held, reader)))


def _reader_as_they_are(reader: Reader) -> dict[str, str]:
    """What a reader can do, in words."""
    return {
        _("Number of cases they can read"): str(reader.capacity),
        _("Their own teams"): ", ".join(reader.teams),
        _("Their own code as a practitioner"): reader.practitioner or "",
        _("Samples they read"): ", ".join(reader.samples),
    }


class Interest(Form):
    """What somebody has to do with a case."""

    about = forms.ChoiceField(label=gettext_lazy("What is the interest about?"), widget=forms.RadioSelect)
    value = forms.CharField(
        label=gettext_lazy("Which?"),
        help_text=gettext_lazy("The case reference, office or code, as the caseload writes it."),
        max_length=120,
    )
    reason = forms.CharField(label=gettext_lazy("Reason"), help_text=gettext_lazy("Do not name anybody."), max_length=300)

    def __init__(self, *given: Any, inspection: Inspection, **named: Any) -> None:  # noqa: ANN401 - a form's
        super().__init__(*given, **named)
        facts = sorted({rule.fact for rule in edition_of(inspection).conflicts if rule.fact})
        choice = self.fields["about"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [("case", _("One case")), *((fact, fact.replace("_", " ").capitalize()) for fact in facts)]


@in_inspection("assign cases")
def interest(request: Request, inspection: Inspection, code: str) -> HttpResponse:
    """An interest that a reader declares."""
    reader = reader_of(inspection, code)
    form = Interest(request.POST or None, inspection=inspection)
    name = called(inspection).get(reader.id, reader.id)
    return ask(
        request,
        form,
        asking(inspection, _("Declare an interest of %(reader)s") % {"reader": name}, _("The interest is declared.")),
        lambda: declare_interest(by=request.user, inspection=inspection, code=code, **form.cleaned_data),
        inspection,
    )


@in_inspection("assign cases")
def remove(request: Request, inspection: Inspection, code: str) -> HttpResponse:
    """Take a reader out."""
    reader, form = reader_of(inspection, code), Why(request.POST or None)
    name = called(inspection).get(reader.id, reader.id)
    return ask(
        request,
        form,
        asking(inspection, _("Remove the reader %(reader)s") % {"reader": name}, _("The reader is removed.")),
        lambda: remove_reader(by=request.user, inspection=inspection, code=code, why=form.cleaned_data["why"]),
        inspection,
    )


def reader_of(inspection: Inspection, code: str) -> Reader:
    """A reader. Raises Http404 where there is none of that id."""
    found = next((one for one in readers_of(inspection) if one.id == code), None)
    if found is None:
        raise Http404
    return found


def asking(inspection: Inspection, title: str, then: str, intro: list[str] | None = None) -> Asking:
    """A page that asks something about readers and their cases, and goes back to them."""
    return Asking(title=title, button=_("Save"), back=reverse("cases", args=[inspection.name]), then=then, intro=intro or ())
