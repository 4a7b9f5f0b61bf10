"""The forms of signing in, in our words: a password is typed once and can be shown."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm, ResetPasswordForm, ResetPasswordKeyForm
from allauth.mfa import app_settings as mfa_settings
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

ADDRESS = _("E-mail address")
NO_ADDRESS = _("Enter your e-mail address.")
PASSWORD = _("Password")
NO_PASSWORD = _("Enter a password.")
TAKEN_FOR = (2 * mfa_settings.TOTP_TOLERANCE + 1) * mfa_settings.TOTP_PERIOD
"""Seconds for which an app's code is good."""

GOOD_PASSWORD = _("12 characters or more, and nothing that is often used. Three words that nobody expects together are good.")


def _say(form: Any, name: str, label: Any, missing: Any, hint: Any = "") -> None:  # noqa: ANN401 - words to be translated
    form.fields[name].label, form.fields[name].help_text = label, hint
    form.fields[name].error_messages["required"] = missing


def _ask_digits(form: Any, label: Any, hint: Any) -> None:  # noqa: ANN401
    _say(form, "code", label, _("Enter the code."), hint)
    form.fields["code"].widget.attrs |= {"inputmode": "numeric", "spellcheck": "false"}


class SignIn(LoginForm):  # type: ignore[misc] # allauth says nothing of its types
    """An e-mail address and a password."""

    def __init__(self, *args: Any, **named: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **named)
        _say(self, "login", ADDRESS, NO_ADDRESS)
        _say(self, "password", PASSWORD, NO_PASSWORD)


class Reauthenticate(ReauthenticateForm):  # type: ignore[misc]
    """The password once more."""

    def __init__(self, *args: Any, **named: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **named)
        _say(self, "password", PASSWORD, NO_PASSWORD)


class ResetPassword(ResetPasswordForm):  # type: ignore[misc]
    """The e-mail address to which a link is sent by which a password can be set."""

    def __init__(self, *args: Any, **named: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **named)
        _say(self, "email", ADDRESS, NO_ADDRESS)

    def save(self, request: HttpRequest, **named: Any) -> str:  # noqa: ANN401
        """Send the link; to an address that is nobody's, a letter that says so: who asks cannot tell the one from the other."""
        email = str(self.cleaned_data["email"])
        if self.users:
            return str(super().save(request, **named))
        get_adapter().send_mail("account/email/unknown_account", email, {})
        return email


class SetPassword(ResetPasswordKeyForm):  # type: ignore[misc]
    """A password, by a link."""

    def __init__(self, *args: Any, **named: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **named)
        _say(self, "password1", PASSWORD, NO_PASSWORD, GOOD_PASSWORD)
        del self.fields["password2"]


class ChangePassword(ChangePasswordForm):  # type: ignore[misc]
    """Another password, by whoever knows the one there is."""

    def __init__(self, *args: Any, **named: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **named)
        _say(self, "oldpassword", _("Password now"), NO_PASSWORD)
        _say(self, "password1", _("New password"), NO_PASSWORD, GOOD_PASSWORD)
        del self.fields["password2"]


class _Once:
    """A code that is taken once. An app's code is good for the half minute before and after its own, which allauth forgets."""

    def __init__(self, *args: Any, **named: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **named)
        _ask_digits(self, _("Code"), _("The six digits that your authenticator app shows now, or one of your recovery codes."))

    def clean_code(self) -> str:
        """The code. Refuses one that was used a moment ago."""
        code = str(super().clean_code())  # type: ignore[misc]
        key = f"evenhand.code:{self.user.pk}:{code}"  # type: ignore[attr-defined]
        if not cache.add(key, 1, timeout=TAKEN_FOR):
            raise get_mfa_adapter().validation_error("incorrect_code")
        return code


class EnterCode(_Once, AuthenticateForm):  # type: ignore[misc]
    """A code after the password."""


class ReauthenticateByCode(_Once, ReauthenticateByCodeForm):  # type: ignore[misc]
    """A code once more."""


class SetUpCode(ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an app, which proves that it has the key."""

    def __init__(self, *args: Any, **named: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **named)
        _ask_digits(self, _("Code"), _("The six digits that your authenticator app shows now."))
