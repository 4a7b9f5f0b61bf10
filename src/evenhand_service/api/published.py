"""Results that were really published, as the packs hold them, and whether they add up."""

from typing import Annotated

from django.http import Http404
from ninja import Schema
from ninja.params.functions import Path, Query
from pydantic import Field

from evenhand.scoring.verification import Item
from evenhand_service.accounts.access import Access
from evenhand_service.api.asking import Asked
from evenhand_service.api.given import Text, Words, checked
from evenhand_service.api.operations import Operations
from evenhand_service.api.paging import Paged, Wanted, paged
from evenhand_service.published.results import Entry, entries, entry_of
from evenhand_service.published.views import Narrowed

operations = Operations("Published results")
SIGNED_IN = Access("signed in")
SLUG = r"^[-a-zA-Z0-9_]+$"

UnitNamed = Annotated[Words, Query("", description="Words in the name of the unit.", example="north")]
OfEdition = Annotated[Text, Query("", description="Only those under this edition.", example="hmip-probation/2021-pdu")]
Overall = Annotated[Text, Query("", description="Only those with this overall rating.", example="Good")]
Framework = Annotated[str, Path(..., pattern=SLUG, description="The framework.", example="hmip-probation")]
Edition = Annotated[str, Path(..., pattern=SLUG, description="The edition.", example="2021-pdu")]
ResultName = Annotated[str, Path(..., pattern=SLUG, description="The name of the result, from the list.", example="warwickshire")]


class ResultListed(Schema):
    """A published result in the list."""

    edition: str = Field(description="The framework and edition.", examples=["hmip-probation/2021-pdu"])
    name: str = Field(description="Its name within the edition.", examples=["warwickshire"])
    unit: str = Field(examples=["Warwickshire PDU"])
    when: str = Field(description="The day, the month or the year of it, as far as it is known.", examples=["2022-06"])
    overall: str = Field(description="The overall rating; empty where none is printed.", examples=["Requires improvement"])
    points: int | None = Field(description="The points of the overall rating.", examples=[7])
    agree: int = Field(description="Items that were recomputed and are as printed.", examples=[10])
    disagree: int = Field(description="Items that were recomputed and are not as printed.", examples=[0])


class Results(Paged):
    """A page of published results."""

    items: list[ResultListed]


class RecomputedSaid(Schema):
    """Something that is printed, and what comes out where it is worked out again."""

    what: str = Field(description="What it is of.", examples=["2.1"])
    name: str = Field(description="What that is called.")
    verdict: str = Field(description="agree, disagree or cannot be checked.", examples=["agree"])
    printed: str | None = Field(description="What is printed.", examples=["Good"])
    computed: str | None = Field(description="What comes out.", examples=["Good"])
    because: str = Field(description="Why, in the words of the rules.")


class OneResult(ResultListed):
    """A published result: what was printed, and whether it adds up."""

    ratings: dict[str, str] = Field(description="The ratings that are printed, by code.", examples=[{"1.1": "Good"}])
    scores: dict[str, str] = Field(description="The scores that are printed, by code.", examples=[{"2.1.1": "69%"}])
    checked: list[RecomputedSaid] = Field(description="Every item that is printed, recomputed where it can be.")


@operations.reads("/published", SIGNED_IN)
def list_results(request: Asked, pages: Wanted, q: UnitNamed = "", edition: OfEdition = "", overall: Overall = "") -> Results:
    """Published results, the latest first."""
    form = Narrowed({"q": q, "edition": edition, "overall": overall})
    checked(form)
    return Results(**paged(request, pages, form.narrow(list(entries())), _listed))


@operations.reads("/published/{slug:framework}/{slug:edition}/{slug:result}", SIGNED_IN)
def get_result(request: Asked, framework: Framework, edition: Edition, result: ResultName) -> OneResult:  # noqa: ARG001
    """A published result: what was printed, and whether it adds up."""
    entry = entry_of(f"{framework}/{edition}", result)
    if entry is None:
        raise Http404
    printed = entry.found.result
    return OneResult(
        **_listed(entry).model_dump(),
        ratings={**printed.ratings, **printed.grades},
        scores={code: score.printed for code, score in printed.scores.items()},
        checked=[_item(one) for one in entry.found.items],
    )


def _listed(one: Entry) -> ResultListed:
    return ResultListed(
        edition=one.edition,
        name=one.name,
        unit=one.unit,
        when=one.when,
        overall=one.overall,
        points=one.points,
        agree=one.agree,
        disagree=one.disagree,
    )


def _item(one: Item) -> RecomputedSaid:
    return RecomputedSaid(
        what=one.what, name=one.name, verdict=one.verdict, printed=one.printed, computed=one.computed, because=one.because
    )
