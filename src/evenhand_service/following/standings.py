"""What of recommendations several people may change, as it stands: an answer, and a step."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from evenhand_service.following.found import followed
from evenhand_service.furniture.standing import Standing, standing
from evenhand_service.inspections.models import Inspection


def answer_as_it_stands(inspection: Inspection, number: int) -> Standing:
    """The answer to a recommendation. Raises Http404 where there is none of that number."""
    followed(inspection).one(number)

    def said(held: Inspection) -> Mapping[str, str]:
        answer = followed(held).answer(number)
        if answer is None:
            return {_("Answer"): ""}
        return {_("Answer"): _(answer.answer), _("Reason"): answer.because or ""}

    return standing(inspection, said)


def step_as_it_stands(inspection: Inspection, number: int, place: int) -> Standing:
    """A step of a recommendation, by its place. It says nothing where there is none there any more."""
    followed(inspection).one(number)

    def said(held: Inspection) -> Mapping[str, str]:
        answer = followed(held).answer(number)
        steps = answer.steps if answer else ()
        if not 1 <= place <= len(steps):
            return {_("Step"): ""}
        step = steps[place - 1]
        done = step.done.isoformat() if step.done else ""
        return {_("Step"): step.step, _("Owner"): step.owner, _("Due"): step.due.isoformat(), _("Done"): done}

    return standing(inspection, said)
