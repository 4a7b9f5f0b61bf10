"""Titles that run over the pages of a PDF, and the numbers of pages, are no part of its text."""

import pytest

from documents import VOCABULARY, pdf
from evenhand.publications.opening import open_publication
from evenhand.publications.read import understand
from making import write


def texts(tmp_path, *pages):
    return [line.text for line in open_publication(write(tmp_path / "a.pdf", pdf(*pages))).lines]


@pytest.mark.parametrize("number", ["{}", "Page {} of 5", "- {} -", "Northtown report 2023 {}"])
@pytest.mark.parametrize("at_the_foot", [True, False])
def test_a_running_title_and_the_number_of_the_page_are_left_out(tmp_path, number, at_the_foot):
    def page(count, *lines):
        running = ["An inspection of Northtown", number.format(count)]
        return [*lines, *running] if at_the_foot else [*running, *lines]

    found = texts(tmp_path, page(1, "Words one", "a"), page(2, "b", "c", "d"), page(3, "e", "f", "g"), page(4, "h", "i", "Last"))

    assert found == [*([] if at_the_foot else ["An inspection of Northtown"]), "Words one", *"abcdefghi", "Last"]


def test_titles_may_differ_on_the_left_and_the_right(tmp_path):
    pages = [[*("Left" if n % 2 else "Right",), f"a{'x' * n}", f"b{'x' * n}", f"c{'x' * n}"] for n in range(8)]

    assert [one for one in texts(tmp_path, *pages) if one in ("Left", "Right")] == ["Right", "Left"]


def test_lines_that_are_alike_on_some_pages_or_whose_numbers_are_no_pages_stay(tmp_path):
    pages = [
        ["Overall rating", f"{number} cases", "a", "b", "c", f"Score {score}"]
        for number, score in ((9, 4), (7, 4), (30, 5), (2, 1))
    ]

    found = texts(tmp_path, *pages[:2], *pages[2:])

    assert [one for one in found if "cases" in one or "Score" in one] == [
        "9 cases", "Score 4", "7 cases", "Score 4", "30 cases", "Score 5", "2 cases", "Score 1",
    ]  # fmt: skip


def test_a_list_goes_on_over_the_pages_of_a_pdf(tmp_path):
    def page(count, *lines):
        return ["Inspection of services in Northtown", *lines, "HM Inspectorate of Probation", str(count)]

    raw = pdf(
        page(1, "Northtown PDU", "Score 4/27", "Overall rating Inadequate", "1.1 Leadership Good", "1.2 Staff Good"),
        page(2, "Recommendations", "Northtown PDU should:", "1. improve the plans"),
        page(3, "of every case", "2. listen", "to all"),
        page(4, "3. learn.", "Background", "Words."),
    )

    (unit,) = understand(open_publication(write(tmp_path / "a.pdf", raw)), VOCABULARY).units

    assert [(one.number, one.text, one.line.place) for one in unit.recommendations] == [
        (1, "improve the plans of every case", "page 2, line 4"),
        (2, "listen to all", "page 3, line 3"),
        (3, "learn.", "page 4, line 2"),
    ]


def test_a_document_of_two_pages_keeps_all(tmp_path):
    assert texts(tmp_path, ["Title", "a", "1"], ["Title", "b", "2"]) == ["Title", "a", "1", "Title", "b", "2"]
