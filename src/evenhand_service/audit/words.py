"""What events say, in words: every action in one table, and what each was done to."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from evenhand.inspection.stages import STAGES
from evenhand_service.accounts.roles import ROLES
from evenhand_service.audit.models import Event
from evenhand_service.audit.naming import Names

ACTIONS: dict[str, Promise] = {
    "planned": _("Planned"),
    "plan changed": _("Plan changed"),
    "imported": _("Brought in from a folder"),
    "copy taken": _("Files taken from a copy"),
    "moved": _("Moved to another stage"),
    "seed sealed": _("Words to draw from sealed"),
    "deadline set": _("Deadline set"),
    "appointed": _("Role given"),
    "dismissed": _("Role taken"),
    "answers brought in": _("Answers brought in"),
    "caseload received": _("Caseload received"),
    "caseload refused": _("Caseload refused"),
    "refused caseload discarded": _("Refused caseload discarded"),
    "sample drawn": _("Sample drawn"),
    "draw voided": _("Draw voided"),
    "sample enlarged": _("Sample enlarged"),
    "sample notified": _("Provider told of the sample"),
    "case replaced": _("Case replaced"),
    "reader set": _("Reader set"),
    "reader removed": _("Reader removed"),
    "interest declared": _("Interest declared"),
    "cases assigned": _("Cases assigned"),
    "cases assigned anew": _("Cases assigned anew"),
    "case given": _("Case given to a reader"),
    "evidence asked for": _("Evidence asked for"),
    "evidence item added": _("Item of evidence added"),
    "evidence item dropped": _("Item of evidence dropped"),
    "evidence taken in": _("Evidence taken in with a folder"),
    "nothing to send": _("Nothing to send for an item of evidence"),
    "document sent": _("Document sent"),
    "document withdrawn": _("Document withdrawn"),
    "piece entered": _("Piece of evidence entered"),
    "piece withdrawn": _("Piece of evidence withdrawn"),
    "claim made": _("Claim made"),
    "claim withdrawn": _("Claim withdrawn"),
    "piece weighed": _("Piece of evidence weighed for a claim"),
    "weighing resolved": _("What speaks against a claim resolved"),
    "weighing withdrawn": _("Weighing of a piece of evidence withdrawn"),
    "gathered evidence taken in": _("Gathered evidence taken in with a folder"),
    "answer saved": _("Answer saved"),
    "answer contested": _("Answer kept beside another"),
    "answer dismissed": _("Answer that is taken no longer dismissed"),
    "answer came again": _("Answer came again"),
    "fact recorded": _("Fact of a case recorded"),
    "changes asked for": _("Changes asked for in a reading"),
    "changes answered": _("Changes asked for answered"),
    "changes settled": _("Changes asked for settled"),
    "benchmark given": _("Case given as a benchmark"),
    "dip rule set": _("How many readings are looked at"),
    "dip drawn": _("Readings drawn to be looked at"),
    "dip looked at": _("Reading looked at"),
    "quality taken in": _("What was said of readings taken in with a folder"),
    "reading finished": _("Reading of a case finished"),
    "reading reopened": _("Reading of a case reopened"),
    "second reading given": _("Case given to a second reader"),
    "second reading withdrawn": _("Second reading withdrawn"),
    "readings agree": _("Two readings found to agree"),
    "readings moderated": _("Two readings moderated"),
    "case signed off": _("Case signed off"),
    "panel sat": _("Who sits on the ratings panel"),
    "rating proposed": _("Rating proposed to the panel"),
    "rating decided": _("Rating decided by the panel"),
    "ratings locked": _("Ratings locked"),
    "ratings unlocked": _("Ratings unlocked"),
    "self-audit shared": _("Self-audit shared with the inspectorate"),
    "self-audit shared no more": _("Self-audit shared no more"),
    "recommendation answered": _("Recommendation answered"),
    "step added": _("Step added to a recommendation"),
    "step changed": _("Step of a recommendation changed"),
    "step dropped": _("Step of a recommendation dropped"),
    "progress reviewed": _("Progress with a recommendation reviewed"),
    "recommendations carried over": _("Recommendations of the last inspection carried over"),
    "text written": _("Text of the report written"),
    "report languages chosen": _("Languages of the report chosen"),
    "text kept for a choice": _("Text of the report kept beside another"),
    "version chosen": _("Version of a text chosen"),
    "text taken out": _("Text taken out of the report"),
    "draft sent": _("Draft sent to the provider"),
    "comment made": _("Comment on the draft made"),
    "comment withdrawn": _("Comment on the draft withdrawn"),
    "report history taken in": _("Versions of the text and drafts that were sent taken in with a folder"),
    "comment answered": _("Comment on the draft answered"),
    "return complete": _("Return on factual accuracy complete"),
    "return waived": _("Return on factual accuracy waited for no longer"),
    "publication tried": _("Tried whether it could be published"),
    "published": _("Published"),
    "correction opened": _("Text of what is published opened to be put right"),
    "correction published": _("Correction published"),
    "correction dropped": _("Correction closed with nothing changed"),
    "publication withdrawn": _("Publication withdrawn"),
    "letter started": _("Letter started"),
    "letter changed": _("Letter changed"),
    "letter units chosen": _("Units of a letter chosen"),
    "letter text written": _("Text of a letter written"),
    "letter text kept for a choice": _("Text of a letter kept beside another"),
    "letter version chosen": _("Version of a letter's text chosen"),
    "letter text taken out": _("Text taken out of a letter"),
    "letter return waived": _("Return waited for no longer by a letter"),
    "letter sent to be checked": _("Letter sent to be checked"),
    "letter comment made": _("Comment on a letter made"),
    "letter comment withdrawn": _("Comment on a letter withdrawn"),
    "letter comment answered": _("Comment on a letter answered"),
    "letter return complete": _("Return on a letter complete"),
    "letter answer waived": _("Return on a letter waited for no longer"),
    "letter published": _("Letter published"),
    "letter withdrawn": _("Letter withdrawn"),
    "case data removed": _("Case data removed after its period"),
    "erased": _("Values of an event erased"),
    "person made": _("Person added"),
    "person changed": _("Person put right"),
    "link sent": _("Link to set a password sent"),
    "switched off": _("Person switched off"),
    "switched on": _("Person switched on"),
    "signed in": _("Signed in"),
    "signed out": _("Signed out"),
    "sign-in failed": _("Failed to sign in"),
    "locked out": _("Locked out after failing too often"),
    "password changed": _("Password changed"),
    "second factor set up": _("Second factor set up"),
    "second factor removed": _("Second factor removed"),
    "recovery codes set up": _("Recovery codes made"),
    "recovery codes removed": _("Recovery codes removed"),
    "recovery code used": _("Recovery code used"),
    "token made": _("Token made"),
    "token revoked": _("Token revoked"),
    "unit made": _("Unit added"),
    "unit changed": _("Unit put right"),
    "snapshot written": _("Snapshot written"),
    "snapshots removed": _("Old snapshots removed"),
}
"""Every action that is recorded, by its code in the record."""

SUBJECTS: dict[str, Promise] = {
    "stage": _("Stage"),
    "inspection": _("The inspection"),
    "person": _("Person"),
    "appointment": _("Role"),
    "token": _("Token"),
    "unit": _("Unit"),
    "sheet": _("Sheet of a case"),
    "benchmark": _("Benchmark"),
    "dip": _("Dip into readings"),
    "rating": _("Rating"),
    "panel": _("Ratings panel"),
    "recommendation": _("Recommendation"),
    "text": _("Text of the report"),
    "draft": _("Draft that was sent"),
    "comment": _("Comment on the draft"),
    "version": _("Version"),
    "correction": _("Correction"),
    "letter": _("Letter"),
    "publication": _("Publication"),
    "step": _("Step"),
    "reader": _("Reader"),
    "case": _("Case"),
    "sample": _("Sample"),
    "samples": _("Samples"),
    "caseload": _("Caseload"),
    "assignment": _("Assignment"),
    "evidence": _("Evidence"),
    "asked": _("Item of evidence"),
    "document": _("Document"),
    "piece": _("Piece of evidence"),
    "claim": _("Claim"),
    "weighing": _("Weighing of evidence"),
    "event": _("Event"),
    "snapshot": _("Snapshot"),
    "snapshots": _("Snapshots"),
}
"""What events are of, by what stands before the colon."""


TOLD_BY = {"document": "name", "sheet": "case"}
"""What is called by something among the values of its event."""

_STAGES: dict[str, str] = {code: stage.name for code, stage in STAGES.items()}


def action_of(event: Event) -> str:
    """What was done, in words; as it stands in the record where there are none, as of an action of another version."""
    return str(ACTIONS.get(event.action, event.action.capitalize()))


def subject_of(event: Event, names: Names) -> str:
    """Of what, in words: people, units and stages by their names, a role by who holds it, others by their number or name."""
    kind, _colon, named = event.subject.partition(":")
    if event.subject == "person:unknown":
        return _now("Person unknown")
    if kind == "appointment":
        return _appointment(event, names) or f"{SUBJECTS[kind]} {named}"
    if kind == "person":
        return names.person(named)
    said = _named(event, kind, named, names)
    return " ".join(str(part) for part in (SUBJECTS.get(kind, kind), said) if part)


def _named(event: Event, kind: str, named: str, names: Names) -> str:
    values = getattr(event, "values", None)
    if kind == "stage" and named in _STAGES:
        return _now(_STAGES[named])
    if kind == "unit":
        return names.unit(named)
    if kind == "reader":
        return names.reader(named)
    if kind == "asked":
        return names.item(named)
    if kind in TOLD_BY and values is not None:
        return str((values.content["after"] or values.content["before"] or {}).get(TOLD_BY[kind]) or named)
    return named


def _appointment(event: Event, names: Names) -> str | None:
    """Who was given or lost which role, and for which unit; None where the values of the event are erased."""
    values = getattr(event, "values", None)
    held = (values.content["after"] or values.content["before"]) if values is not None else None
    if not held:
        return None
    role = ROLES[held["role"]].name if held["role"] in ROLES else held["role"]
    said = {"person": names.person(held["person"]), "role": role}
    if held.get("unit") is None:
        return _now("%(person)s as %(role)s") % said
    return _now("%(person)s as %(role)s for %(unit)s") % (said | {"unit": names.unit(held["unit"])})
