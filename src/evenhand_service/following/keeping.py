"""What is said of recommendations is kept in `actions.yaml` of the inspection's folder."""

from dataclasses import replace

from evenhand.findings.actions import ActionAnswer, Actions, written_actions
from evenhand.folders.layout import ACTIONS, files_in
from evenhand_service.inspections.folder import as_before_and_after, keep, opened
from evenhand_service.inspections.models import Inspection

Digests = tuple[dict[str, str], dict[str, str]]


def keep_actions(inspection: Inspection, actions: Actions) -> Digests:
    """Write the file anew; gives the digests of the files before and after. Needs an open transaction."""
    with opened(inspection) as folder:
        file = files_in(folder.path).get(ACTIONS, folder.path / ACTIONS)
        file.write_text(written_actions(actions), encoding="utf-8")
        return as_before_and_after(keep(inspection, folder))


def with_answer(actions: Actions, answer: ActionAnswer) -> Actions:
    """The same with an answer in the place of what was answered before, the answers in the order of what they answer."""
    others = [one for one in actions.answers if one.recommendation != answer.recommendation]
    return replace(actions, answers=tuple(sorted([*others, answer], key=lambda one: one.recommendation)))
