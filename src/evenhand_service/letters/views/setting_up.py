"""Pages on which a letter is started, what it is about is changed, and its units are chosen."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand_service.accounts.access import Request, throughout
from evenhand_service.inspections.views.changing import ask_to_change
from evenhand_service.inspections.views.showing import Asking, ask
from evenhand_service.letters.as_it_stands import letter_as_it_stands, units_as_they_stand
from evenhand_service.letters.forms import Changes, Chooses, Starts
from evenhand_service.letters.holding import WRITE
from evenhand_service.letters.models import Letter
from evenhand_service.letters.offered import offered_for, under
from evenhand_service.letters.setting_up import change_letter, choose_units, start_letter
from evenhand_service.letters.views.showing import crumbs, of_letter


@throughout(WRITE)
def new(request: Request) -> HttpResponse:
    """Start a letter. Its units are chosen on the next page."""
    form = Starts(request.POST or None)
    asking = Asking(title=_("Start a letter"), button=_("Start the letter"), back=reverse("letters"), then="")
    made: list[Letter] = []
    act = lambda: made.append(start_letter(by=request.user, **form.said()))  # noqa: E731
    response = ask(request, form, asking, act, crumbs=crumbs())
    return redirect("letter-units", made[0].name) if made else response


@of_letter(WRITE)
def change(request: Request, letter: Letter) -> HttpResponse:
    """Say otherwise what it is about, and what those are called whom it asks."""
    stands = letter_as_it_stands(letter.name)
    form = Changes(letter, request.POST or None)
    asking = Asking(title=_("Change the letter"), button=_("Save"), back=_page(letter), then=_("The letter is changed."))
    act = lambda: change_letter(by=request.user, letter=letter, **form.said())  # noqa: E731
    return ask_to_change(request, form, asking, act, stands=stands, crumbs=crumbs(letter))


@of_letter(WRITE)
def units(request: Request, letter: Letter) -> HttpResponse:
    """Choose the units that it is about."""
    stands = units_as_they_stand(letter.name)
    form = Chooses(letter, request.POST or None)
    there = offered_for(letter)
    asking = Asking(
        title=_("Units of the letter"),
        button=_("Save") if there else "",
        back=_page(letter),
        then=_("The units are chosen."),
        intro=[_("A letter is of units whose inspections are published. It shows of each what its own report shows.")]
        if there
        else [_none_offered(letter)],
    )
    act = lambda: choose_units(by=request.user, letter=letter, names=form.cleaned_data["units"])  # noqa: E731
    return ask_to_change(request, form, asking, act, stands=stands, crumbs=crumbs(letter))


def _none_offered(letter: Letter) -> str:
    said = {"region": letter.region, "edition": letter.edition}
    others = sorted({one.region for one in under(letter.edition) if one.region})
    if not others:
        return _("No inspection under %(edition)s is published yet. Publish those of the units first.") % said
    said["others"] = "; ".join(others)
    return _("No published inspection under %(edition)s is of the region “%(region)s”. There are some of: %(others)s.") % said


def _page(letter: Letter) -> str:
    return reverse("letter", args=[letter.name])
