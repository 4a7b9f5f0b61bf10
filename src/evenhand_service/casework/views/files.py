"""The page of questions that go out as files, and answers that come back so."""

from collections.abc import Sequence

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evenhand.assessment.form import samples_asked
from evenhand.folders.caseloads import in_file_names
from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.casework.bringing_in import BroughtIn, bring_in, form_for_tablets
from evenhand_service.inspections.downloads import download
from evenhand_service.inspections.editions import edition_of
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.views.showing import Asking, ask
from evenhand_service.uploads.forms import SendingForm


class AnswersSent(SendingForm):
    """A file of answers, and what it is."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What the file holds"),
        choices=(
            ("submissions", gettext_lazy("Submissions that a server of ODK or KoboToolbox gave out")),
            ("answers", gettext_lazy("Answers with the columns of answers.csv")),
        ),
        widget=forms.RadioSelect,
    )
    file = forms.FileField(
        label=gettext_lazy("File"), help_text=gettext_lazy("A CSV file, or an Excel workbook (XLSX) of submissions.")
    )


@in_inspection("bring in answers")
def files(request: Request, inspection: Inspection) -> HttpResponse:
    """Download the questions for tablets, and bring in what comes back. What is amiss is shown, and nothing of it is kept."""
    form = AnswersSent(request)
    brought: list[BroughtIn] = []

    def take() -> None:
        sent = form.cleaned_data["file"]
        kind = form.cleaned_data["kind"]
        brought.append(bring_in(by=request.user, inspection=inspection, kind=kind, file_name=sent.name, content=sent.read()))

    asking = Asking(
        title=_("Answers in files"),
        button=_("Bring in"),
        back=reverse("casework-files", args=[inspection.name]),
        then=lazy(lambda: _said(brought), str)(),
        intro=[
            _("Cases can be read on tablets with ODK or KoboToolbox, and answers can come in tables."),
            _("What stands here already is passed over. What says something else is kept beside it, until its reader chooses."),
        ],
        template="casework/files.html",
    )
    samples = [(one, in_file_names(one)) for one in samples_asked(edition_of(inspection))]
    return ask(request, form, asking, take, inspection, samples=samples)


@in_inspection("bring in answers")
def form_for(_request: Request, inspection: Inspection, sample: str) -> HttpResponse:
    """The questions of a sample, for tablets."""
    return download(*form_for_tablets(inspection, sample_asked(inspection, sample)))


def sample_asked(inspection: Inspection, address: str) -> str:
    """The sample that an address names, of which something is asked. Raises Http404 where there is none."""
    found = next((one for one in samples_asked(edition_of(inspection)) if in_file_names(one) == address), None)
    if found is None:
        raise Http404
    return found


def _said(brought: Sequence[BroughtIn]) -> str:
    (one,) = brought
    if not one.added:
        return _("There is nothing new in the file.")
    said = ngettext("%(n)s entry is brought in.", "%(n)s entries are brought in.", one.added) % {"n": one.added}
    if not one.contested:
        return said
    waits = ngettext("%(n)s of them waits for a choice.", "%(n)s of them wait for a choice.", one.contested)
    return f"{said} {waits % {'n': one.contested}}"
