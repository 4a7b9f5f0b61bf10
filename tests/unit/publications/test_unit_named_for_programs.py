"""The unit that a document names among its keywords: which of the words on it are the name, whatever they look like."""

from dataclasses import replace

import pytest

from documents import NAMES, RATINGS, VOCABULARY, understood
from evenhand.publications.from_text import lines_of_text
from evenhand.publications.opening import open_publication
from evenhand.publications.publication import Publication
from evenhand.publications.read import understand
from evenhand.reporting.render import render_html
from evenhand.reporting.render_docx import render_docx
from evenhand.reporting.render_pdf import render_pdf
from reports import report_of

FORMATS = {
    "html": lambda report: render_html(report).encode(),
    "pdf": render_pdf,
    "docx": render_docx,
}
HARD = (
    "Northtown",
    "Ynys a Môr",
    "Northtown Probation",
    "the Isle of Wyght, West & Further: 2 offices",
    "Overall rating",
    "Risk of Harm",
    "Wallingfordshirebytheseasideresortofnorthernlands",
    "A Name That Goes On and On over Lines, as Names of Partnerships of Many Boroughs Do, Ward by Ward",
)
TABLE = "\n".join(f"{code} {NAMES[code]}\t{RATINGS[code]}" for code in NAMES)


def read_about(text, about):
    lines = tuple(lines_of_text(text))
    return understand(Publication("report.txt", "text", lines, about), VOCABULARY).units


@pytest.mark.parametrize("unit", HARD)
@pytest.mark.parametrize("ending", FORMATS)
def test_a_report_names_its_unit_in_every_format(tmp_path, ending, unit):
    path = tmp_path / f"report.{ending}"
    path.write_bytes(FORMATS[ending](replace(report_of(parts=1), unit=unit)))

    found = open_publication(path)

    assert found.about == unit
    assert [one.unit for one in understand(found, VOCABULARY).units] == [unit]


def test_the_name_is_the_words_that_the_document_says_and_no_others():
    text = f"A report\nNorthtown Probation\nWhat became of it\n\nOverall rating: Good\n{TABLE}\n"

    assert read_about(text, None)[0].unit == "What became of it"
    (unit,) = read_about(text, "Northtown Probation")
    assert unit.unit == "Northtown Probation"
    assert (unit.evidence["unit"].place, unit.evidence["unit"].sureness) == ("line 2", "sure")


def test_a_name_that_goes_over_lines_is_found_where_it_begins():
    (unit,) = read_about(
        f"A report\nHounslow, Kingston\nand Richmond\n\nOverall rating: Good\n{TABLE}\n", "Hounslow, Kingston and Richmond"
    )

    assert (unit.unit, unit.evidence["unit"].place) == ("Hounslow, Kingston and Richmond", "line 2")


@pytest.mark.parametrize("about", ["Westtown", "Northtown", "Overall"])
def test_what_no_whole_line_says_is_no_name(about):
    text = f"A report\nNorthtown Probation\n\nOverall rating: Good\n{TABLE}\n"

    assert read_about(text, about) == understood(text).units


def test_a_table_that_names_another_unit_and_its_kind_keeps_that_name():
    text = f"A report\nNorthtown\n\nWesttown PDU\nScore 12/27\nOverall rating: Requires improvement\n{TABLE}\n"

    assert [one.unit for one in read_about(text, "Northtown")] == ["Westtown PDU"]


def test_a_letter_of_several_units_keeps_the_names_of_its_tables():
    tables = "\n\n".join(
        f"{name}\nScore 12/27\nOverall rating: Requires improvement\n{TABLE}" for name in ("Northtown PDU", "Westtown PDU")
    )

    assert [one.unit for one in read_about(f"The region\n\n{tables}\n", "The region")] == ["Northtown PDU", "Westtown PDU"]
