"""Strengths and areas for improvement under other headings, in columns, and as paragraphs. All of the texts are made up."""

import pytest

from documents import VOCABULARY, word
from evenhand.publications.findings_read import findings_read
from evenhand.publications.from_docx import lines_of_docx
from evenhand.publications.from_text import lines_of_text

GOOD, POOR = "strength", "area for improvement"


def found(text):
    return [(one.section, one.kind, one.text) for one in findings_read(list(lines_of_text(text)), VOCABULARY)]


@pytest.mark.parametrize(
    "heading", ["What is working well", "Strengths", "What works well:", "Areas of strength", "Key strengths identified"]
)
@pytest.mark.parametrize(
    "other",
    [
        "Areas for improvement",
        "What needs to improve",
        "Areas requiring improvement:",
        "What could be improved",
        "Main areas for development",
    ],
)
def test_the_headings_of_lists_are_known(heading, other):
    text = f"## Staff\n\n{heading}\n- Training is good.\n- Managers listen\nto staff.\n{other}\n- Plans are late.\n"

    assert found(text) == [
        ("Staff", GOOD, "Training is good."),
        ("Staff", GOOD, "Managers listen to staff."),
        ("Staff", POOR, "Plans are late."),
    ]


def test_columns_are_told_apart():
    text = "Strengths\tAreas for improvement\nTraining is good.\tPlans are late.\n\tNobody reads them.\nWords after it.\n- And more.\n"

    assert found(f"## Staff\n{text}") == [
        ("Staff", GOOD, "Training is good."),
        ("Staff", POOR, "Plans are late."),
        ("Staff", POOR, "Nobody reads them."),
    ]


def test_bullets_in_the_cells_of_a_word_document_are_each_a_finding():
    import docx

    document = docx.Document()
    table = document.add_table(2, 2)
    for cell, heading, items in zip(
        table.rows[0].cells, ("Strengths", "Areas for improvement"), (("A.", "B."), ("C.",)), strict=True
    ):
        cell.text = heading
        below = table.rows[1].cells[0 if heading == "Strengths" else 1]
        below.paragraphs[0].text = items[0]
        below.paragraphs[0].style = "List Bullet"
        for item in items[1:]:
            below.add_paragraph(item, style="List Bullet")
    from io import BytesIO

    content = BytesIO()
    document.save(content)

    read = findings_read(list(lines_of_docx(content.getvalue(), "a.docx")), VOCABULARY)

    assert [(one.kind, one.text) for one in read] == [(GOOD, "A."), (GOOD, "B."), (POOR, "C.")]


def test_paragraphs_below_a_heading_that_is_marked_are_its_items():
    raw = word("# Staff", "# What is working well", "Training is good.", "Managers listen.", "# Plans", "They are late.")

    read = findings_read(list(lines_of_docx(raw, "a.docx")), VOCABULARY)

    assert [(one.section, one.kind, one.text) for one in read] == [
        ("Staff", GOOD, "Training is good."),
        ("Staff", GOOD, "Managers listen."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "## Strengths\n\nThere were some.\n\n- Training is good.\n",  # the paragraph leads to the list
        "Strengths\n- Training is good.\n2. Court work\n- Not of the list.\n",
    ],
)
def test_what_stands_beside_a_list_is_not_of_it(text):
    assert [one[2] for one in found(text)][:1] == ["Training is good."]
    assert "There were some." not in str(found(text))


def test_what_is_no_such_heading_opens_nothing():
    assert (
        found("Strengths and weaknesses\n- Some.\n\nWhat is working\n- Some.\n\nStrengths of the service were few.\n- None.\n")
        == []
    )
