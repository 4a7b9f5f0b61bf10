"""When something was, as the design system writes it: 2 March 2026 at 5:30pm."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


def moment(when: datetime) -> str:
    """A day and a time of day, where the service is."""
    local = timezone.localtime(when) if timezone.is_aware(when) else when
    half = _("am") if local.hour < NOON else _("pm")
    time = f"{(local.hour - 1) % NOON + 1}:{local.minute:02}{half}"
    return _("%(day)s at %(time)s") % {"day": date_format(local, "j F Y"), "time": time}


NOON = 12
