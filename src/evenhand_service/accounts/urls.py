"""The addresses of signing in, of one's own account, and of people. What allauth has beside these is nowhere."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.socialaccount.providers.openid_connect import views as single_sign_on
from django.db import transaction
from django.urls import path, re_path
from django.views.generic import TemplateView

from evenhand_service.accounts import account_views, people_views
from evenhand_service.accounts.access import View, anyone, signed_in, throughout


def _page(template: str) -> View:
    return anyone(TemplateView.as_view(template_name=template))


account_patterns = [
    path("", signed_in(account_views.account), name="account"),
    path("sign-in/", anyone(account.login), name="account_login"),
    path("sign-in/code/", anyone(mfa.authenticate), name="mfa_authenticate"),
    path("sign-out/", anyone(account.logout), name="account_logout"),
    path("signed-out/", _page("account/signed_out.html"), name="signed_out"),
    path("switched-off/", anyone(account.account_inactive), name="account_inactive"),
    path("confirm/", signed_in(account.reauthenticate), name="account_reauthenticate"),
    path("confirm/code/", signed_in(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("password/", signed_in(account_views.change_password), name="account_change_password"),
    path("password/forgotten/", anyone(account.password_reset), name="account_reset_password"),
    path("password/forgotten/sent/", anyone(account.password_reset_done), name="account_reset_password_done"),
    re_path(
        r"^password/set/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        anyone(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path("password/set/", anyone(account.password_reset_from_key_done), name="account_reset_password_from_key_done"),
    path("second-factor/", signed_in(mfa.index), name="mfa_index"),
    path("second-factor/set-up/", signed_in(totp.activate_totp), name="mfa_activate_totp"),
    path("second-factor/remove/", signed_in(transaction.atomic(totp.deactivate_totp)), name="mfa_deactivate_totp"),
    path("second-factor/recovery-codes/", signed_in(recovery.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("second-factor/recovery-codes/make/", signed_in(recovery.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("single-sign-on/cancelled/", _page("account/cancelled.html"), name="socialaccount_login_cancelled"),
    path("single-sign-on/<slug:provider_id>/", anyone(single_sign_on.login), name="openid_connect_login"),
    path("single-sign-on/<slug:provider_id>/back/", anyone(single_sign_on.callback), name="openid_connect_callback"),
    path("tokens/", signed_in(account_views.tokens), name="tokens"),
    path("tokens/<number:number>/revoke/", signed_in(account_views.revoke), name="token_revoke"),
]

people_patterns = [
    path("", throughout("see people")(people_views.people), name="people"),
    path("add/", throughout("make people")(people_views.add), name="person_add"),
    path("<number:number>/", throughout("see people")(people_views.person), name="person"),
    path("<number:number>/put-right/", throughout("make people")(people_views.change), name="person_change"),
    path("<number:number>/roles/give/", throughout("make people")(people_views.give_role), name="role_give"),
    path("<number:number>/roles/<number:appointment>/take/", throughout("make people")(people_views.end_role), name="role_take"),
    path("<number:number>/link/", throughout("make people")(people_views.link), name="person_link"),
    path("<number:number>/switch-off/", throughout("make people")(people_views.off), name="person_off"),
    path("<number:number>/switch-on/", throughout("make people")(people_views.on), name="person_on"),
    path("<number:number>/second-factor/", throughout("make people")(people_views.second_factor), name="person_second_factor"),
]
