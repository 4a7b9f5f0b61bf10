"""Benchmarks: which cases are read as such, giving one, and how far readers agree."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.assessment.agreement import AgreementFound
from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.accounts.may import may
from evenhand_service.furniture.listings.columns import Column
from evenhand_service.furniture.listings.listing import listing
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.reading import called, readers_of
from evenhand_service.inspections.sampled_cases import sampled_cases
from evenhand_service.inspections.views.planning import Why
from evenhand_service.inspections.views.showing import Asking, ask, crumbs, show
from evenhand_service.quality.benchmarks import give_benchmark
from evenhand_service.quality.comparing import Exercise, compared, exercises

COLUMNS: tuple[Column[Exercise], ...] = (
    Column(name="case", heading=gettext_lazy("Case"), value=lambda one: one.case, sort="case"),
    Column(name="sample", heading=gettext_lazy("Sample"), value=lambda one: one.sample, sort="sample"),
    Column(name="given", heading=gettext_lazy("Given to readers"), value=lambda one: one.given, numeric=True, sort="given"),
    Column(
        name="finished", heading=gettext_lazy("Finished readings"), value=lambda one: one.finished, numeric=True, sort="finished"
    ),
)


class Giving(Why):
    """Which case, and to whom."""

    case = forms.ChoiceField(
        label=gettext_lazy("Case"),
        help_text=gettext_lazy("Only cases that are drawn: any other would stand out among the cases of a reader."),
    )
    readers = forms.MultipleChoiceField(
        label=gettext_lazy("Readers"),
        help_text=gettext_lazy("Choose none to give it to all who may read it. Whoever reads it already takes part with that."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("case", "readers", "why")

    def __init__(self, *given: Any, inspection: Inspection, **named: Any) -> None:  # noqa: ANN401 - a form's
        super().__init__(*given, **named)
        cases, readers, names = self.fields["case"], self.fields["readers"], called(inspection)
        assert isinstance(cases, forms.ChoiceField)
        assert isinstance(readers, forms.MultipleChoiceField)
        self._cases = {
            f"{one.sample}: {one.case}": (one.sample, one.case) for one in sampled_cases(inspection) if one.status == "drawn"
        }
        cases.choices = [("", _("Choose a case")), *((one, one) for one in self._cases)]
        readers.choices = [(one.id, names.get(one.id, one.id)) for one in readers_of(inspection)]

    def asked(self) -> dict[str, Any]:
        """The same, as the verb takes it."""
        sample, case = self._cases[self.cleaned_data["case"]]
        return {"sample": sample, "case": case, "readers": self.cleaned_data["readers"], "why": self.cleaned_data["why"]}


@in_inspection("ask for changes")
def benchmarks(request: Request, inspection: Inspection) -> HttpResponseBase:
    """The cases that are read as benchmarks."""
    return listing(
        request,
        exercises(request.user, inspection),
        COLUMNS,
        caption=_("Benchmarks"),
        template="quality/benchmarks.html",
        inspection=inspection,
        crumbs=crumbs(inspection),
        may_give=may(request.user, "give benchmarks", inspection),
    )


@in_inspection("give benchmarks")
def give(request: Request, inspection: Inspection) -> HttpResponse:
    """Give a case to readers as a benchmark."""
    form = Giving(request.POST or None, inspection=inspection)
    asking = Asking(
        title=_("Give a case as a benchmark"),
        button=_("Give it"),
        back=reverse("benchmarks", args=[inspection.name]),
        then=_("The case is among those of the readers."),
        intro=[_("Nothing tells its readers that it is a benchmark, and it counts for no rating. Do not tell them either.")],
    )
    return ask(request, form, asking, lambda: give_benchmark(by=request.user, inspection=inspection, **form.asked()), inspection)


@in_inspection("ask for changes")
def agreement(request: Request, inspection: Inspection) -> HttpResponse:
    """How far readers agree in benchmarks: by question, and reader by reader."""
    prompts = request.GET.get("prompts") == "yes"
    found = compared(request.user, inspection, prompts=prompts)
    return show(
        request,
        "quality/agreement.html",
        inspection,
        crumbs=crumbs(inspection, (_("Benchmarks"), reverse("benchmarks", args=[inspection.name]))),
        prompts=prompts,
        cases=found.cases,
        **tables(found, called(inspection).get),
    )


WIDTH = 100
"""The width of a picture beside a figure, in which nought to one, or one below to one above nought, is drawn."""


def tables(found: AgreementFound, name: Callable[[str, str], str]) -> dict[str, list[dict[str, Any]]]:
    """The rows of both tables, each with the picture of its figure and of the interval round that."""
    questions: list[dict[str, Any]] = []
    for one in found.questions:
        seen, gwet = one.coefficients.percentage, one.coefficients.gwet
        bar = _bar(seen.value, seen.low, seen.high, least=0.0)
        questions.append({"question": one, "seen": seen.value, "gwet": gwet.value, "bar": bar})
    readers: list[dict[str, Any]] = []
    for each in found.readers:
        beside = each.beside
        bar = _bar(beside.difference, beside.low, beside.high, least=-1.0)
        readers.append({"reader": name(each.reader, each.reader), "beside": beside, "bar": bar})
    return {"questions": questions, "readers": readers}


def _bar(value: float | None, low: float | None, high: float | None, *, least: float) -> dict[str, str] | None:
    """Where a figure stands between the least it can be and 1, and how far its interval reaches."""
    if value is None:
        return None
    at, begin, end = (
        (one - least) / (1 - least) * WIDTH for one in (value, value if low is None else low, value if high is None else high)
    )
    return {"at": f"{at:.1f}", "begin": f"{begin:.1f}", "width": f"{end - begin:.1f}"}
