"""The data tables of an inspection: what they hold, and how each format keeps it."""

import csv
import json
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest
from odfdo import Document

from evenhand.files.cells import as_before_inert
from evenhand.folders.read import read_folder
from evenhand.reporting.book_of_results import book_of_results
from evenhand.reporting.render_csvw import METADATA, render_csvw
from evenhand.reporting.render_ods import render_ods
from evenhand.reporting.render_xlsx import render_xlsx
from evenhand.reporting.renderings import Composed
from evenhand.reporting.results import results_of, with_certainty
from evenhand.reporting.sheets import sheets_of
from evenhand.reporting.table_book import BookColumn, BookTable, Missing, TableBook
from reports import report_of

REPOSITORY = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def made_of():
    folder = read_folder(REPOSITORY / "examples/swm-2018")
    ratings, results = results_of(folder)
    return Composed(report_of(), with_certainty(ratings, results, folder), folder.framework, folder.findings)


@pytest.fixture(scope="module")
def book(made_of):
    return book_of_results(made_of)


def rows_of(book, name):
    table = next(one for one in book.tables if one.name == name)
    return [dict(zip([column.name for column in table.columns], row, strict=True)) for row in table.rows]


def test_every_rating_score_and_recommendation_has_a_row(book, made_of):
    ratings = {row["code"]: row["rating"] for row in rows_of(book, "ratings")}
    shares = {row["code"]: (row["sufficient"], row["relevant"], row["share"]) for row in rows_of(book, "key_questions")}

    assert ratings == {code: one["rating"] for code, one in made_of.results["ratings"].items()} | {
        "overall": "Requires improvement"
    }
    assert shares == {
        code: (one["sufficient"], one["relevant"], round(100 * one["share"], 6))
        for code, one in made_of.results["scores"].items()
    }
    assert [row["number"] for row in rows_of(book, "recommendations")] == [1, 2, 3, 4, 5, 6, 7]


def test_what_would_show_a_small_group_is_withheld_and_said_so(book):
    withheld = [row for row in rows_of(book, "groups") if row["sufficient"] is Missing.CONFIDENTIAL]
    table = next(one for one in book.tables if one.name == "groups")

    assert {row["question"] for row in withheld} == {"4.2.1", "4.2.2", "4.2.3"}
    assert all(row["relevant"] is row["share"] is Missing.CONFIDENTIAL for row in withheld)
    assert "[c]: not shown" in table.said_of_shorthand("en-GB")


def test_what_tells_rows_apart_does(book):
    for table in book.tables:
        places = [[column.name for column in table.columns].index(name) for name in table.key]
        assert len({tuple(row[place] for place in places) for row in table.rows}) == len(table.rows)


def test_both_spreadsheets_have_a_cover_contents_notes_and_one_table_to_a_sheet(book):
    xlsx, ods = openpyxl.load_workbook(BytesIO(render_xlsx(book))), Document(BytesIO(render_ods(book)))
    names = ["Cover", "Contents", "Notes", *(table.title for table in book.tables)]

    assert xlsx.sheetnames == [one.name for one in ods.body.tables] == names
    assert [list(sheet.tables) for sheet in xlsx] == [[], ["contents"], ["notes"], *([table.name] for table in book.tables)]
    assert not any(sheet.merged_cells.ranges for sheet in xlsx)
    assert xlsx.properties.title == ods.meta.title == book.title
    assert xlsx.properties.language == ods.meta.language == "en-GB"


def test_on_paper_all_columns_stand_side_by_side_and_their_heads_on_every_page(book):
    xlsx, ods = openpyxl.load_workbook(BytesIO(render_xlsx(book))), Document(BytesIO(render_ods(book)))

    assert all(sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToHeight == 0 for sheet in xlsx)
    assert {sheet.print_title_rows for sheet in xlsx if sheet.tables} == {"$3:$3", "$4:$4"}
    assert {one.style for one in ods.body.tables} == {"sheet"}
    assert 'style:scale-to-X="1"' in ods.get_part("styles.xml").serialize().decode()
    assert len(ods.body.get_elements("//table:table-header-rows")) == len(ods.body.tables) - 1  # the cover has no table


def test_a_row_of_a_workbook_is_as_high_as_the_lines_of_its_longest_words(book):
    workbook = openpyxl.load_workbook(BytesIO(render_xlsx(book)))
    page = workbook["Notes"]
    heights = {len(page.cell(row, 3).value): page.row_dimensions[row].height for row in range(4, page.max_row + 1)}
    width = page.column_dimensions["C"].width

    assert {height for letters, height in heights.items() if letters <= width} == {15.5}
    assert {height for letters, height in heights.items() if width < letters <= width * 1.5} == {31.0}
    assert max(heights.values()) > 31.0
    cover = workbook.worksheets[0]
    assert cover.row_dimensions[1].height == 22.0 * (1 + (len(cover["A1"].value) > 60))


def test_both_spreadsheets_hold_every_value_as_it_is(book):
    xlsx, ods = openpyxl.load_workbook(BytesIO(render_xlsx(book))), Document(BytesIO(render_ods(book)))

    for table in book.tables:
        wanted = [[value.value if isinstance(value, Missing) else value for value in row] for row in table.rows]
        excel = [[cell.value for cell in row] for row in xlsx[table.title].iter_rows(min_row=5)]
        open_document = [
            [float(value) if isinstance(value, int) else value for value in row]
            for row in ods.body.get_table(name=table.title).get_values(coord=(0, 4, len(table.columns) - 1, 3 + len(table.rows)))
        ]
        assert excel == wanted
        assert plain(open_document) == plain(wanted)


def plain(rows):
    return [[float(value) if not isinstance(value, str) else value for value in row] for row in rows]


def test_no_text_is_taken_for_a_formula():
    words = '=HYPERLINK("x")'
    column = BookColumn("name", "Name", "What it is")
    book = TableBook(
        words, words, (words,), (("fact", words),), (words,), (BookTable("a", "A", "a", (column,), ((words,),), ("name",)),)
    )
    xlsx, ods = openpyxl.load_workbook(BytesIO(render_xlsx(book))), Document(BytesIO(render_ods(book)))

    assert {cell.data_type for sheet in xlsx for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert [cell.formula for row in ods.body.get_table(name="A").rows for cell in row.cells] == [None] * 5
    assert render_csvw(book)["a.csv"].decode().splitlines()[1] == '"\'=HYPERLINK(""x"")"'


def test_the_contents_lead_to_every_sheet(book):
    page = openpyxl.load_workbook(BytesIO(render_xlsx(book)))["Contents"]
    links = [page.cell(row, 1).hyperlink.location for row in range(4, page.max_row + 1)]

    assert links == [f"'{name}'!A1" for name in ("Notes", *(table.title for table in book.tables))]


def test_csv_is_described_after_the_standard_of_the_w3c(book):
    files = render_csvw(book)
    said = json.loads(files[METADATA])

    assert said["@context"] == ["http://www.w3.org/ns/csvw", {"@language": "en"}]
    assert {one["url"] for one in said["tables"]} == {*files} - {METADATA}
    for table in said["tables"]:
        columns = table["tableSchema"]["columns"]
        head, *rows = csv.reader(StringIO(files[table["url"]].decode()))
        assert head == [one["titles"] for one in columns]
        assert set(table["tableSchema"]["primaryKey"]) <= {one["name"] for one in columns}
        for row in rows:
            for text, column in zip(row, columns, strict=True):
                if text not in column["null"] and column["datatype"] != "string":
                    assert (int if column["datatype"] == "integer" else float)(text) >= 0


def test_csv_holds_every_value_as_it_is(book):
    files = render_csvw(book)

    for table in book.tables:
        rows = list(csv.reader(StringIO(files[f"{table.name}.csv"].decode())))[1:]
        for given, row in zip(table.rows, rows, strict=True):
            for value, text in zip(given, row, strict=True):
                said = value.value if isinstance(value, Missing) else value
                assert (as_before_inert(text) if isinstance(said, str) else float(text)) == said


def test_the_same_book_gives_the_same_bytes(book):
    assert render_xlsx(book) == render_xlsx(book)
    assert render_ods(book) == render_ods(book)
    assert render_csvw(book) == render_csvw(book)


def test_sheets_have_names_that_a_spreadsheet_takes(book):
    names = [sheet.name for sheet in sheets_of(book)]

    assert len({name.casefold() for name in names}) == len(names)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)
