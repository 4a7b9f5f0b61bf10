"""Who has signed in, looked up for every request: their session, and the person."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends.db import SessionStore as InDatabase
from django.contrib.sessions.models import Session
from django.utils import timezone

from evenhand_service.accounts.models import User
from evenhand_service.asked_often import AskedOften

SESSION = AskedOften[Session](lambda key: Session.objects.filter(session_key=key), key=str)
PERSON = AskedOften[User](lambda number: User.objects.filter(pk=number), number=int)


class SessionStore(InDatabase):
    """Sessions as Django keeps them in its database."""

    def _get_session_from_db(self) -> Session | None:
        found = SESSION.first(key=self.session_key or "")
        if found is None or found.expire_date <= timezone.now():
            self._session_key = None
            return None
        return found


class SignedIn(AuthenticationBackend):  # type: ignore[misc] # allauth says nothing of its types
    """Signing in as allauth has it."""

    def get_user(self, user_id: Any) -> User | None:  # noqa: ANN401 - as it stands in the session
        """The person of a session, who may still sign in."""
        found = PERSON.first(number=user_id)
        return found if found is not None and self.user_can_authenticate(found) else None
