"""`evenhand read`: published reports as data, one or a folder of them, and our own report read back."""

import csv
import io

import pyarrow.parquet as pq
import pytest

from documents import pdf, word
from evenhand.framework.packs import load_framework
from evenhand.scoring.published_file import read_result
from making import write

TABLE = (
    "Northtown PDU",
    "Score 7/27",
    "Overall rating: Requires improvement",
    "1.1 Leadership Good",
    "1.2 Staff Requires improvement",
    "1.3 Services Inadequate",
    "1.4 Information and facilities Good",
    "2.1 Court work Requires improvement",
    "2.2 Assessment Inadequate",
    "2.3 Planning Inadequate",
    "2.4 Implementation and delivery Inadequate",
    "2.5 Reviewing Requires improvement",
)
ASKED = ("Northtown PDU should:", "1. listen", "2. write it down.")


@pytest.fixture
def report(tmp_path):
    """A made-up report as a PDF."""
    return write(tmp_path / "northtown.pdf", pdf(TABLE, ASKED))


def test_a_report_is_shown_with_where_each_rating_stands(evenhand, report):
    said = evenhand("read", report)

    assert said.status == 0, said.err
    assert "northtown.pdf: Northtown PDU; hmip-probation/2021-pdu; Requires improvement, 7 of 27 points" in said.out
    assert "2 items agree when recomputed" in " ".join(said.out.split())
    assert "page 1, line 12" in said.out
    assert "write it down." in said.out


def test_json_gives_units_with_evidence_and_what_recomputing_finds(evenhand, report):
    (unit,) = evenhand("read", report, "--json").json["units"]

    assert (unit["unit"], unit["edition"], unit["total"]) == ("Northtown PDU", "hmip-probation/2021-pdu", {"points": 7, "of": 27})
    assert unit["ratings"]["2.3"] == "Inadequate"
    assert unit["recommendations"] == [
        {"addressee": "Northtown PDU", "number": 1, "text": "listen", "sureness": "sure", "place": "page 2, line 2"},
        {"addressee": "Northtown PDU", "number": 2, "text": "write it down.", "sureness": "sure", "place": "page 2, line 3"},
    ]
    assert unit["evidence"]["ratings 2.3"] == {"place": "page 1, line 10", "words": "2.3 Planning Inadequate", "sureness": "sure"}
    assert (unit["verified"]["checked"], unit["verified"]["disagree"]) == (2, [])


def test_a_total_that_does_not_follow_from_the_ratings_is_found(evenhand, tmp_path):
    said = evenhand("read", write(tmp_path / "a.txt", "\n".join(TABLE).replace("7/27", "9/27")))

    assert said.status == 1
    assert "does not follow: total" in said.out


def test_result_files_are_written_and_are_read_back_to_the_same(evenhand, report, tmp_path):
    said = evenhand("read", report, "--to", tmp_path / "results")

    result, framework = read_result(tmp_path / "results/northtown.yaml")
    assert "Written: " in said.out
    assert framework.ref == "hmip-probation/2021-pdu"
    assert (result.unit, result.overall, result.total.points) == ("Northtown PDU", "Requires improvement", 7)
    assert evenhand("verify", tmp_path / "results/northtown.yaml").status == 0


def test_a_folder_is_read_into_one_table_and_a_broken_document_keeps_no_other_from_it(evenhand, tmp_path):
    write(tmp_path / "in/a.pdf", pdf(TABLE, ASKED))
    write(tmp_path / "in/b.docx", word(*(line.replace("Northtown", "Southtown") for line in (*TABLE, *ASKED))))
    write(tmp_path / "in/c.pdf", b"%PDF-1.7 broken")

    said = evenhand("read", tmp_path / "in", "--table", tmp_path / "all.csv")
    evenhand("read", tmp_path / "in", "--table", tmp_path / "all.parquet")

    rows = list(csv.DictReader(io.StringIO((tmp_path / "all.csv").read_text(encoding="utf-8"))))
    assert said.status == 1
    assert "c.pdf: this PDF cannot be opened" in said.err
    assert {(row["document"], row["unit"]) for row in rows} == {("a.pdf", "Northtown PDU"), ("b.docx", "Southtown PDU")}
    (planning,) = [row for row in rows if row["document"] == "b.docx" and row["code"] == "2.3"]
    assert (planning["kind"], planning["value"], planning["sureness"]) == ("rating", "Inadequate", "sure")
    table = pq.read_table(tmp_path / "all.parquet").to_pylist()
    assert [row["value"] for row in table] == [row["value"] for row in rows]


def test_documents_of_one_name_and_samples_called_alike_lose_nothing_in_result_files(evenhand, tmp_path):
    looked = "We examined 150 cases here.\nWe examined 65 cases there.\n"
    write(tmp_path / "in/a.txt", looked + "\n".join(TABLE))
    write(tmp_path / "in/other/a.txt", "\n".join(TABLE).replace("Northtown", "Southtown"))

    evenhand("read", tmp_path / "in", "--to", tmp_path / "results")

    results = {path.name: read_result(path)[0] for path in (tmp_path / "results").iterdir()}
    assert {name: one.unit for name, one in results.items()} == {"a-1.yaml": "Northtown PDU", "a-2.yaml": "Southtown PDU"}
    assert [one.size for one in results["a-1.yaml"].samples.values()] == [150, 65]


def test_a_document_without_ratings_is_said_to_have_none(evenhand, tmp_path):
    said = evenhand("read", write(tmp_path / "a.txt", "A letter about the weather.\n"))

    assert (said.status, "no ratings or scores of any edition that is installed were found" in said.out) == (0, True)


def test_a_table_of_another_kind_is_a_wrong_use(evenhand, report, tmp_path):
    assert evenhand("read", report, "--table", tmp_path / "all.xls").status == 2


def test_an_empty_folder_is_refused_with_what_can_be_read(evenhand, tmp_path):
    (tmp_path / "empty").mkdir()

    said = evenhand("read", tmp_path / "empty")

    assert said.status != 0
    assert "holds no document that can be read" in " ".join(said.err.split())
    assert ".pdf, .docx, .html" in " ".join(said.err.split())


def test_a_folder_for_the_table_is_made_where_it_is_missing_as_by_every_command(evenhand, report, tmp_path):
    said = evenhand("read", report, "--table", tmp_path / "new/deeper/all.csv")

    assert said.status == 0
    assert (tmp_path / "new/deeper/all.csv").is_file()


def test_our_own_report_reads_back_to_the_results_that_made_it(evenhand, folder):
    made = evenhand("rate", folder, "--json").json
    assert evenhand("report", folder).status == 0

    said = evenhand("read", folder / "out/report.html", "--json")

    (unit,) = said.json["units"]
    assert said.status == 0
    assert (unit["unit"], unit["edition"]) == (made["unit"], f"{made['framework']}/{made['edition']}")
    assert unit["fieldwork"] == "2018-09-17"
    assert unit["ratings"] == {code: one["rating"] for code, one in made["ratings"].items() if one["kind"] == "standard"}
    framework = load_framework(unit["edition"])
    assert unit["scores"] == {code: made["scores"][code]["percent"] for code in framework.key_questions}
    assert (unit["total"]["points"], unit["overall"]) == (made["overall"]["points"], made["overall"]["rating"])
    assert [(one["of"], one["size"]) for one in unit["samples"]] == [
        (name, one["drawn"]) for name, one in made["samples"].items()
    ]
    assert len(unit["recommendations"]) == 7
    assert unit["notes"] == []


ANEW = "Northtown PDU should:\n1. listen\n2. learn.\n\nThe region should:\n1. pay for it.\n\n"
TWICE = "Northtown PDU should:\n1. listen\n1. learn.\n\n"


def test_result_files_with_numbers_that_repeat_can_be_read_again(evenhand, tmp_path):
    for name, asked in (("anew", ANEW), ("twice", TWICE)):
        write(tmp_path / f"in/{name}.txt", asked + "\n".join(TABLE))

    units = evenhand("read", tmp_path / "in", "--to", tmp_path / "out", "--json").json["units"]

    asked = {path.stem: read_result(path)[0].recommendations for path in (tmp_path / "out").iterdir()}
    assert [(one.addressee, one.number) for one in asked["anew"]] == [("Northtown PDU", 1), ("Northtown PDU", 2), ("region", 1)]
    assert [(one.title, one.number) for one in asked["twice"]] == [("listen", 1), ("learn.", None)]
    assert [unit["notes"] for unit in units] == [
        [],
        ["the recommendations at line 2 and at line 3 to Northtown PDU both have the number 1"],
    ]


def test_a_document_without_ratings_loses_neither_what_it_asks_for_nor_what_it_looked_at(evenhand, tmp_path):
    text = "We examined 40 cases.\n\nThe Probation Board should:\n- listen\n- write it down.\n"
    file = write(tmp_path / "review.txt", text)

    said, found = evenhand("read", file), evenhand("read", file, "--json", "--table", tmp_path / "all.csv")

    assert "2 recommendations, 1 sample and 1 figure" in " ".join(said.out.split())
    (document,) = found.json["documents"]
    assert (found.json["units"], [one["text"] for one in document["recommendations"]]) == ([], ["listen", "write it down."])
    assert [one["size"] for one in document["samples"]] == [40]
    assert [row["kind"] for row in csv.DictReader((tmp_path / "all.csv").read_text().splitlines())] == [
        "sample",
        "recommendation",
        "recommendation",
        "figure, count",
    ]
