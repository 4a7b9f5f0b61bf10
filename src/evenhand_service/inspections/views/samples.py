"""The changes that a sample may undergo once it is drawn, and telling the provider of it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.folders.caseloads import in_file_names
from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.furniture.forms import Form
from evenhand_service.inspections.editions import edition_of
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.sampled_cases import Listed, sampled_cases
from evenhand_service.inspections.sampling import enlarge, notify_sample, replace_case
from evenhand_service.inspections.views.showing import Asking, ask


class Enlarging(Form):
    """A larger number."""

    to = forms.IntegerField(label=gettext_lazy("Number of cases it shall have"), min_value=1, max_value=100_000)


@in_inspection("draw sample")
def enlarge_page(request: Request, inspection: Inspection, sample: str) -> HttpResponse:
    """Enlarge a sample."""
    name = sample_of(inspection, sample)
    form = Enlarging(request.POST or None, initial={"to": inspection.progress[name]["drawn"]})
    asking = Asking(
        title=_("Enlarge the sample: %(sample)s") % {"sample": name},
        button=_("Enlarge"),
        back=reverse("sample", args=[inspection.name]),
        then=_("The sample is enlarged. Tell the provider."),
        intro=[_("Every case already drawn stays. The provider must be told of the sample again.")],
    )
    return ask(
        request,
        form,
        asking,
        lambda: enlarge(by=request.user, inspection=inspection, sample=name, to=form.cleaned_data["to"]),
        inspection,
    )


class Replacing(Form):
    """Why a case is taken out."""

    reason = forms.ChoiceField(label=gettext_lazy("Reason"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=gettext_lazy("Note"), help_text=gettext_lazy("Do not name anybody."), required=False, max_length=500
    )

    smaller = forms.BooleanField(
        label=gettext_lazy("The sample shall become smaller by one: nothing is in reserve"),
        error_messages={"required": gettext_lazy("Nothing is in reserve: confirm that the sample shall become smaller by one.")},
    )

    def __init__(self, *given: Any, inspection: Inspection, last: bool, **named: Any) -> None:  # noqa: ANN401 - a form's
        super().__init__(*given, **named)
        choice = self.fields["reason"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = list(reasons_of(inspection).items())
        if not last:
            del self.fields["smaller"]

    def said(self) -> dict[str, str]:
        """The reason and the note."""
        return {name: text for name, text in self.cleaned_data.items() if name != "smaller"}


def has_no_reserve(inspection: Inspection, one: Listed) -> bool:
    """Whether nothing can take the place of a case that is drawn: no other case of its stratum is left."""
    return one.status == "drawn" and not any(
        (other.sample, other.stratum, other.status) == (one.sample, one.stratum, "reserve") for other in sampled_cases(inspection)
    )


def reasons_of(inspection: Inspection) -> Mapping[str, str]:
    """The reasons for which a case may be replaced, in words, by their codes."""
    rules = edition_of(inspection).sampling
    return rules.replacements.reasons if rules and rules.replacements else {}


@in_inspection("draw sample")
def replace_page(request: Request, inspection: Inspection, sample: str, case: str) -> HttpResponse:
    """Take a case out; the next of its stratum takes its place."""
    one = case_of(inspection, sample_of(inspection, sample), case)
    last = has_no_reserve(inspection, one)
    form = Replacing(request.POST or None, inspection=inspection, last=last)
    new: list[str] = []
    asking = Asking(
        title=_("Replace the case %(case)s") % {"case": one.case},
        button=_("Replace the case"),
        back=reverse("sample", args=[inspection.name]),
        then=lazy(lambda: _replaced(one, new), str)(),
        intro=[
            _("Sample: %(sample)s. Stratum: %(stratum)s.") % {"sample": one.sample, "stratum": one.stratum},
            _("The reason is kept with the sample.")
            if last
            else _("The next reserve of its stratum takes its place, and the reason is kept with the sample."),
        ],
        warning=_("Nothing of its stratum is in reserve. No case takes its place: the sample becomes smaller by one.")
        if last
        else "",
    )
    return ask(
        request,
        form,
        asking,
        lambda: new.extend(replace_case(by=request.user, inspection=inspection, sample=one.sample, case=one.case, **form.said())),
        inspection,
    )


def _replaced(one: Listed, new: list[str]) -> str:
    """What came of it: a case in its place, or none."""
    if new:
        said = _("The case %(case)s is replaced by %(new)s. Tell the provider.")
    elif one.status == "drawn":
        said = _("The case %(case)s is taken out. Nothing was in reserve, so the sample is smaller by one. Tell the provider.")
    else:
        said = _("The case %(case)s is taken out of the reserve. Tell the provider.")
    return said % {"case": one.case, "new": ", ".join(new)}


@in_inspection("draw sample")
def notify_page(request: Request, inspection: Inspection) -> HttpResponse:
    """Tell the provider of the sample."""
    asking = Asking(
        title=_("Tell the provider of the sample"),
        button=_("Tell the provider"),
        back=reverse("sample", args=[inspection.name]),
        then=_("The provider is told."),
        intro=[
            _("The single point of contact is sent a link to the list of cases, with their reserves. The message names no case.")
        ],
    )
    return ask(
        request, Form(request.POST or None), asking, lambda: notify_sample(by=request.user, inspection=inspection), inspection
    )


def sample_of(inspection: Inspection, written: str) -> str:
    """The sample that an address means. Raises Http404 where the edition has none."""
    found = next((name for name in inspection.progress if in_file_names(name) == written), None)
    if found is None:
        raise Http404
    return str(found)


def case_of(inspection: Inspection, sample: str, case: str) -> Listed:
    """A case of a sample. Raises Http404 where there is none."""
    found = next((one for one in sampled_cases(inspection) if (one.sample, one.case) == (sample, case)), None)
    if found is None:
        raise Http404
    return found
