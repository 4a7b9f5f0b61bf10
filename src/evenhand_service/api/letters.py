"""Letters about a region: what they are about, their units, and what is published of them, as on the pages."""

from typing import Annotated, Any

from django.db.models import Count, Max
from django.http import Http404
from django.shortcuts import get_object_or_404
from ninja.params.functions import Path

from evenhand.files.faults import Refused
from evenhand_service.accounts.access import Access
from evenhand_service.api.asking import Asked
from evenhand_service.api.letters_said import (
    AboutLetter,
    LetterGiven,
    LetterListed,
    LetterPublicationSaid,
    LetterSaid,
    LettersListed,
    LetterStarted,
    LetterUnits,
    LetterUnitsGiven,
    LetterWaiverGiven,
    UncheckedSaid,
    UnitOffered,
)
from evenhand_service.api.operations import Operations
from evenhand_service.api.paging import Wanted, paged
from evenhand_service.api.publication import NewVersion, NewWithdrawal, PublishedSaid, WithdrawnSaid, version_published
from evenhand_service.api.reports_said import passage_said
from evenhand_service.furniture.forms import said
from evenhand_service.letters import actions, setting_up
from evenhand_service.letters.as_it_stands import letter_as_it_stands, units_as_they_stand
from evenhand_service.letters.holding import PUBLISH, WRITE, addressees_of
from evenhand_service.letters.missing import lacking
from evenhand_service.letters.models import Letter
from evenhand_service.letters.offered import offered_for
from evenhand_service.letters.returns import Unchecked, unchecked
from evenhand_service.publishing.shelved import published_of
from evenhand_service.reports.passages import passages_of

operations = Operations("Letters")
WRITES, PUTS_OUT = Access("throughout", WRITE), Access("throughout", PUBLISH)
ONE = "/letters/{slug:letter}"

Named = Annotated[
    str,
    Path(
        ...,
        description="The short name of the letter.",
        pattern=r"^[-a-zA-Z0-9_]+$",
        max_length=80,
        example="letter-west-midlands-2026",
    ),
]
Unit = Annotated[
    str,
    Path(..., description="The short name of the inspection of a unit.", pattern=r"^[-a-zA-Z0-9_]+$", example="northtown-2026"),
]


def letter_named(name: str) -> Letter:
    """The letter of a name. Raises Http404 where there is none."""
    return get_object_or_404(Letter, name=name)


@operations.reads("/letters", WRITES)
def list_letters(request: Asked, pages: Wanted) -> LettersListed:
    """Every letter, by name."""
    counted = {"about": Count("units", distinct=True), "last": Max("versions__number"), "gone": Count("withdrawn", distinct=True)}
    return LettersListed(**paged(request, pages, Letter.objects.annotate(**counted).order_by("name"), _listed))


@operations.does("/letters", WRITES, made=True)
def start_a_letter(request: Asked, given: LetterStarted) -> AboutLetter:
    """Start a letter. It is about no unit yet."""
    return AboutLetter(**_about(setting_up.start_letter(by=request.auth.person, **given.model_dump())))


@operations.reads(ONE, WRITES, stands=letter_as_it_stands)
def get_letter(request: Asked, letter: Named) -> LetterSaid:  # noqa: ARG001 - as every operation
    """A letter with everything that is written in it, and what is missing."""
    found = letter_named(letter)
    return LetterSaid(
        **_about(found),
        units=_units(found),
        passages=[passage_said(one) for one in passages_of(found)],
        lacks=_lacks(found),
        unchecked=[_unchecked(one) for one in unchecked(found)],
    )


@operations.replaces(ONE, WRITES, stands=letter_as_it_stands)
def put_letter(request: Asked, letter: Named, given: LetterGiven) -> AboutLetter:
    """Say otherwise what it is about, what those are called whom it asks, and in which languages it is published."""
    with request.unless_changed():
        changed = setting_up.change_letter(by=request.auth.person, letter=letter_named(letter), **given.model_dump())
    return AboutLetter(**_about(changed))


@operations.reads(f"{ONE}/units", WRITES, stands=units_as_they_stand)
def get_letter_units(request: Asked, letter: Named) -> LetterUnits:  # noqa: ARG001 - as every operation
    """The units that it is about, and those that can be chosen."""
    found = letter_named(letter)
    offered = [
        UnitOffered(inspection=one.inspection.name, unit=one.inspection.unit.name, version=one.version.number)
        for one in offered_for(found)
    ]
    return LetterUnits(units=_units(found), offered=offered)


@operations.replaces(f"{ONE}/units", WRITES, stands=units_as_they_stand)
def put_letter_units(request: Asked, letter: Named, given: LetterUnitsGiven) -> LetterUnits:
    """Choose the units that it is about, each as it stands published."""
    with request.unless_changed():
        setting_up.choose_units(by=request.auth.person, letter=letter_named(letter), names=given.units)
    return get_letter_units(request, letter)


@operations.does(f"{ONE}/units/{{slug:unit}}/waive", PUTS_OUT)
def waive_a_return_of_a_letter(request: Asked, letter: Named, unit: Unit, given: LetterWaiverGiven) -> LetterSaid:
    """Let the letter go out though the check of facts of one of its units is not complete. Its text says why."""
    found = letter_named(letter)
    if unit not in _units(found):
        raise Http404
    actions.waive_letter_return(by=request.auth.person, letter=found, name=unit, **given.model_dump())
    return get_letter(request, letter)


@operations.reads(f"{ONE}/publication", WRITES)
def get_publication_of_a_letter(request: Asked, letter: Named) -> LetterPublicationSaid:  # noqa: ARG001 - as every operation
    """What is published of a letter, version by version."""
    there = published_of(letter_named(letter))
    gone = there.withdrawal if there else None
    return LetterPublicationSaid(
        versions=[version_published(one) for one in there.versions] if there else [],
        withdrawn=WithdrawnSaid(on=gone.on, note=gone.note) if gone else None,
    )


@operations.does(f"{ONE}/publication/versions", PUTS_OUT, made=True)
def publish_a_letter(request: Asked, letter: Named, given: NewVersion) -> PublishedSaid:
    """Freeze a letter as its next version, once page, PDF and Word document are read back. It takes some seconds."""
    found = letter_named(letter)
    actions.publish_letter(by=request.auth.person, letter=found, note=given.note)
    there = published_of(found)
    assert there is not None
    return version_published(there.now)


@operations.does(f"{ONE}/publication/withdraw", PUTS_OUT)
def withdraw_a_letter(request: Asked, letter: Named, given: NewWithdrawal) -> WithdrawnSaid:
    """Show it no more, and say why for everybody to read. It cannot be published again under its name."""
    gone = actions.withdraw_letter(by=request.auth.person, letter=letter_named(letter), note=given.note)
    return WithdrawnSaid(on=gone.on, note=gone.note)


def _listed(one: Any) -> LetterListed:  # noqa: ANN401 - a letter with what is counted
    return LetterListed(
        name=one.name, region=one.region, edition=one.edition, units=one.about, version=one.last, withdrawn=bool(one.gone)
    )


def _about(one: Letter) -> dict[str, Any]:
    fields = ("name", "region", "provider", "edition", "document", "called", "also_in")
    return {name: getattr(one, name) for name in fields} | {"addressees": addressees_of(one)}


def _units(one: Letter) -> list[str]:
    return list(one.units.values_list("inspection__name", flat=True))


def _lacks(one: Letter) -> list[str]:
    try:
        return lacking(one)
    except Refused as refusal:
        return [said(fault) for fault in refusal.faults]


def _unchecked(one: Unchecked) -> UncheckedSaid:
    return UncheckedSaid(
        inspection=one.inspection.name,
        unit=one.inspection.unit.name,
        lacks=list(one.lacks),
        seen=one.seen,
        waived=one.waiver.why if one.waiver else None,
    )
