"""A measure is declared in a closed vocabulary, and refused by line where it is not in it."""

from fractions import Fraction
from pathlib import Path

import pytest

from evenhand.analysis.measure import Filter, Measure, MeasureBand, Target, read_measure
from making import only_fault, write

OWN = sorted((Path(__file__).parents[3] / "examples/measures").glob("*.yaml"))

SAFETY = """\
measure: Safety
denominator: {question: 2.2.3, outcome: [sufficient, not sufficient]}
numerator: {outcome: sufficient}
by: gender
"""


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_a_measure_of_the_examples_is_read(path):
    assert read_measure(path).measure


def test_a_measure_holds_what_its_file_says(tmp_path):
    found = read_measure(write(tmp_path / "safety.yaml", SAFETY + "target: {share: 80%}\n"))

    assert found.denominator == Filter(question=("2.2.3",), outcome=("sufficient", "not sufficient"))
    assert found.by == found.facts == ("gender",)
    assert found.target == Target(share=Fraction(4, 5))


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("floor: second", "FieldUnknown"),
        ("period: week", "WordNotAllowed"),
        ("target: {share: 130%}", "ValueUnfit"),
        ("interval: {level: 100%}", "PartsAtOdds"),
        ("suppression: {threshold: 0}", "ValueUnfit"),
        ("rounding: {to: 10}", "PartsAtOdds"),
        ("rounding: {way: random}", "PartsAtOdds"),
        ("bands: [{name: Good, begins: 65%}]", "PartsAtOdds"),
        ("counts: votes", "WordNotAllowed"),
    ],
)
def test_a_line_outside_the_vocabulary_is_refused(line, fault, tmp_path):
    assert only_fault(read_measure, write(tmp_path / "measure.yaml", f"{SAFETY}{line}\n")).name == fault


@pytest.mark.parametrize("filters", ["{share: 1}", "{outcome: good}", "{question: '2.2.3 > 1', outcome: 1 = 1}"])
def test_an_unknown_field_or_an_expression_in_a_filter_is_refused_by_its_line(filters, tmp_path):
    path = write(tmp_path / "measure.yaml", f"measure: A\nnumerator: {filters}\n")

    assert only_fault(read_measure, path).place.line == 2


@pytest.mark.parametrize(
    ("counts", "field"), [("cases", "question"), ("cases", "decided"), ("ratings", "facts"), ("ratings", "outcome")]
)
def test_a_filter_names_only_what_the_thing_counted_has(counts, field):
    value = {"facts": {"gender": ("female",)}, "outcome": ("sufficient",)}.get(field, ("A",))

    with pytest.raises(ValueError, match=f"{counts} have no {field}"):
        Measure(measure="A", counts=counts, numerator=Filter(**{field: value}))


def test_a_share_on_the_beginning_of_a_band_is_in_it():
    bands = [MeasureBand(name="low", begins=Fraction(0)), MeasureBand(name="high", begins=Fraction(1, 2))]
    measure = Measure(measure="A", numerator=Filter(), bands=tuple(bands))

    assert [measure.band_of(share) for share in (Fraction(0), Fraction(49, 100), Fraction(1, 2))] == ["low", "low", "high"]


@pytest.mark.parametrize(("direction", "met"), [("at least", True), ("at most", True)])
def test_a_target_is_met_by_a_share_exactly_on_it(direction, met):
    assert Target(share=Fraction(1, 2), direction=direction).met_by(Fraction(1, 2)) is met


def test_a_target_has_a_direction():
    assert not Target(share=Fraction(1, 2), direction="at most").met_by(Fraction(51, 100))
    assert not Target(share=Fraction(1, 2)).met_by(Fraction(49, 100))
