"""Folders in and out, in the browser."""

from typing import Any, cast

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.inspection.stages import STAGES, StageCode
from evenhand_service.accounts.access import Request, in_inspection, throughout
from evenhand_service.accounts.may import may
from evenhand_service.accounts.roles import ROLES
from evenhand_service.exchange.archive import read_archive
from evenhand_service.exchange.copies import differences_of, keep_copy, take_of_copy
from evenhand_service.exchange.exporting import as_zip, sizes
from evenhand_service.exchange.importing import Imported, import_folder
from evenhand_service.exchange.models import Copy
from evenhand_service.exchange.withheld import exported_file_to, exported_to, shown_to, withholds
from evenhand_service.inspections.downloads import download
from evenhand_service.inspections.gone import not_there
from evenhand_service.inspections.models import NAME, Inspection
from evenhand_service.inspections.views.planning import Why
from evenhand_service.inspections.views.showing import Asking, ask, show
from evenhand_service.uploads.forms import SendingForm


@in_inspection("export folder")
def folder(request: Request, inspection: Inspection) -> HttpResponse:
    """Every file of the folder."""
    shown = shown_to(request.user, inspection)
    files = [{"name": name, "size": size} for name, size in sizes(inspection).items() if shown(name)]
    may_take, held_back = may(request.user, "import folder", inspection), withholds(request.user, inspection)
    return show(request, "exchange/folder.html", inspection, files=files, may_take=may_take, held_back=held_back)


@in_inspection("export folder")
def folder_zip(request: Request, inspection: Inspection) -> HttpResponse:
    """The folder as one archive."""
    return download(f"{inspection.name}.zip", as_zip(inspection.name, exported_to(request.user, inspection)))


@in_inspection("export folder")
def folder_file(request: Request, inspection: Inspection, file: str) -> HttpResponse:
    """One file of the folder."""
    content = exported_file_to(request.user, inspection, file)
    if content is None:
        raise not_there(inspection, file)
    return download(file.rpartition("/")[2], content)


def stages() -> list[tuple[str, Any]]:
    """Every stage, to be chosen from."""
    return [("", _("As the folder says")), *((one.code, _(one.name)) for one in STAGES.values())]


class Folder(SendingForm):
    """A folder to bring in."""

    archive = forms.FileField(label=gettext_lazy("Folder"), help_text=gettext_lazy("A ZIP archive of an inspection folder."))
    name = forms.CharField(
        label=gettext_lazy("Short name"),
        help_text=gettext_lazy("Leave it empty to use the name of the archive."),
        required=False,
        max_length=80,
        validators=[NAME],
    )
    stage = forms.ChoiceField(label=gettext_lazy("Stage"), choices=stages, required=False)


@throughout("plan inspection")
def bring_in(request: Request) -> HttpResponse:
    """An inspection from a folder."""
    form = Folder(request)
    asking = Asking(
        title=_("Bring in a folder"),
        button=_("Bring it in"),
        back=reverse("inspections"),
        then="",
        intro=[_("A folder that the service or the command line wrote becomes an inspection here, with nothing lost.")],
    )
    came: list[Imported] = []

    def act() -> None:
        sent = form.cleaned_data["archive"]
        name = form.cleaned_data["name"] or slugify(sent.name.rpartition(".")[0])
        stage = cast(StageCode, form.cleaned_data["stage"]) or None
        came.append(import_folder(by=request.user, name=name, files=read_archive(sent.name, sent.read()), stage=stage))

    response = ask(request, form, asking, act)
    if not came:
        return response
    left_out = [(email, ROLES[role].name if role in ROLES else role) for email, role in came[0].left_out]
    return show(request, "exchange/brought_in.html", came[0].inspection, unknown=came[0].unknown, left_out=left_out)


class Archive(SendingForm):
    """A copy of the folder."""

    archive = forms.FileField(label=gettext_lazy("Copy"), help_text=gettext_lazy("A ZIP archive of this inspection's folder."))


@in_inspection("import folder")
def compare(request: Request, inspection: Inspection) -> HttpResponse:
    """Send a copy, to see what differs."""
    form = Archive(request)
    asking = Asking(
        title=_("Compare with a copy"),
        button=_("Compare"),
        back=reverse("folder", args=[inspection.name]),
        then="",
        intro=[_("You are shown what differs. Nothing changes before you choose.")],
    )
    made: list[Copy] = []

    def act() -> None:
        sent = form.cleaned_data["archive"]
        made.append(keep_copy(by=request.user, inspection=inspection, file_name=sent.name, content=sent.read()))

    response = ask(request, form, asking, act, inspection)
    return redirect("folder-copy", inspection.name, made[0].pk) if made else response


class Choosing(Why):
    """What to take of a copy."""

    names = forms.MultipleChoiceField(label=gettext_lazy("Take from the copy"), widget=forms.CheckboxSelectMultiple)
    field_order = ("names", "why")

    def __init__(self, *given: Any, names: list[str], **named: Any) -> None:  # noqa: ANN401 - a form's
        super().__init__(*given, **named)
        choice = self.fields["names"]
        assert isinstance(choice, forms.MultipleChoiceField)
        choice.choices = [(name, name) for name in names]


@in_inspection("import folder")
def copy(request: Request, inspection: Inspection, number: int) -> HttpResponse:
    """What differs between an inspection and a copy of its folder, and the choice of what to take."""
    kept = get_object_or_404(Copy.objects.select_related("inspection"), pk=number, inspection=inspection, by=request.user)
    found = differences_of(kept)
    form = Choosing(request.POST or None, names=[one.name for one in found if one.can_be_taken])
    asking = Asking(
        title=_("What differs from the copy"),
        button=_("Take what is chosen"),
        back=reverse("folder", args=[inspection.name]),
        then=_("The files are taken from the copy."),
        template="exchange/copy.html",
    )
    told = {"found": found, "held_back": withholds(request.user, inspection)}
    return ask(request, form, asking, lambda: take_of_copy(by=request.user, copy=kept, **form.cleaned_data), inspection, **told)
