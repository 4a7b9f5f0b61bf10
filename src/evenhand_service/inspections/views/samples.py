"""The sample: what would be drawn, drawing it, and the changes it may undergo."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.files.faults import Refused
from evenhand.folders.caseloads import in_file_names
from evenhand.folders.sampled import SamplingFolder, plan_of, read_sampling_folder
from evenhand.reporting.sample_results import Plain, margin_said, plan_as_plain, quotas_said, without_chance_said
from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.furniture.forms import Form, said
from evenhand_service.inspections.editions import edition_of
from evenhand_service.inspections.folder import opened
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.sampled_cases import Listed, sampled_cases
from evenhand_service.inspections.sampling import draw, enlarge, notify_sample, replace_case, waiting
from evenhand_service.inspections.sealing import seal_announced
from evenhand_service.inspections.views.showing import Asking, ask


@dataclass(frozen=True, slots=True)
class Planned:
    """A sample that is to be drawn: its plan, or why there is none yet."""

    sample: str
    plan: Plain | None
    says: str

    @property
    def quotas(self) -> list[str]:
        """The minimum numbers, in sentences; and what cannot be drawn."""
        plan = self.plan
        return [] if plan is None else [*quotas_said(plan), *([without_chance_said(plan)] if plan["without_chance"] else [])]

    @property
    def margins(self) -> list[dict[str, str]]:
        """How sure a share of the whole would be, for sizes about the one planned."""
        plan = self.plan or {"margins": [], "size": 0}
        return [
            {"size": str(one["size"]), "margin": margin_said(one["groups"][0]["margin"]), "planned": one["size"] == plan["size"]}
            for one in plan["margins"]
        ]


def planned(inspection: Inspection, sizes: Mapping[str, int | None]) -> list[Planned]:
    """What would be drawn from each caseload that waits."""
    with opened(inspection) as folder:
        inside = read_sampling_folder(folder.path)
        return [_plan(inside, sample, sizes.get(in_file_names(sample))) for sample in waiting(inside)]


def plan_for(inside: SamplingFolder, sample: str, size: int | None) -> Plain:
    """The plan of a sample that waits: of so many cases, or as many as the inspection or its edition settles."""
    return plan_as_plain(plan_of(inside, sample, size or inside.inspection.sampling.sizes.get(sample)))


def _plan(inside: SamplingFolder, sample: str, size: int | None) -> Planned:
    try:
        plan = plan_for(inside, sample, size)
    except Refused as refusal:
        return Planned(sample, None, " ".join(map(said, refusal.faults)))
    return Planned(sample, plan, " ".join(dict.fromkeys(one["because"] for one in plan["sizes"])))


def to_be_drawn(inspection: Inspection) -> list[str]:
    """The samples that wait to be drawn."""
    return [sample for sample, one in inspection.progress.items() if one["cases"] is not None and not one["drawn"]]


class Sizes(Form):
    """How many cases of each sample. What the edition settles may be left to it."""

    marks_optional = False

    def __init__(self, *given: Any, samples: list[str], **named: Any) -> None:  # noqa: ANN401 - a form's
        super().__init__(*given, **named)
        for sample in samples:
            self.fields[in_file_names(sample)] = forms.IntegerField(
                label=_("Number of cases: %(sample)s") % {"sample": sample},
                help_text=_("Leave it empty for the number that the edition gives."),
                min_value=1,
                max_value=100_000,
                required=False,
            )

    def sizes(self, samples: list[str]) -> dict[str, int]:
        """The numbers that were given, by sample."""
        given = {sample: self.cleaned_data.get(in_file_names(sample)) for sample in samples}
        return {sample: number for sample, number in given.items() if number}


@in_inspection("draw sample")
def draw_page(request: Request, inspection: Inspection) -> HttpResponse:
    """What would be drawn, with other numbers if one likes; and the button that draws."""
    samples = to_be_drawn(inspection)
    trying = "try" in request.GET
    form = Sizes(request.POST or (request.GET if trying else None), samples=samples)
    sizes = form.sizes(samples) if form.is_bound and form.is_valid() else {}
    asking = Asking(
        title=_("Draw the sample"),
        button=_("Draw"),
        back=reverse("sample" if inspection.stage != "caseload" else "inspection", args=[inspection.name]),
        then=_("The sample is drawn. When the inspection moves on, tell the provider."),
        warning=_("Once it is drawn, a sample can be enlarged and cases replaced for a reason. It cannot be drawn again.")
        if samples
        else "",
        template="inspections/draw.html",
    )
    return ask(
        request,
        form,
        asking,
        lambda: draw(by=request.user, inspection=inspection, sizes=form.sizes(samples)),
        inspection,
        plans=SimpleLazyObject(lambda: planned(inspection, {in_file_names(name): number for name, number in sizes.items()})),
        sealed=seal_announced(inspection),
        trying=Sizes(request.GET if trying else None, samples=samples, auto_id="try_%s"),
    )


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

    def __init__(self, *given: Any, inspection: Inspection, **named: Any) -> None:  # noqa: ANN401 - a form's
        super().__init__(*given, **named)
        choice = self.fields["reason"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = list(reasons_of(inspection).items())


def reasons_of(inspection: Inspection) -> Mapping[str, str]:
    """The reasons for which a case may be replaced, in words, by their codes."""
    rules = edition_of(inspection).sampling
    return rules.replacements.reasons if rules and rules.replacements else {}


@in_inspection("draw sample")
def replace_page(request: Request, inspection: Inspection, sample: str, case: str) -> HttpResponse:
    """Take a case out; the next of its stratum takes its place."""
    one = case_of(inspection, sample_of(inspection, sample), case)
    form = Replacing(request.POST or None, inspection=inspection)
    asking = Asking(
        title=_("Replace the case %(case)s") % {"case": one.case},
        button=_("Replace the case"),
        back=reverse("sample", args=[inspection.name]),
        then=_("The case is replaced. Tell the provider."),
        intro=[
            _("Sample: %(sample)s. Stratum: %(stratum)s.") % {"sample": one.sample, "stratum": one.stratum},
            _("The next reserve of its stratum takes its place, and the reason is kept with the sample."),
        ],
    )
    return ask(
        request,
        form,
        asking,
        lambda: replace_case(by=request.user, inspection=inspection, sample=one.sample, case=one.case, **form.cleaned_data),
        inspection,
    )


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
