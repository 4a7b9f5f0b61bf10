"""The pages of one's own account."""

import logging
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from allauth.account.views import PasswordChangeView
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evenhand_service.accounts.access import Request
from evenhand_service.accounts.models import Token
from evenhand_service.accounts.people_views import facts_of
from evenhand_service.accounts.token_forms import NewToken
from evenhand_service.accounts.tokens import in_force, make_token, revoke_token
from evenhand_service.furniture.forms import page

LOG = logging.getLogger("evenhand.accounts")


def account(request: Request) -> HttpResponse:
    """Who one is here, with which roles, and how one signs in."""
    roles = request.user.appointments.select_related("inspection", "unit").order_by("pk")
    facts = facts_of(
        (_("Name"), request.user.name), (_("E-mail address"), request.user.email), (_("Organisation"), request.user.organisation)
    )
    return render(request, "account/account.html", {"facts": facts, "roles": roles})


class ChangePassword(PasswordChangeView):  # type: ignore[misc] # allauth says nothing of its types
    """A password changed by who knows it. Who has none, having come by single sign-on, sets one by a link as everybody does."""

    success_url = reverse_lazy("account")

    def dispatch(self, request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:  # noqa: ANN401
        """The form, or the way to the link."""
        if request.user.is_authenticated and not request.user.has_usable_password():
            return redirect("account_reset_password")
        response: HttpResponseBase = super().dispatch(request, *args, **named)
        return response


change_password = ChangePassword.as_view()


@reauthentication_required(allow_get=True)  # type: ignore[untyped-decorator]
def tokens(request: Request) -> HttpResponse:
    """One's tokens, and a form for another, whose secret is shown once; before that it is asked again who one is."""
    form = NewToken(request.POST if request.method == "POST" else None)
    made = form.attempt(lambda: make_token(by=request.user, **form.cleaned_data))
    mine = request.user.tokens.filter(in_force()).order_by("-made")
    if made is False:
        return page(request, "account/tokens.html", form, tokens=mine)
    token, secret = made
    _tell_of_token(request)
    return page(request, "account/tokens.html", NewToken(), tokens=mine, made=token, secret=secret)


def _tell_of_token(request: Request) -> None:
    """Tell by e-mail that a token was made. The event stands though the letter cannot be sent."""
    context = {"tokens_url": settings.EVENHAND_ADDRESS + reverse("tokens")}
    try:
        get_adapter(request).send_notification_mail("account/email/token_made", request.user, context, email=request.user.email)
    except OSError:  # as every failure of a mail server is
        LOG.warning("nobody could be told by e-mail that a token was made")


@require_POST
def revoke(request: Request, number: int) -> HttpResponse:
    """End one of one's tokens."""
    token = get_object_or_404(Token, pk=number, person=request.user)
    revoke_token(by=request.user, token=token)
    messages.success(request, _("The token “%(name)s” no longer works.") % {"name": token.name})
    return redirect("tokens")
