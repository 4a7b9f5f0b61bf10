"""Dips into finished readings: the rule, the draw, what was drawn, and what was found."""

from datetime import datetime
from typing import Annotated

from django.shortcuts import get_object_or_404
from ninja import Schema
from ninja.params.functions import Path
from pydantic import Field

from evenhand.inspection.sealing import seal_of
from evenhand_service.accounts.access import Access
from evenhand_service.api.asking import Asked
from evenhand_service.api.given import PLAIN, Given
from evenhand_service.api.operations import Operations
from evenhand_service.api.paging import Paged, Wanted, paged
from evenhand_service.casework.models import LONGEST
from evenhand_service.inspections.models import Inspection
from evenhand_service.quality.dips import dipped_seen, draw_dip, look_at, set_dip_rule
from evenhand_service.quality.models import Dipped
from evenhand_service.quality.views.dips import MOST

operations = Operations("Dips")
DIP = Access("inspection", "draw dips")
Number = Annotated[int, Path(..., ge=0, le=10**18 - 1, description="The number of what was drawn, from the list.")]


class DippedSaid(Schema):
    """A reading that was drawn to be looked at."""

    dipped: int = Field(description="Its number.", examples=[3])
    draw: int = Field(description="Of which draw.", examples=[1])
    sheet: int = Field(description="The number of the reading.", examples=[17])
    sample: str = Field(description="The sample that the case is of.", examples=["case supervision"])
    case: str = Field(description="The reference of the case.", examples=["C-00017"])
    reader: str = Field(description="The id of the reader.", examples=["reader-01"])
    looked: datetime | None = Field(description="When somebody looked at it; null where nobody has.")
    finding: str = Field(description="What they found.")


class DippedList(Paged):
    """Readings that were drawn."""

    items: list[DippedSaid] = Field(description="Those of this page.")


class Rule(Given):
    """How many finished readings of each reader are looked at."""

    every: int = Field(ge=1, le=MOST, description="One in how many.", examples=[10])
    least: int = Field(ge=0, le=MOST, description="How many at least.", examples=[1])


class RuleSaid(Schema):
    """The rule, and the digest of the words that the next readings are drawn from."""

    every: int = Field(description="One in how many.")
    least: int = Field(description="How many at least.")
    sealed: str = Field(description="The digest (SHA-256) of the words, which are told with the draw.")


class DipDrawn(Schema):
    """A draw, with the words that it was drawn from."""

    draw: int = Field(description="Its number.")
    seed: str = Field(description="The words.")


class Finding(Given):
    """What was found."""

    finding: Annotated[str, Field(max_length=LONGEST, pattern=PLAIN, description="What was found.", examples=["Well evidenced."])]


@operations.reads("/inspections/{slug:name}/dips", DIP)
def list_dipped(request: Asked, inspection: Inspection, pages: Wanted) -> DippedList:
    """The readings that were drawn to be looked at.

    Not those of a case that you read yourself, until all of its readers have finished.
    """
    return DippedList(**paged(request, pages, dipped_seen(request.auth.person, inspection), _dipped))


@operations.does("/inspections/{slug:name}/dips/rule", DIP)
def set_a_dip_rule(request: Asked, inspection: Inspection, given: Rule) -> RuleSaid:
    """Say how many finished readings of each reader are looked at."""
    rule = set_dip_rule(by=request.auth.person, inspection=inspection, every=given.every, least=given.least)
    return RuleSaid(every=rule.every, least=rule.least, sealed=seal_of(rule.words))


@operations.does("/inspections/{slug:name}/dips/draw", DIP, made=True)
def draw_a_dip(request: Asked, inspection: Inspection) -> DipDrawn:
    """Draw as many finished readings of each reader as the rule asks for beyond those drawn before."""
    dip = draw_dip(by=request.auth.person, inspection=inspection)
    return DipDrawn(draw=dip.number, seed=dip.seed)


@operations.does("/inspections/{slug:name}/dips/{number:dipped}/finding", DIP)
def say_what_was_found(request: Asked, inspection: Inspection, dipped: Number, given: Finding) -> DippedSaid:
    """Say what you found in a reading that was drawn."""
    get_object_or_404(dipped_seen(request.auth.person, inspection), pk=dipped)
    return _dipped(look_at(by=request.auth.person, inspection=inspection, dipped=dipped, finding=given.finding))


def _dipped(one: Dipped) -> DippedSaid:
    sheet = one.sheet
    return DippedSaid(
        dipped=one.pk,
        draw=one.dip.number,
        sheet=sheet.pk,
        sample=sheet.sample,
        case=sheet.case,
        reader=sheet.reader,
        looked=one.looked,
        finding=one.finding,
    )
