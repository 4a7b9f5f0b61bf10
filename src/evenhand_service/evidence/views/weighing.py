"""Entering evidence of organisational delivery, making claims, weighing the one for the other, and taking any of it back."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.evidence import gathering
from evenhand_service.evidence.forms import Reason
from evenhand_service.evidence.models import KINDS_OF_PIECE, LONGEST_ITEM, LONGEST_SAID, LONGEST_WORDS, PLAIN, WAYS
from evenhand_service.furniture.forms import Form
from evenhand_service.inspections.editions import edition_of
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.views.showing import Asking, ask
from evenhand_service.uploads.forms import SendingForm

GATHER = gathering.GATHER


def _line(label: Any, hint: Any = "", *, longest: int = LONGEST_ITEM, required: bool = False) -> forms.CharField:  # noqa: ANN401
    return forms.CharField(label=label, help_text=hint, max_length=longest, required=required, validators=[PLAIN])


class Entering(Form):
    """A piece of evidence."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=[(code, says) for code, says in KINDS_OF_PIECE.items() if code != "survey"]
    )
    title = _line(gettext_lazy("Title"), gettext_lazy("For example, focus group of practitioners. Name nobody."), required=True)
    serves = forms.MultipleChoiceField(label=gettext_lazy("What is it evidence of?"), widget=forms.CheckboxSelectMultiple)
    says = forms.CharField(
        label=gettext_lazy("What does it say?"),
        help_text=gettext_lazy("Name nobody."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=LONGEST_SAID,
        required=False,
        validators=[PLAIN],
    )
    document = forms.TypedChoiceField(label=gettext_lazy("Document"), coerce=int, empty_value=None, required=False)
    value = _line(gettext_lazy("Value"), gettext_lazy("Of a measure, such as 12.5."))
    unit = _line(gettext_lazy("Unit"), gettext_lazy("For example, vacancies per 100 posts."))
    period = _line(gettext_lazy("Period"), gettext_lazy("For example, April to June 2024."))
    source = _line(gettext_lazy("Source"), longest=LONGEST_WORDS)

    def __init__(self, inspection: Inspection, *given: Any) -> None:  # noqa: ANN401 - what Django's take
        super().__init__(*given)
        serves, document = self.fields["serves"], self.fields["document"]
        assert isinstance(serves, forms.MultipleChoiceField)
        assert isinstance(document, forms.TypedChoiceField)
        serves.choices = [(code, f"{code} {says}") for code, says in gathering.served(edition_of(inspection)).items()]
        sent = inspection.documents.filter(withdrawn=None).values_list("number", "name")
        document.choices = [("", _("None")), *sent]


class Surveying(SendingForm):
    """A survey: what was asked, and what was answered."""

    description = forms.FileField(label=gettext_lazy("What was asked (YAML)"), max_length=1000)
    answers = forms.FileField(label=gettext_lazy("The answers (CSV)"), max_length=1000)


class Claiming(Form):
    """A claim."""

    says = _line(
        gettext_lazy("What is claimed?"),
        gettext_lazy("In one sentence. Name nobody."),
        longest=LONGEST_WORDS,
        required=True,
    )


class Weighing(Form):
    """A piece of evidence for a claim, or against it."""

    piece = forms.TypedChoiceField(label=gettext_lazy("Piece of evidence"), coerce=int)
    way = forms.ChoiceField(label=gettext_lazy("Which way does it speak?"), choices=list(WAYS.items()), widget=forms.RadioSelect)
    note = _line(gettext_lazy("Note"), gettext_lazy("Why it speaks that way. Name nobody."), longest=LONGEST_WORDS)

    def __init__(self, inspection: Inspection, *given: Any) -> None:  # noqa: ANN401 - what Django's take
        super().__init__(*given)
        field = self.fields["piece"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = list(inspection.pieces.filter(withdrawn=None).values_list("number", "title"))


@in_inspection(GATHER)
def add(request: Request, inspection: Inspection) -> HttpResponse:
    """Enter a piece of evidence."""
    form = Entering(inspection, request.POST or None)
    asking = _asking(_("Enter a piece of evidence"), _("Enter it"), reverse("gathered", args=[inspection.name]))
    return ask(
        request,
        form,
        asking,
        lambda: gathering.add_piece(by=request.user, inspection=inspection, **form.cleaned_data),
        inspection,
    )


@in_inspection(GATHER)
def survey(request: Request, inspection: Inspection) -> HttpResponse:
    """Enter a survey."""
    form = Surveying(request)
    asking = _asking(_("Enter a survey"), _("Enter it"), reverse("gathered", args=[inspection.name]))

    def act() -> object:
        files = {name: form.cleaned_data[name].read() for name in ("description", "answers")}
        return gathering.add_survey(by=request.user, inspection=inspection, **files)

    return ask(request, form, asking, act, inspection)


@in_inspection(GATHER)
def claim(request: Request, inspection: Inspection, standard: str) -> HttpResponse:
    """Make a claim of a standard."""
    form = Claiming(request.POST or None)
    asking = _asking(_("Make a claim"), _("Save"), _back(inspection, standard))
    return ask(
        request,
        form,
        asking,
        lambda: gathering.make_claim(by=request.user, inspection=inspection, standard=standard, **form.cleaned_data),
        inspection,
    )


@in_inspection(GATHER)
def weigh_page(request: Request, inspection: Inspection, number: int) -> HttpResponse:
    """Say that a piece speaks for a claim, or against it."""
    found = get_object_or_404(inspection.claims, number=number, withdrawn=None)
    form = Weighing(inspection, request.POST or None)
    asking = _asking(_("Weigh evidence"), _("Save"), _back(inspection, found.standard), found.says)
    return ask(
        request,
        form,
        asking,
        lambda: gathering.weigh(by=request.user, inspection=inspection, claim=number, **form.cleaned_data),
        inspection,
    )


@in_inspection(GATHER)
def withdraw(request: Request, inspection: Inspection, number: int) -> HttpResponse:
    """Take a piece of evidence back."""
    found = get_object_or_404(inspection.pieces, number=number)
    back = reverse("gathered", args=[inspection.name])
    return _ended(
        request,
        inspection,
        _asking(_("Withdraw a piece of evidence"), _("Withdraw it"), back, found.title),
        lambda why: gathering.withdraw_piece(by=request.user, inspection=inspection, number=number, why=why),
    )


@in_inspection(GATHER)
def withdraw_claim_page(request: Request, inspection: Inspection, number: int) -> HttpResponse:
    """Take a claim back."""
    found = get_object_or_404(inspection.claims, number=number)
    return _ended(
        request,
        inspection,
        _asking(_("Withdraw a claim"), _("Withdraw it"), _back(inspection, found.standard), found.says),
        lambda why: gathering.withdraw_claim(by=request.user, inspection=inspection, number=number, why=why),
    )


@in_inspection(GATHER)
def resolve_page(request: Request, inspection: Inspection, number: int, weighing: int) -> HttpResponse:
    """Say why what speaks against a claim does so no longer."""
    found = get_object_or_404(inspection.claims, number=number)
    return _ended(
        request,
        inspection,
        _asking(_("Resolve what speaks against a claim"), _("Save"), _back(inspection, found.standard), found.says),
        lambda why: gathering.resolve(by=request.user, inspection=inspection, claim=number, weighing=weighing, why=why),
    )


@in_inspection(GATHER)
def unweigh(request: Request, inspection: Inspection, number: int, weighing: int) -> HttpResponse:
    """Take back that a piece speaks for a claim, or against it."""
    found = get_object_or_404(inspection.claims, number=number)
    return _ended(
        request,
        inspection,
        _asking(_("Withdraw a weighing"), _("Withdraw it"), _back(inspection, found.standard), found.says),
        lambda why: gathering.withdraw_weighing(by=request.user, inspection=inspection, claim=number, weighing=weighing, why=why),
    )


def _ended(request: Request, inspection: Inspection, asking: Asking, act: Callable[[str], object]) -> HttpResponse:
    form = Reason(request.POST or None)
    return ask(request, form, asking, lambda: act(form.cleaned_data["why"]), inspection)


def _back(inspection: Inspection, standard: str) -> str:
    return reverse("gathered-standard", args=[inspection.name, standard])


def _asking(title: str, button: str, back: str, *intro: str) -> Asking:
    return Asking(title=title, button=button, back=back, then=_("It is kept."), intro=intro)
