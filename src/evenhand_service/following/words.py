"""What became of recommendations in the words of pages."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evenhand.findings.actions import Agreement, Outcome, Progress

AGREEMENTS: dict[Agreement, Promise] = {
    "agreed": gettext_lazy("Agreed"),
    "partly agreed": gettext_lazy("Partly agreed"),
    "not agreed": gettext_lazy("Not agreed"),
}
PROGRESS: dict[Progress, Promise] = {
    "none": gettext_lazy("No progress"),
    "some": gettext_lazy("Some progress"),
    "sufficient": gettext_lazy("Sufficient progress"),
    "complete": gettext_lazy("Complete"),
}


def outcome_in_words(one: Outcome) -> str:
    """What became of a recommendation, in a sentence or two."""
    if one.answer is None:
        return _("Not answered")
    said = [str(AGREEMENTS[one.answer.answer])]
    if one.answer.steps:
        said.append(_("%(done)s of %(all)s steps done") % {"done": len(one.done), "all": len(one.answer.steps)})
    if one.overdue:
        said.append(overdue_in_words(len(one.overdue)))
    if one.review:
        said.append(str(PROGRESS[one.review.progress]))
    return "; ".join(said)


def overdue_in_words(steps: int) -> str:
    """How many steps are overdue."""
    return ngettext("%(number)s step overdue", "%(number)s steps overdue", steps) % {"number": steps}
