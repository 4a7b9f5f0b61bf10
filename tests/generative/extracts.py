"""Made-up extracts: cases in the edition's own words, and the many ways in which a provider could write and send them."""

import csv
import os
from datetime import date, timedelta
from io import BytesIO, StringIO

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import strategies as st

from evenhand.inspection.inspection import Sampling
from evenhand.sampling.columns_asked import asked, bare
from evenhand.sampling.extract_cells import read_cell
from generative.answering import EDITIONS
from making import CASE_SUPERVISION

CRC = EDITIONS["hmip-probation/2018-03-crc"]
COLUMNS = asked(CRC, CASE_SUPERVISION, Sampling()).columns
LONG = bool(os.environ.get("EVENHAND_LONG"))

DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%b-%Y", "%d %B %Y", "%Y-%m-%d %H:%M:%S", "%d.%m.%Y", "%Y%m%d")


def is_a_reference(text):
    """Whether a case reference can be this, written so."""
    return read_cell(text, COLUMNS["case"], None) == (text, None)


def told_apart(reference):
    """What one reference must not share with another in an extract."""
    return bare(reference).lstrip("0") if bare(reference).isdecimal() else bare(reference)


references = st.one_of(
    st.integers(0, 10**6).map(str),
    st.from_regex(r"[A-Z]{1,3}[-/ ]?[0-9]{2,6}", fullmatch=True),
    st.text("AÉŷ019-=+@'/. ", min_size=1, max_size=8),
).filter(is_a_reference)

days = st.integers(0, 1500).map(lambda past: date(2018, 9, 28) - timedelta(days=past))
texts = st.sampled_from(["", "North", "Tŷ, east", "-", "=SUM(A1)", "'tis", "O'Hara; Street"])


@st.composite
def cases(draw):
    """Rows by column, in the edition's own words; some columns that are not needed are left out."""
    left_out = draw(st.sets(st.sampled_from([name for name, column in COLUMNS.items() if not column.needed])))
    of_kind = {"text": texts, "date": days.map(date.isoformat)}
    made = []
    for reference in draw(st.lists(references, min_size=1, max_size=12, unique_by=told_apart)):
        row = {"case": reference}
        for name, column in COLUMNS.items():
            if name not in left_out and name != "case":
                row[name] = draw(of_kind[column.kind] if column.kind in of_kind else st.sampled_from(column.values))
        made.append(row)
    return made


@st.composite
def written(draw, rows):
    """The same cases as a provider might write them: in another order, under other headings, in other words."""
    names = draw(st.permutations(list(rows[0])))
    headings = {name: draw(st.sampled_from([name, *COLUMNS[name].headings])) for name in names}
    turned = draw(st.permutations(rows))
    table = [[draw(way_of_writing(name, row[name])) for name in names] for row in turned]
    return [draw(loosely(headings[name])) for name in names], table


def way_of_writing(name, value):
    """Any of the ways in which a value may be written."""
    kind = COLUMNS[name].kind
    if kind == "date":
        return st.sampled_from(DAYS).map(date.fromisoformat(value).strftime)
    if kind == "category":
        ways = [writing for writing, meaning in COLUMNS[name].meanings.items() if meaning == value]
        return st.sampled_from(ways).flatmap(loosely)
    return st.just(f"'{value}" if value.startswith(("=", "'")) else value)


def loosely(text):
    """A text with other capitals and more space."""
    return st.sampled_from([text, text.upper(), text.title(), f" {text} ", text.replace(" ", "\u00a0 ")])


@st.composite
def sent(draw, heading, table):
    """The bytes of a file that holds a table, in any format that is read."""
    return draw(st.sampled_from([as_csv, as_xlsx, as_parquet]).flatmap(lambda way: way(heading, table)))


@st.composite
def as_csv(draw, heading, table):
    text = StringIO(newline="")
    delimiter = draw(st.sampled_from([",", ";", "\t", "|"]))
    csv.writer(text, delimiter=delimiter, lineterminator=draw(st.sampled_from(["\n", "\r\n"]))).writerows([heading, *table])
    told = draw(st.sampled_from(["", f"sep={delimiter}\n", "\n\n"]))
    return (told + text.getvalue()).encode(draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])))


@st.composite
def as_xlsx(draw, heading, table):
    book = openpyxl.Workbook()
    for _ in range(draw(st.integers(0, 2))):
        book.active.append([])
    for row in [heading, *table]:
        book.active.append(row)
        for cell in book.active[book.active.max_row]:
            cell.data_type = "s" if cell.value else cell.data_type  # a text, even where it looks like a formula
    content = BytesIO()
    book.save(content)
    return content.getvalue()


@st.composite
def as_parquet(draw, heading, table):
    columns = [pa.array([row[place] for row in table]) for place in range(len(heading))]
    if draw(st.booleans()):
        columns = [column.dictionary_encode() for column in columns]
    content = BytesIO()
    pq.write_table(pa.Table.from_arrays(columns, names=heading), content, row_group_size=draw(st.integers(1, 5)))
    return content.getvalue()
