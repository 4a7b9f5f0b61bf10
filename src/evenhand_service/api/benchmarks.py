"""Benchmarks: which cases are read as such, giving one, and how far readers agree."""

from typing import Annotated

from ninja import Schema
from ninja.params.functions import Query
from pydantic import Field

from evenhand.statistics.agreement import Agreement
from evenhand.statistics.beside_others import BesideOthers
from evenhand_service.accounts.access import Access
from evenhand_service.api.asking import Asked
from evenhand_service.api.given import PLAIN, Given, Why
from evenhand_service.api.operations import Operations
from evenhand_service.api.paging import Paged, Wanted, paged
from evenhand_service.api.quality import ASK
from evenhand_service.inspections.models import Inspection
from evenhand_service.quality.benchmarks import give_benchmark
from evenhand_service.quality.comparing import Exercise, compared, exercises

operations = Operations("Benchmarks")
Prompts = Annotated[bool, Query(description="Whether to compare prompts too, beside judgements.")]


class BenchmarkSaid(Schema):
    """A case that is read as a benchmark."""

    sample: str = Field(description="The sample that the case is of.", examples=["case supervision"])
    case: str = Field(description="The reference of the case.", examples=["C-00017"])
    given: int = Field(description="To how many readers it was given.")
    finished: int = Field(description="How many readings of it are finished, with that of whoever reads it as their own.")


class BenchmarksSaid(Paged):
    """Benchmarks."""

    items: list[BenchmarkSaid] = Field(description="Those of this page.")


class NewBenchmark(Given):
    """Which case, and to whom."""

    sample: Annotated[str, Field(max_length=120, pattern=PLAIN, description="The sample that the case is of.")]
    case: Annotated[str, Field(max_length=120, pattern=PLAIN, description="The reference of the case, which must be drawn.")]
    readers: Annotated[
        list[Annotated[str, Field(max_length=80, pattern=PLAIN)]],
        Field(default_factory=list, max_length=500, description="The ids of readers; none for all who may read it."),
    ]
    why: Why = Field(description="Why. It is kept with the history.")


class GivenTo(Schema):
    """Who has it now and had it not."""

    readers: list[str] = Field(description="The ids of the readers.")


class Coefficient(Schema):
    """A measure of agreement, with its interval. What cannot be given is null."""

    value: float | None = Field(description="The measure.")
    low: float | None = Field(description="The lower end of its interval.")
    high: float | None = Field(description="The upper end.")


class OnQuestion(Schema):
    """How far readers agree on one question."""

    question: str = Field(description="The code of the question.", examples=["2.1.1"])
    cases: int = Field(description="How many cases two readers or more answered it of.")
    readers: int = Field(description="How many readers took part.")
    pairs_that_agree: Coefficient = Field(description="The share of pairs of readers that agree.")
    ac1: Coefficient = Field(description="Gwet's AC1: agreement beyond chance.")
    relevance_apart: int = Field(description="In how many cases they differ on whether it applies.")


class OfReader(Schema):
    """One reader beside the others on the same cases: the share that each calls sufficient."""

    reader: str = Field(description="The id of the reader.", examples=["reader-01"])
    cases: int = Field(description="On how many cases.")
    answers: int = Field(description="On how many answers.")
    own: float = Field(description="The share that they call sufficient.")
    others: float = Field(description="The share that the others call sufficient there.")
    difference: float = Field(description="Own less others.")
    low: float | None = Field(description="The lower end of its interval; null where none can be given.")
    high: float | None = Field(description="The upper end.")
    way: str = Field(description="lower, higher or neither: whether the difference is shown to be more than chance.")


class AgreementSaid(Schema):
    """How far readers agree."""

    cases: int = Field(description="How many cases are compared.")
    questions: list[OnQuestion] = Field(description="By question, the least agreed on first.")
    readers: list[OfReader] = Field(description="Reader by reader, the strictest first.")


@operations.reads("/inspections/{slug:name}/benchmarks", ASK)
def list_benchmarks(request: Asked, inspection: Inspection, pages: Wanted) -> BenchmarksSaid:
    """The cases that are read as benchmarks.

    Not one that you are reading yourself and have not finished.
    """
    return BenchmarksSaid(**paged(request, pages, exercises(request.auth.person, inspection), _benchmark))


@operations.does("/inspections/{slug:name}/benchmarks", Access("inspection", "give benchmarks"), made=True)
def give_a_benchmark(request: Asked, inspection: Inspection, given: NewBenchmark) -> GivenTo:
    """Give a case to readers as a benchmark, among their own and not told apart."""
    return GivenTo(readers=list(give_benchmark(by=request.auth.person, inspection=inspection, **given.model_dump())))


@operations.reads("/inspections/{slug:name}/benchmarks/agreement", ASK)
def get_agreement(request: Asked, inspection: Inspection, prompts: Prompts = False) -> AgreementSaid:
    """How far readers agree in benchmarks, from their finished readings."""
    found = compared(request.auth.person, inspection, prompts=prompts)
    return AgreementSaid(
        cases=found.cases,
        questions=[
            OnQuestion(
                question=one.question.code,
                cases=one.cases,
                readers=one.readers,
                pairs_that_agree=_coefficient(one.coefficients.percentage),
                ac1=_coefficient(one.coefficients.gwet),
                relevance_apart=one.relevance_apart,
            )
            for one in found.questions
        ],
        readers=[OfReader.model_validate(_reader(one.reader, one.beside)) for one in found.readers],
    )


def _benchmark(one: Exercise) -> BenchmarkSaid:
    return BenchmarkSaid(sample=one.sample, case=one.case, given=one.given, finished=one.finished)


def _coefficient(found: Agreement) -> Coefficient:
    return Coefficient(value=found.value, low=found.low, high=found.high)


def _reader(reader: str, beside: BesideOthers) -> dict[str, object]:
    named = ("answers", "own", "others", "difference", "low", "high", "way")
    return {"reader": reader, "cases": beside.units} | {name: getattr(beside, name) for name in named}
