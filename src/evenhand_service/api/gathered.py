"""Evidence of organisational delivery: pieces, claims, what speaks for and against each, and how well each is borne out."""

from datetime import datetime
from typing import Annotated, Any

from django.shortcuts import get_object_or_404
from ninja import Schema
from ninja.files import UploadedFile
from ninja.params.functions import File, Path
from pydantic import Field

from evenhand_service.accounts.access import Access
from evenhand_service.api.asking import Asked
from evenhand_service.api.given import PLAIN, Given, checked
from evenhand_service.api.operations import Operations
from evenhand_service.api.people import Reason
from evenhand_service.evidence import gathering
from evenhand_service.evidence.models import LONGEST_ITEM, LONGEST_SAID, LONGEST_WORDS
from evenhand_service.evidence.plainly import gathered_plainly, piece_plainly, survey_plainly, weighing_plainly
from evenhand_service.evidence.views.weighing import Entering
from evenhand_service.evidence.views.weighing import Weighing as WeighingForm
from evenhand_service.inspections.models import Inspection

operations = Operations("Organisational delivery")
SEE, GATHER = (Access("inspection", right) for right in ("see gathered evidence", "gather evidence"))

Number = Annotated[int, Path(..., ge=1, description="The number of the piece of evidence, or of the claim.", example=1)]
WeighingNumber = Annotated[int, Path(..., ge=1, description="The number of the weighing within its claim.", example=1)]
StandardCode = Annotated[str, Path(..., description="The code of the standard.", example="1.1")]
Sent = Annotated[UploadedFile, File(description="What was asked (YAML).")]
Answers = Annotated[UploadedFile, File(description="The answers (CSV).")]
Short = Annotated[str, Field(max_length=LONGEST_ITEM, pattern=PLAIN)]
Words = Annotated[str, Field(max_length=LONGEST_WORDS, pattern=PLAIN)]


class PieceSaid(Schema):
    """A piece of evidence."""

    number: int = Field(description="Its number.", examples=[1])
    kind: str = Field(description="What kind of source it is.", examples=["meeting"])
    serves: list[str] = Field(description="The standards and key questions that it is evidence of.", examples=[["1.1"]])
    title: str = Field(description="What it is called.")
    says: str = Field(description="What it says.")
    value: str = Field(description="The value of a measure.")
    unit: str = Field(description="Its unit.")
    period: str = Field(description="Its period.")
    source: str = Field(description="Where it comes from.")
    document: int | None = Field(description="The number of the document that it is; null for none.")
    at: datetime = Field(description="When it was entered.")
    entered_by: str = Field(description="Who entered it.")
    withdrawn: str | None = Field(description="Why it was withdrawn; null where it was not.")


class WeighingSaid(Schema):
    """That a piece speaks for a claim, or against it."""

    number: int = Field(description="Its number within the claim.")
    piece: int = Field(description="The number of the piece of evidence.")
    way: str = Field(description="For or against.", examples=["for"])
    note: str = Field(description="Why it speaks that way.")
    entered_by: str = Field(description="Who entered it.")
    resolved: str | None = Field(description="Why what speaks against it does so no longer; null where it does.")


class ClaimSaid(Schema):
    """A claim, with what speaks for and against it."""

    number: int = Field(description="Its number.")
    standard: str = Field(description="The standard that it is about.")
    says: str = Field(description="What is claimed.")
    entered_by: str = Field(description="Who made it.")
    strength: str = Field(description="How well it is borne out.", examples=["moderate"])
    because: str = Field(description="By what.")
    weighings: list[WeighingSaid] = Field(description="What speaks for and against it.")


class GatheredSaid(Schema):
    """Everything that was gathered."""

    pieces: list[PieceSaid] = Field(description="The pieces of evidence, those withdrawn included.")
    claims: list[ClaimSaid] = Field(description="The claims that stand.")


class NewPiece(Given):
    """A piece of evidence to enter."""

    kind: Short = Field(description="What kind of source it is.", examples=["meeting"])
    title: Short = Field(description="What it is called.", examples=["Meeting of the board"])
    serves: list[Short] = Field(description="The standards and key questions that it is evidence of.", examples=[["1.1"]])
    says: Annotated[str, Field(max_length=LONGEST_SAID, pattern=PLAIN)] = Field("", description="What it says.")
    document: int | None = Field(None, description="The number of the document that it is.")
    value: Short = Field("", description="The value of a measure.")
    unit: Short = Field("", description="Its unit.")
    period: Short = Field("", description="Its period.")
    source: Words = Field("", description="Where it comes from.")


class NewClaim(Given):
    """A claim to make."""

    says: Annotated[str, Field(min_length=1, max_length=LONGEST_WORDS, pattern=PLAIN)] = Field(
        description="What is claimed.", examples=["Leaders listen to staff."]
    )


class NewWeighing(Given):
    """A piece of evidence to weigh for a claim."""

    piece: int = Field(ge=1, description="The number of the piece of evidence.", examples=[1])
    way: Short = Field(description="For or against.", examples=["for"])
    note: Words = Field("", description="Why it speaks that way.")


class Done(Schema):
    """What was done."""

    number: int = Field(description="The number of what it was done with.")


class SurveySaid(Schema):
    """The results of a survey."""

    results: dict[str, Any] = Field(description="As `evenhand survey --json` prints them, with small groups protected.")


@operations.reads("/inspections/{slug:name}/gathered", SEE)
def get_gathered_evidence(request: Asked, inspection: Inspection) -> GatheredSaid:  # noqa: ARG001 - as every operation
    """Everything that was gathered of organisational delivery, and how well each claim is borne out."""
    return GatheredSaid(**gathered_plainly(inspection))


@operations.reads("/inspections/{slug:name}/gathered/pieces/{number:number}/survey", SEE)
def get_survey_results(request: Asked, inspection: Inspection, number: Number) -> SurveySaid:  # noqa: ARG001
    """The results of a survey."""
    return SurveySaid(results=survey_plainly(get_object_or_404(inspection.pieces, number=number, kind="survey")))


@operations.does("/inspections/{slug:name}/gathered/pieces", GATHER, made=True)
def enter_a_piece_of_evidence(request: Asked, inspection: Inspection, given: NewPiece) -> PieceSaid:
    """Enter a piece of evidence."""
    said = checked(Entering(inspection, given.model_dump()))
    return PieceSaid(**piece_plainly(gathering.add_piece(by=request.auth.person, inspection=inspection, **said)))


@operations.does("/inspections/{slug:name}/gathered/surveys", GATHER, made=True)
def enter_a_survey(request: Asked, inspection: Inspection, description: Sent, answers: Answers) -> PieceSaid:
    """Enter a survey. It serves what its items do."""
    files = {"description": description.read(), "answers": answers.read()}
    return PieceSaid(**piece_plainly(gathering.add_survey(by=request.auth.person, inspection=inspection, **files)))


@operations.does("/inspections/{slug:name}/gathered/pieces/{number:number}/withdraw", GATHER)
def withdraw_a_piece_of_evidence(request: Asked, inspection: Inspection, number: Number, given: Reason) -> Done:
    """Take a piece of evidence back. It stays in the record, and no claim counts it."""
    get_object_or_404(inspection.pieces, number=number)
    return Done(
        number=gathering.withdraw_piece(by=request.auth.person, inspection=inspection, number=number, why=given.why).number
    )


@operations.does("/inspections/{slug:name}/gathered/standards/{standard}/claims", GATHER, made=True)
def make_a_claim(request: Asked, inspection: Inspection, standard: StandardCode, given: NewClaim) -> Done:
    """Claim something of a standard."""
    made = gathering.make_claim(by=request.auth.person, inspection=inspection, standard=standard, says=given.says)
    return Done(number=made.number)


@operations.does("/inspections/{slug:name}/gathered/claims/{number:number}/withdraw", GATHER)
def withdraw_a_claim(request: Asked, inspection: Inspection, number: Number, given: Reason) -> Done:
    """Take a claim back. It stays in the record."""
    get_object_or_404(inspection.claims, number=number)
    return Done(
        number=gathering.withdraw_claim(by=request.auth.person, inspection=inspection, number=number, why=given.why).number
    )


@operations.does("/inspections/{slug:name}/gathered/claims/{number:number}/weigh", GATHER, made=True)
def weigh_a_piece_of_evidence(request: Asked, inspection: Inspection, number: Number, given: NewWeighing) -> WeighingSaid:
    """Say that a piece of evidence speaks for a claim, or against it."""
    get_object_or_404(inspection.claims, number=number)
    said = checked(WeighingForm(inspection, given.model_dump()))
    return WeighingSaid(**weighing_plainly(gathering.weigh(by=request.auth.person, inspection=inspection, claim=number, **said)))


@operations.does("/inspections/{slug:name}/gathered/claims/{number:number}/{number:weighing}/resolve", GATHER)
def resolve_a_weighing(
    request: Asked, inspection: Inspection, number: Number, weighing: WeighingNumber, given: Reason
) -> WeighingSaid:
    """Say why what speaks against a claim does so no longer."""
    get_object_or_404(inspection.claims, number=number)
    done = gathering.resolve(by=request.auth.person, inspection=inspection, claim=number, weighing=weighing, why=given.why)
    return WeighingSaid(**weighing_plainly(done))


@operations.does("/inspections/{slug:name}/gathered/claims/{number:number}/{number:weighing}/withdraw", GATHER)
def withdraw_a_weighing(
    request: Asked, inspection: Inspection, number: Number, weighing: WeighingNumber, given: Reason
) -> WeighingSaid:
    """Take back that a piece of evidence speaks for a claim, or against it."""
    get_object_or_404(inspection.claims, number=number)
    done = gathering.withdraw_weighing(
        by=request.auth.person, inspection=inspection, claim=number, weighing=weighing, why=given.why
    )
    return WeighingSaid(**weighing_plainly(done))
