"""The pages of the people in the service, for those who look after them."""

from collections.abc import Callable, Iterable

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_POST

from evenhand_service.accounts.access import Request
from evenhand_service.accounts.actions import (
    appoint,
    dismiss,
    make_person,
    remove_second_factor,
    right_to_give,
    switch_off,
    switch_on,
)
from evenhand_service.accounts.awaiting import awaited_of
from evenhand_service.accounts.changing import change_person, person_as_they_stand
from evenhand_service.accounts.links import send_link, tell_of_move
from evenhand_service.accounts.may import may_throughout
from evenhand_service.accounts.models import Appointment, User
from evenhand_service.accounts.people_forms import AnotherRole, NewPerson, PersonRight, Reason, Search
from evenhand_service.accounts.right import HEAD
from evenhand_service.accounts.told import told_of
from evenhand_service.furniture.forms import page
from evenhand_service.furniture.listings.columns import Column
from evenhand_service.furniture.listings.listing import listing
from evenhand_service.furniture.moments import moment
from evenhand_service.inspections.views.changing import ask_to_change
from evenhand_service.inspections.views.showing import Asking


def people(request: Request) -> HttpResponseBase:
    """Everybody, or those that are looked for."""
    throughout = Appointment.objects.filter(inspection=None, unit=None)
    everybody = User.objects.select_related("organisation").prefetch_related(Prefetch("appointments", queryset=throughout))
    may_make = may_throughout(request.user, "make people")
    return listing(
        request,
        everybody.order_by("name", "pk"),
        COLUMNS,
        caption=_("People"),
        filters=Search,
        template="people/people.html",
        may_make=may_make,
        may_see_record=may_throughout(request.user, "see record"),
    )


def _roles(person: User) -> str:
    return ", ".join(held.get_role_display() for held in person.appointments.all())


COLUMNS: tuple[Column[User], ...] = (
    Column(
        name="name",
        heading=_lazy("Name"),
        value=lambda person: person.name,
        href=lambda person: reverse("person", args=[person.pk]),
        sort="name",
    ),
    Column(name="email", heading=_lazy("E-mail address"), value=lambda person: person.email, sort="email"),
    Column(
        name="organisation",
        heading=_lazy("Organisation"),
        value=lambda person: person.organisation.name,
        sort="organisation__name",
    ),
    Column(name="roles", heading=_lazy("Roles throughout"), value=_roles),
    Column(name="may", heading=_lazy("May sign in"), value=lambda person: person.is_active, sort="is_active"),
)


def add(request: Request) -> HttpResponse:
    """A new person, who is sent the link to their first password."""
    form = NewPerson(request.user, request.POST if request.method == "POST" else None)
    made = form.attempt(lambda: make_person(by=request.user, **form.cleaned_data))
    if made is False:
        return page(request, "people/add.html", form)
    _send(request, made)
    return redirect("person", made.pk)


def _send(request: Request, person: User) -> None:
    _say_sent(request, person, sent=send_link(by=request.user, person=person))


def _say_sent(request: Request, person: User, *, sent: bool) -> None:
    if sent:
        messages.success(request, _("The link by which to set a password has been sent to %(name)s.") % {"name": person.name})
    else:
        messages.error(request, _("The link could not be sent: the mail server does not answer. Send it again later."))


def person(request: Request, number: int) -> HttpResponse:
    """One person, with every role they hold."""
    shown = get_object_or_404(User.objects.select_related("organisation"), pk=number)
    roles = list(told_of(shown))
    factor = is_mfa_enabled(shown)
    facts = facts_of(
        (_("E-mail address"), shown.email),
        (_("Organisation"), shown.organisation),
        (_("May sign in"), _("Yes") if shown.is_active else _("No, switched off")),
        (_("Last signed in"), moment(shown.last_login) if shown.last_login else _("Never")),
        (_("Second factor"), _("Set up") if factor else _("Not set up")),
    )
    context = {"person": shown, "facts": facts, "roles": roles, "factor": factor, "ends": _ends(request.user, roles)}
    context["awaited"] = awaited_of(shown)
    context["may_make"] = may_throughout(request.user, "make people")
    return render(request, "people/person.html", context)


def _ends(by: User, roles: Iterable[Appointment]) -> set[int]:
    """Which of the roles somebody may take: those held throughout or for a unit that they may give."""
    here = [held for held in roles if held.inspection_id is None]
    rights = {right_to_give(held.role) for held in here}
    may = {right for right in rights if may_throughout(by, right)}
    heads = may_throughout(by, "appoint head")
    return {held.pk for held in here if right_to_give(held.role) in may and (heads or held.role != HEAD)}


def give_role(request: Request, number: int) -> HttpResponse:
    """Give a person a role throughout, or for a unit."""
    whose = get_object_or_404(User.objects.select_related("organisation"), pk=number)
    form = AnotherRole(request.user, whose, request.POST if request.method == "POST" else None)
    words = (
        _("Give a role"),
        _("Throughout is in every inspection; of a provider’s people, in those of the provider’s own units."),
    )

    def give(*, by: User, person: User, why: str) -> None:
        appoint(by=by, person=person, role=form.cleaned_data["role"], unit=form.cleaned_data["unit"], why=why)

    return _with_reason(request, number, give, words, form, done=_("The role is given to %(name)s."))


def end_role(request: Request, number: int, appointment: int) -> HttpResponse:
    """Take a role that is held throughout or for a unit."""
    held = get_object_or_404(Appointment.objects.select_related("unit"), pk=appointment, person=number, inspection=None)
    role = held.get_role_display().lower()
    loses = (
        _("They will no longer be %(role)s for %(unit)s and its parts.") % {"role": role, "unit": held.unit.name}
        if held.unit
        else _("They will no longer be %(role)s throughout.") % {"role": role}
    )
    words = _("Take a role"), loses

    def take(*, by: User, person: User, why: str) -> None:  # noqa: ARG001 - whose it is, is known
        dismiss(by=by, appointment=held, why=why)

    return _with_reason(request, number, take, words, done=_("The role is taken from %(name)s."))


def change(request: Request, number: int) -> HttpResponse:
    """Put a name or an e-mail address right. To a new address the link to set a password is sent."""
    stands = person_as_they_stand(number)
    shown = get_object_or_404(User, pk=number)
    form = PersonRight(request.POST if request.method == "POST" else None, initial={"name": shown.name, "email": shown.email})
    asking = Asking(
        title=_("Put right"),
        button=_("Put right"),
        back=reverse("person", args=[number]),
        then=_("What is said of %(name)s is put right.") % {"name": shown.name},
        template="people/reason.html",
    )
    effect = _(
        "With another e-mail address their password, sessions and tokens end. The link to set a new password is sent to it, and "
        "the old address is told. Only a head of programme changes the address of somebody who has signed in."
    )
    changed: list[User] = []

    def put_right() -> None:
        said = form.cleaned_data
        changed.append(change_person(by=request.user, person=shown, name=said["name"], email=said["email"], why=said["reason"]))

    response = ask_to_change(
        request,
        form,
        asking,
        put_right,
        stands=stands,
        person=shown,
        action=asking.title,
        effect=effect,
    )
    for one in changed:
        sent = tell_of_move(by=request.user, person=one, old=shown.email)
        if sent is not None:
            _say_sent(request, one, sent=sent)
    return response


def facts_of(*facts: tuple[str, object]) -> list[dict[str, dict[str, str]]]:
    """Facts as a summary list takes them."""
    return [{"key": {"text": name}, "value": {"text": str(fact)}} for name, fact in facts]


@require_POST
def link(request: Request, number: int) -> HttpResponse:
    """Send a person the link again."""
    _send(request, get_object_or_404(User, pk=number))
    return redirect("person", number)


def off(request: Request, number: int) -> HttpResponse:
    """Switch a person off."""
    words = _("Switch off"), _("They can no longer sign in. Every session and every token of theirs ends at once.")
    return _with_reason(request, number, switch_off, words, done=_("%(name)s is switched off and can no longer sign in."))


def on(request: Request, number: int) -> HttpResponse:
    """Switch a person on again."""
    words = _("Switch on"), _("They can sign in again, with the password and the second factor that they had.")
    return _with_reason(request, number, switch_on, words, done=_("%(name)s is switched on and can sign in again."))


def second_factor(request: Request, number: int) -> HttpResponse:
    """Take away a second factor that is lost."""
    words = (
        _("Remove second factor"),
        _("They sign in with their password alone until they set up another. First make sure that it is they who ask."),
    )
    return _with_reason(request, number, remove_second_factor, words, done=_("The second factor of %(name)s is removed."))


def _with_reason(
    request: Request,
    number: int,
    action: Callable[..., None],
    words: tuple[str, str],
    asked: Reason | None = None,
    *,
    done: str = "",
) -> HttpResponse:
    """A page that says what an action does, and asks why it is done; `done` is said afterwards, with the name of the person."""
    person = get_object_or_404(User, pk=number)
    form = asked or Reason(request.POST if request.method == "POST" else None)
    asked_for = request.method == "POST"
    if asked_for and form.attempt(lambda: action(by=request.user, person=person, why=form.cleaned_data["reason"])) is not False:
        messages.success(request, (done or _("What stands of %(name)s is put right.")) % {"name": person.name})
        return redirect("person", number)
    return page(request, "people/reason.html", form, person=person, action=words[0], effect=words[1])
