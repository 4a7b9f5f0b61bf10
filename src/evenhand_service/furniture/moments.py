"""When something was, as the design system writes it: 2 March 2026 at 5:30pm."""

from contextlib import nullcontext
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from evenhand_service.furniture.days import ENGLISH, date_format, main_in_english


def moment(when: datetime) -> str:
    """A day and a time of day, where the service is."""
    local = timezone.localtime(when) if timezone.is_aware(when) else when
    with override(ENGLISH) if main_in_english() else nullcontext():
        half = _("am") if local.hour < NOON else _("pm")
        time = f"{(local.hour - 1) % NOON + 1}:{local.minute:02}{half}"
        return _("%(day)s at %(time)s") % {"day": date_format(local, "j F Y"), "time": time}


NOON = 12
