"""Sending what is in the queue. What cannot be sent stays, is tried again later and later, and fails no request."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPSenderRefused
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import F, Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override

from evenhand_service.notices.kinds import NOTICES
from evenhand_service.notices.models import Notice

WAITS = (1, 5, 15, 60, 240)
"""Minutes before a notice is tried again that was tried once, twice and so on; after that, once a day."""

DAY = 24 * 60
MOST_TRIES = 20
"""After so many, over about two weeks, it is left as it is, and counted as given up."""

KEPT = timedelta(days=90)
"""How long a notice is kept that was sent."""

AT_ONCE = 5
"""Seconds that whoever is waiting for a page may wait for a mail server; and minutes in which one that failed is left alone."""

OF_ONE = (SMTPRecipientsRefused, SMTPSenderRefused, SMTPDataError)
"""What a server may say of one message, while it takes others."""


@dataclass(frozen=True, slots=True)
class Round:
    """What came of one round: how many were sent, failed, still wait, and are given up."""

    sent: int
    failed: int
    waiting: int
    given_up: int


def send_at_once() -> None:
    """One quick try after something was done. A server that has just failed is not asked again: the next round does that."""
    lately = timezone.now() - timedelta(minutes=AT_ONCE)
    if not Notice.objects.filter(sent=None, tried__gt=lately).exclude(error="").exists():
        send_waiting(seconds=AT_ONCE)


def send_waiting(*, seconds: int | None = None, even_if_tried: bool = False) -> Round:
    """Send every notice whose time has come, or with `even_if_tried` every one that waits. Raises nothing of the server's.

    `seconds` is how long the server may take to answer.
    """
    now = timezone.now()
    Notice.objects.filter(sent__lt=now - KEPT).delete()
    waiting = Notice.objects.filter(sent=None)
    due = waiting if even_if_tried else waiting.filter(_due(now))
    sent = failed = 0
    with _Postman(seconds) as postman:
        for notice in due.select_related("to", "inspection").order_by("pk"):
            if postman.gone:
                break
            if _claimed(notice, now):
                done = postman.deliver(notice)
                sent, failed = sent + done, failed + (not done)
    left = waiting.filter(tries__lt=MOST_TRIES).count()
    return Round(sent, failed, left, waiting.count() - left)


def _due(now: datetime) -> Q:
    """Not tried yet, or long enough ago for as often as it was."""
    waits = [(tries, timedelta(minutes=wait)) for tries, wait in enumerate(WAITS, 1)]
    due = Q(tried=None) | Q(tries__gt=len(WAITS), tries__lt=MOST_TRIES, tried__lte=now - timedelta(minutes=DAY))
    for tries, wait in waits:
        due |= Q(tries=tries, tried__lte=now - wait)
    return due


def _claimed(notice: Notice, now: datetime) -> bool:
    """Whether this round is the one that tries it: another may have taken it since it was read."""
    mine = Notice.objects.filter(pk=notice.pk, sent=None, tries=notice.tries)
    return bool(mine.update(tries=F("tries") + 1, tried=now))


class _Postman:
    """One connection to the mail server for many notices. `gone` once it cannot be reached."""

    def __init__(self, seconds: int | None) -> None:
        self._connection: Any = get_connection(timeout=seconds or settings.EMAIL_TIMEOUT)
        self.gone = False

    def __enter__(self) -> "_Postman":
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def deliver(self, notice: Notice) -> bool:
        """Send one, and write down what came of it."""
        try:
            message(notice, self._connection).send()
        except Exception as error:
            self.gone = not isinstance(error, OF_ONE)
            self._connection.close()
            Notice.objects.filter(pk=notice.pk).update(error=type(error).__name__)
            return False
        Notice.objects.filter(pk=notice.pk).update(sent=timezone.now(), error="")
        return True


def message(notice: Notice, connection: Any = None) -> EmailMessage:  # noqa: ANN401 - of whichever back end
    """A notice as it is sent: what happened and where to see it, and nothing of anybody.

    In English, whoever did what it tells of and in whatever language: nobody's own is known here.
    """
    kind = NOTICES[notice.kind]
    address = settings.EVENHAND_ADDRESS + reverse(kind.page, args=[notice.inspection.name])
    with override(settings.LANGUAGE_CODE):
        subject = gettext(kind.subject)
        text = render_to_string("notices/notice.txt", {"subject": subject, "address": address})
    headers = {"Auto-Submitted": "auto-generated"}
    return EmailMessage(subject, text, to=[notice.to.email], headers=headers, connection=connection)
