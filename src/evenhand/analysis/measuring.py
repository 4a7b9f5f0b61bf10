"""A measure as one Ibis expression over the tables of a snapshot, the same on every engine."""

from typing import Any

import ibis

from evenhand.analysis.engines import UNBOUND
from evenhand.analysis.measure import Filter, Measure
from evenhand.statistics.patterns import INSUFFICIENT, NOT_RELEVANT, SUFFICIENT

NOT_RECORDED = "not recorded"
"""The group of the cases for which nobody recorded the fact, and of inspections without a provider."""

OUTCOMES = {"not relevant": NOT_RELEVANT, "not sufficient": INSUFFICIENT, "sufficient": SUFFICIENT}

PARTS_OF_A_PERIOD = {None: (), "year": ("year",), "quarter": ("year", "quarter"), "month": ("year", "month")}

NO_STRATUM = -1

NONE_ASKED = ibis.literal(-1, "int32")


def counted_rows(measure: Measure) -> Any:  # noqa: ANN401 - Ibis has no types
    """The counts of a measure: a row for each group, part of a period and stratum.

    Columns: one for each of `by`, in order, called by_0 and so on; those of the period; `stratum`, below nought for ratings;
    `denominator`, `numerator`, and the keys of the `first_question` and `last_question` that were counted, below nought where no
    answers are: where they are one, no other was.
    """
    rows = _joined(measure)
    rows = rows.filter(_holds(rows, measure.denominator, measure))
    by = {f"by_{place}": _in_words(rows, name, measure) for place, name in enumerate(measure.by)}
    day = rows.fieldwork_begins
    when = {part: getattr(day, part)().cast("int32") for part in PARTS_OF_A_PERIOD[measure.period]}
    stratum = rows.stratum if measure.counts != "ratings" else ibis.literal(NO_STRATUM, "int32")
    first, last = (rows.question.min(), rows.question.max()) if measure.counts == "answers" else (NONE_ASKED, NONE_ASKED)
    return rows.group_by(**by, **when, stratum=stratum).aggregate(
        denominator=rows.count(),
        numerator=_holds(rows, measure.numerator, measure).cast("int64").sum(),
        first_question=first,
        last_question=last,
    )


def _joined(measure: Measure) -> Any:  # noqa: ANN401
    """The rows that may be counted, with everything a filter or grouping may name beside them."""
    inspections = UNBOUND["inspections"]
    if measure.counts == "ratings":
        return UNBOUND["ratings"].join(inspections, "inspection")
    if measure.counts == "cases":
        return _with_facts(UNBOUND["cases"].join(inspections, "inspection"), measure)
    questions = UNBOUND["questions"].drop("framework", "edition")
    asked = UNBOUND["asked"].join(questions, "question").join(inspections, "inspection")
    return _with_facts(UNBOUND["answers"].join(asked, "asked"), measure)


def _with_facts(rows: Any, measure: Measure) -> Any:  # noqa: ANN401
    """The same with a column for each fact that the measure names; empty where it is not recorded."""
    for place, fact in enumerate(measure.facts):
        recorded = UNBOUND["case_facts"].filter(UNBOUND["case_facts"].fact == fact)
        values = recorded.select(**{f"case_{place}": recorded.case, f"fact_{place}": recorded.value})
        rows = rows.left_join(values, rows.case == values[f"case_{place}"])
    return rows


def _holds(rows: Any, asked: Filter, measure: Measure) -> Any:  # noqa: ANN401
    """Whether a row passes a filter."""
    tests = [_column(rows, name, measure).isin(_values(name, values)) for name, values in asked.given.items()]
    tests += [_column(rows, fact, measure).isin(list(values)) for fact, values in asked.facts.items()]
    return ibis.and_(*tests) if tests else ibis.literal(True)


def _values(name: str, values: tuple[str, ...]) -> list[Any]:
    return [OUTCOMES[value] for value in values] if name == "outcome" else list(values)


def _column(rows: Any, name: str, measure: Measure) -> Any:  # noqa: ANN401
    """The column of a field or a fact."""
    if name in measure.facts:
        return rows[f"fact_{measure.facts.index(name)}"]
    called = {"inspection": "id", "question": "code", "standard": "code" if measure.counts == "ratings" else "standard"}
    return rows[called.get(name, name)]


def _in_words(rows: Any, name: str, measure: Measure) -> Any:  # noqa: ANN401
    """The column of a grouping as words, never empty."""
    column = _column(rows, name, measure)
    if name == "outcome":
        column = column.cases(*((number, word) for word, number in OUTCOMES.items()), else_=NOT_RECORDED)
    return column.fill_null(NOT_RECORDED)
