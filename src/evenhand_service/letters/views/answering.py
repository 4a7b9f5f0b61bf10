"""Pages on which a letter is sent to be checked, what is said of it is answered, and it goes out without a unit's answer."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand_service.accounts.access import Request
from evenhand_service.inspections.moved_on import DoneAlready
from evenhand_service.inspections.views.changing import SEEN
from evenhand_service.inspections.views.showing import Asking, ask
from evenhand_service.letters import checking_facts
from evenhand_service.letters.facts import units_asked
from evenhand_service.letters.forms import Sends, Why
from evenhand_service.letters.holding import PUBLISH, WRITE
from evenhand_service.letters.models import Letter, LetterComment, LetterReturn
from evenhand_service.letters.views.checking import check_crumbs
from evenhand_service.letters.views.showing import of_letter
from evenhand_service.reports.accuracy_forms import Answers
from evenhand_service.reports.passages import whole_number
from evenhand_service.reports.views.check_shown import asking_to_answer


@of_letter(WRITE)
def send_page(request: Request, letter: Letter) -> HttpResponse:
    """Send the letter to the providers of its units."""
    form = Sends([(one.name, one.unit.name) for one in units_asked(letter)], request.POST or None)
    asking = Asking(
        title=_("Send the letter to be checked"),
        button=_("Send the letter"),
        back=_page(letter),
        then=_("The letter is sent. The providers of its units are told."),
        intro=[
            _("The letter is frozen as it stands: its units read exactly that, whatever you change afterwards."),
            _("It holds what would be published. Every unit reads all of it, and of what others say of it nothing."),
            _("If one was sent before, this one takes its place, and the units answer anew."),
            _("A return that has not come must be asked for again, or a head of programme must first go on without it."),
        ],
    )
    act = lambda: checking_facts.send_letter(by=request.user, letter=letter, **form.cleaned_data)  # noqa: E731
    return ask(request, form, asking, act, crumbs=check_crumbs(letter))


@of_letter(WRITE)
def answer_page(request: Request, letter: Letter, number: int) -> HttpResponse:
    """Accept a comment, accept it in part, or refuse it."""
    every = LetterComment.objects.select_related("of__inspection__unit").filter(of__draft__letter=letter)
    one = get_object_or_404(every, number=number, withdrawn=None)
    form, there = Answers(request.POST or None), list(one.answers.select_related("by"))
    seen = whole_number(request.POST.get(SEEN, ""))
    return ask(
        request,
        form,
        asking_to_answer(one, there, _page(letter)),
        lambda: checking_facts.answer_on_letter(by=request.user, letter=letter, number=number, seen=seen, **form.cleaned_data),
        seen=str(len(there)),
        crumbs=check_crumbs(letter),
    )


@of_letter(PUBLISH)
def waive_page(request: Request, letter: Letter, number: int, name: str) -> HttpResponse:
    """Let the letter go out without the return of a unit on it."""
    asked = LetterReturn.objects.select_related("inspection__unit").filter(draft__letter=letter, draft__number=number)
    one = get_object_or_404(asked, inspection__name=name)
    if not one.is_owed:
        raise DoneAlready
    form = Why(request.POST or None)
    asking = Asking(
        title=_("Let it go out without the answer of %(unit)s") % {"unit": one.unit.name},
        button=_("Let it go out"),
        back=_page(letter),
        then=_("The letter can go out without this answer, and says so."),
        warning=_("The letter will say that this unit did not answer, and why it was published all the same."),
    )

    def act() -> object:
        return checking_facts.waive_return_on_letter(
            by=request.user, letter=letter, name=name, draft=number, why=form.cleaned_data["why"]
        )

    return ask(request, form, asking, act, crumbs=check_crumbs(letter))


def _page(letter: Letter) -> str:
    return reverse("letter-accuracy", args=[letter.name])
