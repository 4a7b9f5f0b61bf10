"""What `evenhand agreement` shows: on the screen, and as data."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from evenhand.assessment.agreement import AgreementFound, Coefficients, QuestionAgreement, ReaderAgreement
from evenhand.cli.screen import counted, err, print_table, say
from evenhand.folders.read import InspectionFolder
from evenhand.statistics.agreement import LEVEL, Agreement
from evenhand.statistics.beside_others import BesideOthers
from evenhand.statistics.drift import Drift

Shown = Mapping[str, Any]
QUESTION_WAYS = {"lower": "divides more", "higher": "divides less", "neither": "neither"}
READER_WAYS = {"lower": "stricter", "higher": "more lenient", "neither": "neither"}
CHANGES = {"lower": "grew stricter", "higher": "grew more lenient", "neither": "neither"}
FEWEST = 6
"""Cases below which two readers could differ in every one of them and it might still be chance: 2 of 2⁵ is 6%."""


CURE = (
    "let a second reader read some of the cases, and enter what they say in answers.csv as the reading second; "
    "or let everybody read one case, as the reading benchmark"
)


def agreement_as_data(
    folders: Sequence[InspectionFolder], found: AgreementFound, *, weighting: str, not_relevant: str
) -> dict[str, Any]:
    """The agreement for machines."""
    return {
        "inspections": [
            {"unit": one.inspection.unit, "framework": one.framework.ref, "synthetic": one.inspection.synthetic}
            for one in folders
        ],
        "weighting": weighting,
        "not_relevant": not_relevant,
        "level": LEVEL,
        "cases": found.cases,
        "questions": [_question(one) for one in found.questions],
        "all": None if found.whole is None else _coefficients(found.whole),
        "readers": [_reader(one) for one in found.readers],
    }


def _question(one: QuestionAgreement) -> dict[str, Any]:
    return {
        "framework": one.question.edition,
        "question": one.question.code,
        "asks": one.question.asks,
        "cases": one.cases,
        "readers": one.readers,
        "relevance_apart": one.relevance_apart,
        **_coefficients(one.coefficients),
        "beside_others": None if one.beside is None else _beside(one.beside, QUESTION_WAYS),
    }


def _coefficients(found: Coefficients) -> dict[str, Any]:
    return {
        "percentage": _one(found.percentage),
        "ac1": _one(found.gwet),
        "alpha": _one(found.krippendorff),
        "fleiss": _one(found.fleiss),
        "cohen": None if found.cohen is None else _one(found.cohen),
    }


def _one(found: Agreement) -> dict[str, Any]:
    named = ("value", "expected", "standard_error", "low", "high", "compared", "units", "lacks")
    return {name: getattr(found, name) for name in named}


def _beside(found: BesideOthers, ways: Mapping[str, str]) -> dict[str, Any]:
    said = {name: value for name, value in asdict(found).items() if name not in ("which", "level", "units")}
    return {"cases": found.units, **said, "way": ways[found.way]}


def _reader(one: ReaderAgreement) -> dict[str, Any]:
    return {"reader": one.reader, **_beside(one.beside, READER_WAYS), "drift": None if one.drift is None else _drift(one.drift)}


def _drift(found: Drift) -> dict[str, Any]:
    said = {name: value for name, value in asdict(found).items() if name not in ("which", "level", "parted_at")}
    later = date.fromordinal(int(found.parted_at)).isoformat()
    cases = {"earlier_cases": said.pop("earlier_units"), "later_cases": said.pop("later_units")}
    return {"later_from": later, **cases, **said, "way": CHANGES[found.way]}


def show_agreement(shown: Shown, *, kappas: bool = False) -> None:
    """The agreement on the screen: by question, then reader by reader, then what stands out; with the kappas where asked for."""
    for synthetic in dict.fromkeys(one["synthetic"] for one in shown["inspections"] if one["synthetic"]):
        say(synthetic + "\n")
    if not shown["questions"]:
        err().print("No case was read twice, so there is no agreement to speak of.", style="bold")
        err().print(f"    To put it right: {CURE}.", markup=False)
        return
    _questions(shown)
    if kappas:
        _kappas(shown)
    _readers(shown)
    _what_stands_out(shown)


def _questions(shown: Shown) -> None:
    units = ", ".join(dict.fromkeys(one["unit"] for one in shown["inspections"]))
    several = len({one["framework"] for one in shown["questions"]}) > 1
    rows = [
        (
            f"{one['framework']} {one['question']}" if several else one["question"],
            f"{one['cases']}",
            f"{one['readers']}",
            *_measures(one),
            f"{one['relevance_apart'] or '-'}",
        )
        for one in shown["questions"]
    ]
    if shown["all"] is not None:
        rows.append(("all", f"{shown['cases']}", "", *_measures(shown["all"]), ""))
    gwet = "AC1" if shown["weighting"] == "unweighted" else "AC2"
    columns = ("Question", "Cases read twice", "Readers", "Agreement", gwet, "95% interval", "Alpha", "Relevance apart")
    print_table(f"{units}: agreement between readers, {shown['weighting']}", columns, rows)


def _kappas(shown: Shown) -> None:
    """Fleiss' kappa, and Cohen's of two readers, with their intervals."""
    each = [(one["question"], one) for one in shown["questions"]] + ([("all", shown["all"])] if shown["all"] else [])
    named = {"fleiss": "Fleiss' kappa", "cohen": "Cohen's kappa"}
    met = {one: name for one, name in named.items() if any(row[one] for _, row in each)}
    rows = [(code, *(cell for one in met for cell in _with_interval(row[one]))) for code, row in each]
    print_table("Kappas", ("Question", *(heading for name in met.values() for heading in (name, "95% interval"))), rows)


def _with_interval(one: Shown | None) -> tuple[str, str]:
    return ("-", "-") if one is None else (_number(one["value"]), _between(one["low"], one["high"], _number))


def _measures(one: Shown) -> tuple[str, str, str, str]:
    return (
        _share(one["percentage"]["value"]),
        _number(one["ac1"]["value"]),
        _between(one["ac1"]["low"], one["ac1"]["high"], _number),
        _number(one["alpha"]["value"]),
    )


def _readers(shown: Shown) -> None:
    rows = [
        (
            one["reader"],
            f"{one['cases']}",
            f"{one['answers']}",
            _share(one["own"]),
            _share(one["others"]),
            _points(one["difference"]),
            _between(one["low"], one["high"], _points),
            "too few cases to tell" if one["cases"] < FEWEST else "-" if one["way"] == "neither" else one["way"],
        )
        for one in shown["readers"]
    ]
    columns = ("Reader", "Cases", "Answers", "Sufficient", "Others there", "Points apart", "95% interval", "Beside the others")
    print_table("Each reader beside the others on the same cases", columns, rows)


def _what_stands_out(shown: Shown) -> None:
    """In sentences: the question that divides readers most, readers who are stricter or more lenient, and who changed."""
    first = shown["questions"][0]
    say(f"{first['question']} divides readers most: {first['asks']} {_stands_out(first)}")
    apart = [one for one in shown["readers"] if one["way"] != "neither"]
    for one in apart:
        say(
            f"{one['reader']} is {one['way']} than the others: sufficient in {_share(one['own'])} of answers where they say "
            f"{_share(one['others'])}, over {counted(one['cases'], 'case')} (adjusted p {_p(one['adjusted'])})."
        )
    if not apart:
        say("No reader is shown to be stricter or more lenient than the others; over few cases that is no proof that none is.")
    _who_changed({one["reader"]: one["drift"] for one in shown["readers"] if one["drift"] is not None})


def _who_changed(drifts: Mapping[str, Shown]) -> None:
    """Those who went another way in their later cases than in their earlier ones."""
    changed = {reader: one for reader, one in drifts.items() if one["way"] != "neither"}
    for reader, one in changed.items():
        say(
            f"{reader} {one['way']}: {_points(one['earlier'])} points from the others before {one['later_from']}, over "
            f"{counted(one['earlier_cases'], 'case')}, and {_points(one['later'])} from then on, over {one['later_cases']} "
            f"(adjusted p {_p(one['adjusted'])})."
        )
    if not drifts:
        say("Whether anybody changed with time cannot be told: no reader's answers have days of their own in the column at.")
    elif not changed:
        say("Nobody is shown to have changed from their earlier cases to their later ones.")


def _stands_out(question: Shown) -> str:
    beside = question["beside_others"]
    if beside is not None and beside["way"] == "divides more":
        return f"It stands out beside the other questions of the same cases (adjusted p {_p(beside['adjusted'])})."
    return "It does not stand out: beside the other questions of the same cases this may be chance."


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value * 100:.0f}%"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{round(value, 2) + 0:.2f}"  # no nought has a sign


def _points(value: float | None) -> str:
    return "-" if value is None else f"{value * 100:+.0f}"


def _between(low: float | None, high: float | None, said: Any) -> str:  # noqa: ANN401 - one of the functions above
    return "-" if low is None or high is None else f"{said(low)} to {said(high)}"


def _p(value: float) -> str:
    return "below 0.001" if value < 0.001 else f"{value:.3f}"  # noqa: PLR2004
