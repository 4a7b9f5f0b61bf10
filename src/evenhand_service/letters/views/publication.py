"""Pages on which a letter is let go out without a return, published, put right and withdrawn."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand_service.accounts.access import Request
from evenhand_service.furniture.forms import Form
from evenhand_service.inspections.views.changing import SEEN
from evenhand_service.inspections.views.showing import Asking, ask
from evenhand_service.letters.actions import publish_letter, waive_letter_return, withdraw_letter
from evenhand_service.letters.forms import Why
from evenhand_service.letters.holding import PUBLISH
from evenhand_service.letters.models import Letter
from evenhand_service.letters.returns import unchecked_of
from evenhand_service.letters.views.showing import crumbs, of_letter
from evenhand_service.publishing.shelved import published_of
from evenhand_service.publishing.views.publication import Note


@of_letter(PUBLISH)
def waiving(request: Request, letter: Letter, name: str) -> HttpResponse:
    """Let the letter go out though the check of facts of one of its units is not complete."""
    unit = letter.units.select_related("inspection__unit").filter(inspection__name=name).first()
    if unit is None:
        raise Http404
    found = unchecked_of(letter, unit.inspection)
    said, seen = {"unit": unit.inspection.unit.name}, found.seen if found else ""
    form = Why(request.POST or None)
    asking = Asking(
        title=_("Let it go out without the return of %(unit)s") % said,
        button=_("Let it go out"),
        back=reverse("letter", args=[letter.name]),
        then=_("The letter says that no complete answer came, and why it goes out."),
        intro=[_("Missing: %(lacks)s.") % {"lacks": found.said}] if found else [_("Nothing is missing.")],
    )
    had = request.POST.get(SEEN, "")
    act = lambda: waive_letter_return(by=request.user, letter=letter, name=name, seen=had, **form.cleaned_data)  # noqa: E731
    return ask(request, form, asking, act, crumbs=crumbs(letter), seen=seen)


@of_letter(PUBLISH)
def publishing(request: Request, letter: Letter) -> HttpResponse:
    """Publish it, or a version that puts something right."""
    again = published_of(letter) is not None
    form: Form = Note(request.POST or None, label=gettext_lazy("What is put right?")) if again else _plain(request)
    title = _("Publish a correction") if again else _("Publish the letter")
    asking = Asking(
        title=title,
        button=title,
        back=reverse("letter", args=[letter.name]),
        then=_("It is published."),
        intro=[
            _("Every format of the letter is frozen as it is now, after page, PDF and Word document are read back to its units."),
            _("This takes some seconds. What is published is never changed, and anybody can read it."),
        ],
    )
    act = lambda: publish_letter(by=request.user, letter=letter, note=form.cleaned_data.get("note", ""))  # noqa: E731
    return ask(request, form, asking, act, crumbs=crumbs(letter))


@of_letter(PUBLISH)
def withdrawing(request: Request, letter: Letter) -> HttpResponse:
    """Withdraw it."""
    form = Note(request.POST or None, label=gettext_lazy("Why is it withdrawn?"))
    asking = Asking(
        title=_("Withdraw"),
        button=_("Withdraw"),
        back=reverse("letter", args=[letter.name]),
        then=_("It is withdrawn."),
        warning=_("Its addresses stay and say why; nobody can read it there any more, and it cannot be published again."),
    )
    act = lambda: withdraw_letter(by=request.user, letter=letter, **form.cleaned_data)  # noqa: E731
    return ask(request, form, asking, act, crumbs=crumbs(letter))


def _plain(request: Request) -> Form:
    return Form(request.POST if request.method == "POST" else None)
