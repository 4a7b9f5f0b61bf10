"""`evenhand sample receive`: an extract in any form comes in, with pseudonyms or without, and what is drawn from it is the same."""

import csv
import random
from io import BytesIO, StringIO

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from making import write

NAME = "unpaid work"
UNPAID = "caseload-unpaid-work.csv"


@pytest.fixture
def extract(undrawn, tmp_path):
    """The caseload of unpaid work as the provider could have sent it, and no longer in the folder."""
    return (undrawn / UNPAID).rename(tmp_path / "extract.csv")


@pytest.fixture
def key(tmp_path):
    return write(tmp_path / "key.txt", "a key that only a test has\n")


def refused(said):
    return said.json["refused"][0]["fault"]


def as_csv(table):
    text = StringIO(newline="")
    csv.writer(text, delimiter=";").writerows(table)
    return text.getvalue().encode("utf-16")


def as_xlsx(table):
    book = openpyxl.Workbook()
    for row in table:
        book.active.append(row)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def as_parquet(table):
    heading, *rows = table
    content = BytesIO()
    pq.write_table(pa.table(dict(zip(heading, zip(*rows, strict=True), strict=True))), content)
    return content.getvalue()


def received(undrawn, evenhand, extract, *words):
    """The caseload and the sample as they are written, once the extract is received and drawn from."""
    assert evenhand("sample", "receive", undrawn, NAME, extract, *words).status == 0
    for name in ("sample.csv", "certificate.json", "cases.csv"):
        (undrawn / name).unlink(missing_ok=True)
    assert evenhand("sample", "draw", undrawn, "--sample", NAME).status == 0
    return (undrawn / UNPAID).read_bytes(), (undrawn / "sample.csv").read_bytes()


def test_an_extract_in_any_form_and_order_gives_the_same_bytes(undrawn, extract, evenhand, tmp_path):
    with extract.open(newline="", encoding="utf-8") as file:
        heading, *rows = csv.reader(file)
    written = set()
    for seed, way in enumerate((as_csv, as_xlsx, as_parquet)):
        (undrawn / UNPAID).unlink(missing_ok=True)
        random.Random(seed).shuffle(rows)
        written.add(received(undrawn, evenhand, write(tmp_path / "shuffled", way([heading, *rows]))))

    assert written == {received_as_it_is(undrawn, evenhand, extract)}


def received_as_it_is(undrawn, evenhand, extract):
    (undrawn / UNPAID).unlink()
    return received(undrawn, evenhand, extract)


def test_a_sample_of_pseudonyms_is_proved_from_the_extract_and_the_key(undrawn, extract, evenhand, key):
    caseload, sample = received(undrawn, evenhand, extract, "--key-file", key)
    certificate = undrawn / "certificate.json"

    assert b"UW-" not in caseload + sample + (undrawn / "cases.csv").read_bytes() + certificate.read_bytes()
    assert evenhand("sample", "verify", certificate, extract, "--key-file", key).status == 0
    assert evenhand("sample", "verify", certificate, undrawn / UNPAID).status == 0


def test_a_key_that_is_missing_another_or_too_much_is_said(undrawn, extract, evenhand, key, tmp_path):
    received(undrawn, evenhand, extract, "--key-file", key)
    certificate, other = undrawn / "certificate.json", write(tmp_path / "other.txt", "another key of a test\n")

    assert refused(evenhand("sample", "verify", certificate, extract, "--json")) == "KeyMissing"
    assert refused(evenhand("sample", "verify", certificate, extract, "--key-file", other, "--json")) == "KeyNotTheirs"
    twice = evenhand("sample", "verify", certificate, undrawn / UNPAID, "--key-file", key, "--json")
    assert refused(twice) == "PseudonymsTwice"


def test_an_extract_in_a_named_encoding_is_received(undrawn, extract, evenhand, tmp_path):
    text = extract.read_text(encoding="utf-8").replace("Birmingham", "Tŵr")
    file = write(tmp_path / "welsh.csv", text.encode("iso-8859-14"))

    done = evenhand("sample", "receive", undrawn, NAME, file, "--encoding", "iso-8859-14", "--json")

    assert done.status == 0
    assert "Tŵr" in (undrawn / UNPAID).read_text(encoding="utf-8")


def test_an_extract_on_a_named_sheet_is_received(undrawn, extract, evenhand, tmp_path):
    with extract.open(newline="", encoding="utf-8") as file:
        heading, *rows = csv.reader(file)
    book = openpyxl.Workbook()
    for title, some in (("July", rows[:10]), ("August", rows[10:40])):
        sheet = book.create_sheet(title)
        for row in (heading, *some):
            sheet.append(row)
    book.save(tmp_path / "sheets.xlsx")

    done = evenhand("sample", "receive", undrawn, NAME, tmp_path / "sheets.xlsx", "--sheet", "August", "--json")

    assert (done.status, done.json["cases"]) == (0, 30)


def test_a_caseload_is_received_anew_while_nothing_is_drawn(undrawn, extract, evenhand, tmp_path):
    evenhand("sample", "receive", undrawn, NAME, extract)
    lines = extract.read_text(encoding="utf-8").splitlines(keepends=True)
    fewer = write(tmp_path / "fewer.csv", "".join(lines[:-5]))

    assert refused(evenhand("sample", "receive", undrawn, NAME, fewer, "--json")) == "CaseloadReceived"
    done = evenhand("sample", "receive", undrawn, NAME, fewer, "--anew", "--json")

    assert (done.status, done.json["cases"]) == (0, len(lines) - 6)
    assert (undrawn / UNPAID).read_text(encoding="utf-8").count("\n") == len(lines) - 5
