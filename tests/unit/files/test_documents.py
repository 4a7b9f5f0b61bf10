"""YAML read strictly: scalars stay text, nothing is lost, and everything wrong is said with its line."""

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from evenhand.files.documents import Document, as_yaml, read_document
from evenhand.files.faults import Place
from evenhand.files.understanding import LONGEST_QUOTED, understand
from making import faults_of, line_of, named, only_fault, write

STRICT = ConfigDict(extra="forbid")


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Visit:
    """A noun with fields of several kinds, for these tests."""

    day: date
    cases: Annotated[int, Field(gt=0)] = 1


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Interview:
    """One branch of a union told apart by `kind`."""

    kind: Literal["interview"]
    minutes: int


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Observation:
    """The other branch."""

    kind: Literal["observation"]
    place: str


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Plan:
    """A noun that holds nouns."""

    unit: str
    visits: tuple[Visit, ...] = ()
    season: Literal["spring", "autumn"] = "spring"
    work: dict[str, Annotated[Interview | Observation, Field(discriminator="kind")]] = Field(default_factory=dict)


def document(tmp_path: Path, text: str) -> Document:
    return read_document(write(tmp_path / "plan.yaml", text))


@pytest.mark.parametrize(
    "written",
    ["2.10", "No", "yes", "2018-09-17", "0x1F", "1_000", "007", "1e3", "true", ".inf", "12:30:00", "65%"],
)
def test_a_plain_scalar_stays_the_text_that_was_written(tmp_path, written):
    assert document(tmp_path, f"value: {written}\n").content == {"value": written}


def test_a_key_stays_the_text_that_was_written(tmp_path):
    assert document(tmp_path, "2.10: a\nNo: b\n2018: c\n").content == {"2.10": "a", "No": "b", "2018": "c"}


@pytest.mark.parametrize("written", ["", "~", "null"])
def test_what_is_left_unsaid_is_none(tmp_path, written):
    assert document(tmp_path, f"value: {written}\n").content == {"value": None}


@pytest.mark.parametrize("written", ['"~"', "'null'", '""'])
def test_what_is_quoted_is_said(tmp_path, written):
    assert document(tmp_path, f"value: {written}\n").content == {"value": written.strip("\"'")}


def test_mappings_and_lists_are_plain_values(tmp_path):
    assert document(tmp_path, "one: [a, {b: c}]\ntwo:\n  - d\n").content == {"one": ["a", {"b": "c"}], "two": ["d"]}


def test_a_byte_order_mark_and_windows_line_ends_are_taken_without_a_word(tmp_path):
    plan = document(tmp_path, "\ufeffunit: SWM\r\nseason: autumn\r\n")

    assert plan.content == {"unit": "SWM", "season": "autumn"}
    assert plan.place("season").line == 2


def test_a_document_of_comments_says_nothing(tmp_path):
    assert document(tmp_path, "# nothing yet\n").content == {}


def test_a_place_is_the_line_of_the_value_or_of_the_nearest_thing_above_it(tmp_path):
    plan = document(tmp_path, "unit: SWM\nvisits:\n  - day: 2018-09-17\n  - day: 2018-09-18\n    cases: 2\n")

    lines = [plan.place(*path).line for path in (("unit",), ("visits", 1, "cases"), ("visits", 1, "rooms"), ("nowhere",))]

    assert lines == [1, 5, 4, 1]


def test_a_document_without_lines_has_a_place_without_a_line():
    assert Document("plan.yaml", {}).place("unit") == Place("plan.yaml")


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (1, "unit: a: b\n"),
        (2, "visits:\n\tday: 1\n"),
        (3, "visits:\n  day: 1\n cases: 2\n"),
        (2, "unit: a\n---\nunit: b\n"),
        (3, 'unit: "a\nseason: spring\n'),
        (1, "[]]\n"),
        (None, "[" * 2000 + "]" * 2000),
    ],
    ids=["colon", "tab", "indent", "two documents", "open quote", "bracket", "too deep"],
)
def test_what_is_not_yaml_is_refused_with_its_line(tmp_path, line, text):
    fault = only_fault(document, tmp_path, text)

    assert named([fault]) == [("YamlBroken", line)]
    assert fault.remedy


def test_every_repeated_key_is_refused_with_both_lines(tmp_path):
    text = "unit: a\nvisits:\n  - {day: 1, day: 2}\n  - day: 3\n\n    day: 4\nunit: b\n"

    faults = faults_of(document, tmp_path, text)

    assert [(fault.name, fault.given["key"], fault.place.line, fault.given["first"]) for fault in faults] == [
        ("KeyRepeated", "day", 3, 3),
        ("KeyRepeated", "day", 6, 4),
        ("KeyRepeated", "unit", 7, 1),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "one: &steps [a]\ntwo: *steps\n",
        "one: &steps [*steps]\n",
        "x: &x {a: b}\ny: {<<: *x}\n",
        "one: *nobody\n",
        "&x one: a\n*x : b\n",
    ],
)
def test_a_part_that_stands_for_another_is_refused(tmp_path, text):
    fault = only_fault(document, tmp_path, text)

    assert fault.name == "AliasUsed"
    assert fault.remedy


def test_an_escape_of_half_a_character_is_refused_with_its_line(tmp_path):
    assert named([only_fault(document, tmp_path, 'unit: SWM\nregion: "a\\ud800b"\n')]) == [("YamlBroken", 2)]


@pytest.mark.parametrize("escape", ["\\0", "\\x1b"])
def test_a_character_that_no_text_holds_is_refused_in_a_value_and_in_a_key(tmp_path, escape):
    assert named([only_fault(document, tmp_path, f'unit: SWM\nregion: "a{escape}b"\n')]) == [("NotText", 2)]
    assert named([only_fault(document, tmp_path, f'"a{escape}b": SWM\n')]) == [("NotText", 1)]


def test_a_key_that_is_a_list_is_refused_with_its_line(tmp_path):
    assert named([only_fault(document, tmp_path, "unit: SWM\n? [a, {b: c}]\n: {d: e}\nf: g\n")]) == [("KeyNotText", 2)]
    assert "nested too deeply" in only_fault(document, tmp_path, f"? {'[' * 2000}{']' * 2000}\n: c\n").said


@pytest.mark.parametrize("text", ["a\u2028b", "\x85", "\u2029 ", "\ufeffa", "two\nlines\n", "No", "2.10", "a\tb: 'c' \"d\" # e"])
def test_what_is_written_is_read_back_to_the_character(tmp_path, text):
    content = {"a": text, f"x{text}": [text, {"b": text}], "none": None, "empty": []}

    assert document(tmp_path, as_yaml(content)).content == content


@pytest.mark.parametrize(
    ("fault", "line", "content"),
    [
        ("FileEmpty", None, b"\n"),
        ("NotUtf8", 2, "unit: a\nseason: \xa3\n".encode("cp1252")),
        ("NotUtf8", 1, "\ufeffunit: a\n".encode("utf-16-le")),
    ],
)
def test_a_file_that_is_not_text_is_refused_by_line(tmp_path, fault, line, content):
    file = write(tmp_path / "plan.yaml", content)

    assert named([only_fault(read_document, file)]) == [(fault, line)]


def test_a_document_is_understood_as_a_noun(tmp_path):
    plan = document(tmp_path, "unit: No\nvisits: [{day: 2018-09-17, cases: 12}]\nwork: {a: {kind: interview, minutes: 5}}\n")

    understood = understand(plan, Plan)

    assert understood.unit == "No"
    assert understood.visits == (Visit(day=date(2018, 9, 17), cases=12),)
    assert understood.work == {"a": Interview(kind="interview", minutes=5)}


def test_other_content_is_understood_with_the_lines_of_the_document(tmp_path):
    plan = document(tmp_path, "unit: SWM\nseason: spring\n")

    fault = only_fault(understand, plan, Plan, content={"unit": "SWM", "season": "winter"})

    assert named([fault]) == [("WordNotAllowed", 2)]


PLAN = """\
unit: SWM
season: autumn
visits:
  - day: 2018-09-17
    cases: 12
  - {day: 2018-09-18}
work:
  talk:
    kind: interview
    minutes: 45
  watch:
    kind: observation
    place: court
"""


@pytest.mark.parametrize(
    ("fault", "old", "new", "at", "said", "hint"),
    [
        ("FieldMissing", "unit: SWM\n", "", "season", "the file has no 'unit'", ""),
        ("FieldMissing", "{day: 2018-09-18}", "{cases: 3}", "- {cases: 3}", "visits > number 2 has no 'day'", ""),
        ("FieldMissing", "    minutes: 45\n", "", "talk:", "work > talk has no 'minutes'", ""),
        ("FieldMissing", "    kind: interview\n", "", "talk:", "work > talk has no 'kind'", ""),
        ("FieldUnknown", "season: autumn", "saeson: autumn", "saeson", "the file has a field 'saeson'", "mean 'season'?"),
        ("FieldUnknown", "cases: 12", "csaes: 12", "csaes", "visits > number 1 has a field 'csaes'", "mean 'cases'?"),
        (
            "FieldUnknown",
            "minutes: 45",
            "minutes: 45\n    room: 3",
            "room: 3",
            "work > talk has a field 'room'",
            "known are 'kind', 'minutes'.",
        ),
        (
            "FieldUnknown",
            "cases: 12",
            "season: 12",
            "season: 12",
            "visits > number 1 has a field 'season'",
            "known are 'day', 'cases'.",
        ),
        ("ValueUnfit", "2018-09-17", "17/09/2018", "17/09/2018", "visits > number 1 > day is '17/09/2018'", ""),
        ("ValueUnfit", "cases: 12", "cases: 0", "cases: 0", "visits > number 1 > cases is '0'", ""),
        ("ValueUnfit", "cases: 12", "cases: a dozen", "a dozen", "visits > number 1 > cases is 'a dozen'", ""),
        ("ValueUnfit", "minutes: 45", "minutes: [45]", "[45]", "work > talk > minutes is", ""),
        (
            "ValueUnfit",
            "visits:\n  - day: 2018-09-17",
            "visits:\n  - some day\n  - day: 2018-09-17",
            "- some day",
            "number 1 is",
            "write {day: …, cases: …}.",
        ),
        ("ValueUnfit", "unit: SWM", "unit: [a, b]", "unit: [a", "unit is", "write a value of that kind."),
        ("FieldEmpty", "unit: SWM", "unit:", "unit:", "unit is there and has no value", "fill it in"),
        ("FieldEmpty", "season: autumn", "season:", "season:", "season is there and has no value", ""),
        ("FieldEmpty", "minutes: 45", "minutes: null", "minutes: null", "work > talk > minutes is there and has no value", ""),
        ("WordNotAllowed", "season: autumn", "season: winter", "winter", "season is 'winter'", "'spring' or 'autumn'"),
    ],
)
def test_a_field_amiss_is_refused_at_its_line(tmp_path, fault, old, new, at, said, hint):
    file = write(tmp_path / "plan.yaml", PLAN.replace(old, new, 1))

    found = only_fault(understand, read_document(file), Plan)

    assert named([found]) == [(fault, line_of(file, at))]
    assert said in found.said
    assert hint in found.remedy


def test_a_branch_that_is_not_one_of_the_words_is_refused_with_the_words(tmp_path):
    fault = only_fault(understand, document(tmp_path, PLAN.replace("kind: interview", "kind: talk")), Plan)

    assert fault.name == "WordNotAllowed"
    assert "'talk'" in fault.said
    assert "'interview', 'observation'" in fault.remedy


def test_every_field_amiss_is_said_at_once(tmp_path):
    plan = document(tmp_path, "season: winter\nvisits:\n  - day: soon\n  - {}\nrooms: 2\n")

    faults = faults_of(understand, plan, Plan)

    assert sorted(named(faults), key=lambda one: one[1]) == [
        ("FieldMissing", 1),
        ("WordNotAllowed", 1),
        ("ValueUnfit", 3),
        ("FieldMissing", 4),
        ("FieldUnknown", 5),
    ]


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Round:
    """A noun that must hold another."""

    visits: Annotated[tuple[Visit, ...], Field(min_length=1)]


def test_a_list_is_said_to_be_short_where_it_is_and_not_where_what_is_in_it_is_wrong(tmp_path):
    inside = only_fault(understand, document(tmp_path, "visits:\n  - {cases: 2}\n"), Round)
    empty = only_fault(understand, document(tmp_path, "visits: []\n"), Round)

    assert named([inside]) == [("FieldMissing", 2)]
    assert (type(empty).__name__, "should have more in it" in str(empty)) == ("ValueUnfit", True)


def test_the_rest_of_a_text_with_a_comma_in_braces_is_told_from_a_field(tmp_path):
    plan = document(tmp_path, "unit: SWM\nwork: {watch: {kind: observation, place: court, or near it}}\n")

    fault = only_fault(understand, plan, Plan)

    assert named([fault]) == [("FieldUnknown", 2)]
    assert fault.remedy.endswith("If it is the rest of a text with a comma in it, put that text in quotes.")


@pytest.mark.parametrize(
    ("text", "name"),
    [("- unit: SWM\n", "ValueUnfit"), ("SWM\n", "ValueUnfit"), ("~\n", "FieldEmpty")],
    ids=["a list", "a word", "nothing said"],
)
def test_a_document_of_another_shape_is_refused(tmp_path, text, name):
    fault = only_fault(understand, document(tmp_path, text), Plan)

    assert named([fault]) == [(name, 1)]
    assert fault.said.startswith("the file is ")


@pytest.mark.parametrize(("length", "end"), [(LONGEST_QUOTED, "xx"), (LONGEST_QUOTED + 1, "x…"), (200, "x…")])
def test_only_a_long_value_is_quoted_in_short(tmp_path, length, end):
    plan = document(tmp_path, f"unit: SWM\nvisits: [{{day: {'x' * length}}}]\n")

    value = only_fault(understand, plan, Plan).given["value"]

    assert len(value) == LONGEST_QUOTED
    assert value.endswith(end)
