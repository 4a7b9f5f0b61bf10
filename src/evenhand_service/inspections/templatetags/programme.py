"""The picture of the programme, as its template asks for it."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.programme import clashes
from evenhand_service.inspections.programme_picture import Bar, picture
from evenhand_service.inspections.weeks import Weeks

register = template.Library()


@register.simple_tag
def programme_picture(inspections: Iterable[Inspection], period: Weeks) -> SafeString:
    """The inspections of a page whose days are known, in its order."""
    return picture([_bar(one) for one in inspections if not one.days_unknown], period, localdate())


def _bar(inspection: Inspection) -> Bar:
    stage = inspection.get_stage_display()
    label = _("%(stage)s, clash") % {"stage": stage} if clashes(inspection) else stage
    return Bar(name=inspection.unit.name, begin=inspection.begin, end=inspection.end, stage=inspection.stage, label=label)
