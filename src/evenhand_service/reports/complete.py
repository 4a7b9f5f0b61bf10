"""Whether a draft is complete, so that a provider can be asked whether its facts are right."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from evenhand.files.faults import Fault, Place, Refused
from evenhand.framework.outline import OutlinePart
from evenhand.reporting.compose import PLAIN_OUTLINE
from evenhand_service.inspections.editions import edition_of
from evenhand_service.inspections.models import Inspection
from evenhand_service.reports.drafting import draft_of
from evenhand_service.reports.faults import DraftIncomplete
from evenhand_service.reports.passages import Written, passages_of, standing


def is_complete(inspection: Inspection) -> bool:
    """Whether nothing is missing."""
    return not amiss(inspection)


def amiss(inspection: Inspection) -> Sequence[Fault]:
    """What keeps the draft from being complete."""
    try:
        lacks = lacking(inspection)
    except Refused as refusal:
        return refusal.faults
    return [DraftIncomplete(Place("the draft"), lacks="; ".join(lacks))] if lacks else []


def lacking(inspection: Inspection) -> list[str]:
    """What is missing, in words. What the check finds at odds is not among it: that is for people to judge."""
    return list(missing_in(passages_of(inspection), parts_of(inspection), draft_of(inspection).open))


def missing_in(every: Sequence[Written], parts: Sequence[OutlinePart], still_open: Sequence[Fault]) -> Iterator[str]:
    """What is missing in the parts of a document: passages that nobody has written, choices, and figures that are not known."""
    waiting = [one.passage for one in every if one.waiting]
    if waiting:
        yield _("%(names)s: two versions wait for a choice") % {"names": ", ".join(one.key for one in waiting)}
    written = {(one.field, one.about) for one in standing(every)} | {(one.field, "") for one in standing(every)}
    for part in parts:
        if part.part in ("summary", "recommendations") and (part.part, "") not in written:
            yield _("“%(heading)s”: nothing is written") % {"heading": part.heading}
        if part.part == "text" and not part.optional and ("texts", part.name) not in written:
            yield _("“%(heading)s”: nothing is written") % {"heading": part.subheading or part.heading}
    for fault in still_open:
        yield fault.said.removesuffix(".")


def parts_of(inspection: Inspection, document: str | None = None) -> tuple[OutlinePart, ...]:
    """The parts of the report in the order of the edition's document, or of another of its documents."""
    outline = edition_of(inspection).outline
    if outline is None:
        return PLAIN_OUTLINE
    return outline.others[document].parts if document else outline.parts


def documents_of(inspection: Inspection) -> list[str]:
    """The names of the other documents of the edition."""
    outline = edition_of(inspection).outline
    return list(outline.others) if outline else []
