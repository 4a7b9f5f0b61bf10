"""What a letter is about by a version, so that nobody overwrites what somebody else has changed."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from evenhand_service.furniture.standing import Standing, standing
from evenhand_service.letters.models import Letter
from evenhand_service.reports.files import languages_chosen


def letter_as_it_stands(letter: str) -> Standing:
    """What the letter of a name is about. Raises Http404 where there is none."""
    return standing(get_object_or_404(Letter, name=letter), _about)


def units_as_they_stand(letter: str) -> Standing:
    """The units of the letter of a name, in their order. Raises Http404 where there is none."""
    return standing(get_object_or_404(Letter, name=letter), _units)


def _about(letter: Letter) -> dict[str, str]:
    called = {one: str(name) for one, name in letter.called.items()}
    also_in = ", ".join(called for _code, called in languages_chosen(letter.also_in))
    return {_("Region"): letter.region, _("Who runs it"): letter.provider, **called, _("Languages"): also_in}


def _units(letter: Letter) -> dict[str, str]:
    return {_("Units"): ", ".join(letter.units.values_list("inspection__name", flat=True))}
