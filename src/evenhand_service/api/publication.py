"""What is published of an inspection: put out, put right and withdrawn, with the same rights and refusals as on the pages."""

from datetime import date, datetime
from typing import Annotated

from django.urls import reverse
from ninja import Schema
from pydantic import Field

from evenhand.publishing.version import Version
from evenhand.site import addresses
from evenhand_service.accounts.access import Access
from evenhand_service.api.asking import Asked
from evenhand_service.api.given import PLAIN, Given, Why
from evenhand_service.api.operations import Operations
from evenhand_service.furniture.forms import said
from evenhand_service.inspections.models import Inspection
from evenhand_service.publishing import actions
from evenhand_service.publishing.making import lacking
from evenhand_service.publishing.models import LONGEST_NOTE, TRY
from evenhand_service.publishing.shelved import published_of
from evenhand_service.publishing.trying import is_ready, trial_of, try_publication
from evenhand_service.reports import correcting
from evenhand_service.reports.models import Correction

operations = Operations("Publication")
SEE, CORRECT = Access("inspection", "see publication"), Access("inspection", correcting.CORRECT)
PUBLICATION = "/inspections/{slug:name}/publication"
TRIAL = f"{PUBLICATION}/trial"

Note = Annotated[str, Field(max_length=LONGEST_NOTE, pattern=PLAIN)]


class PublishedSaid(Schema):
    """A version that is published."""

    number: int = Field(description="Its number, from one.", examples=[1])
    published: date = Field(description="On which day.")
    note: str = Field(description="What it puts right; empty of the first.")
    sha256: str = Field(description="The fingerprint of its manifest, which holds those of all its files.")
    address: str = Field(description="Where anybody reads it, within the service.", examples=["/public/inspections/northtown/1/"])


class WithdrawnSaid(Schema):
    """That it is shown no more."""

    on: date = Field(description="Since when.")
    note: str = Field(description="Why.")


class CorrectionSaid(Schema):
    """That its text is open to be put right."""

    number: int = Field(description="Its number, from one.", examples=[1])
    why: str = Field(description="What is wrong.")
    by: str = Field(description="Who opened it.")
    at: datetime = Field(description="When.")
    ended: datetime | None = Field(description="When it was closed; null while it is open.")
    version: int | None = Field(description="The version that was published of it; null where there is none.")


class PublicationSaid(Schema):
    """What is published of an inspection. What does not apply is null."""

    versions: list[PublishedSaid] = Field(description="Every version, the first first.")
    withdrawn: WithdrawnSaid | None = Field(description="That it is shown no more.")
    correction: CorrectionSaid | None = Field(description="The correction that is open.")


class TrialSaid(Schema):
    """What was tried last. What was not tried yet has neither moment nor name."""

    at: datetime | None = Field(description="When it was last tried.")
    by: str = Field(description="Who tried it.")
    found: list[str] = Field(description="What was in the way; empty where nothing was.")
    ready: bool = Field(description="Whether it was tried as it stands now, and nothing is missing or in the way.")
    missing: list[str] = Field(description="What is missing before it can be tried.")


class NewVersion(Given):
    """A version to be published."""

    note: Note = Field("", description="What it puts right, for everybody to read; the first needs none.")


class NewWithdrawal(Given):
    """Why it is to be shown no more."""

    note: Note = Field(description="Why, for everybody to read.", examples=["It was of the wrong year."])


class NewCorrection(Given):
    """Why its text is to be opened."""

    why: Why = Field(description="What is wrong. It stays in the record.", examples=["A figure is wrong."])


@operations.reads(PUBLICATION, SEE)
def get_publication(request: Asked, inspection: Inspection) -> PublicationSaid:  # noqa: ARG001 - as every operation
    """What is published of an inspection, version by version, and whether a correction is open."""
    there, correction = published_of(inspection), correcting.correction_open(inspection)
    gone = there.withdrawal if there else None
    return PublicationSaid(
        versions=[version_published(one) for one in there.versions] if there else [],
        withdrawn=WithdrawnSaid(on=gone.on, note=gone.note) if gone else None,
        correction=_correction(correction) if correction else None,
    )


@operations.does(f"{PUBLICATION}/versions", Access("inspection", actions.PUBLISH), made=True)
def publish_a_version(request: Asked, inspection: Inspection, given: NewVersion) -> PublishedSaid:
    """Freeze an inspection as its next version, once page, PDF and Word document are read back to the results.

    It takes some seconds, and is never changed afterwards.
    """
    actions.publish(by=request.auth.person, inspection=inspection, note=given.note)
    there = published_of(inspection)
    assert there is not None
    return version_published(there.now)


@operations.reads(TRIAL, Access("inspection", TRY))
def get_publication_trial(request: Asked, inspection: Inspection) -> TrialSaid:  # noqa: ARG001 - as every operation
    """When it was last tried whether the inspection could be published, and what that found. Nothing is tried by reading it."""
    return _trial(inspection)


@operations.does(TRIAL, Access("inspection", TRY))
def try_the_publication(request: Asked, inspection: Inspection) -> TrialSaid:
    """Make the next version on trial, with everything that publishing does but putting it out. It takes some seconds.

    Where something is missing anyhow nothing is tried, and that is said.
    """
    try_publication(by=request.auth.person, inspection=inspection)
    return _trial(inspection)


@operations.does(f"{PUBLICATION}/withdraw", Access("inspection", actions.WITHDRAW))
def withdraw_the_publication(request: Asked, inspection: Inspection, given: NewWithdrawal) -> WithdrawnSaid:
    """Show it no more, and say why for everybody to read. It cannot be published again under its name."""
    gone = actions.withdraw(by=request.auth.person, inspection=inspection, note=given.note)
    return WithdrawnSaid(on=gone.on, note=gone.note)


@operations.does(f"{PUBLICATION}/correction", CORRECT, made=True)
def open_a_correction(request: Asked, inspection: Inspection, given: NewCorrection) -> CorrectionSaid:
    """Open the text of what is published to be put right. What is published stays as it is until the next version."""
    return _correction(correcting.open_correction(by=request.auth.person, inspection=inspection, why=given.why))


@operations.does(f"{PUBLICATION}/correction/close", CORRECT)
def close_the_correction(request: Asked, inspection: Inspection) -> CorrectionSaid:
    """Close it again. Refused where the text is not what it was when it was opened."""
    return _correction(correcting.drop_correction(by=request.auth.person, inspection=inspection))


def version_published(one: Version) -> PublishedSaid:
    """A published version as operations say it."""
    address = reverse("public-page", args=[addresses.version(one.name, one.number)])
    return PublishedSaid(number=one.number, published=one.published, note=one.note, sha256=one.sha256, address=address)


def _trial(inspection: Inspection) -> TrialSaid:
    trial = trial_of(inspection)
    return TrialSaid(
        at=trial.at if trial else None,
        by=trial.by.name if trial else "",
        found=trial.found if trial else [],
        ready=is_ready(inspection),
        missing=[said(fault) for fault in lacking(inspection)],
    )


def _correction(one: Correction) -> CorrectionSaid:
    return CorrectionSaid(number=one.number, why=one.why, by=one.by.name, at=one.at, ended=one.ended, version=one.version)
