"""`evenhand sample`: from a caseload to a notified sample with reserves, its changes, and its proof."""

import json
from hashlib import sha256

import pytest

from functional.samples import fault, in_sample, rows
from making import write

UNPAID = "caseload-unpaid-work.csv"


def test_the_examples_samples_have_the_printed_sizes(undrawn, evenhand):
    drawn = evenhand("sample", "draw", undrawn, "--json")

    assert drawn.status == 0
    found = {one["sample"]: (one["eligible"], one["drawn"]) for one in drawn.json["samples"]}
    # CRC-2018, annex 1: 150, 65 and 55 cases
    assert found == {"case supervision": (1700, 150), "unpaid work": (106, 65), "Through the Gate": (81, 55)}


def test_the_same_seed_draws_what_the_example_holds(undrawn, folder, evenhand):
    evenhand("sample", "draw", undrawn)

    again = undrawn / "again"
    again.mkdir()
    for name in ("inspection.yaml", UNPAID):
        (again / name).write_bytes((undrawn / name).read_bytes())
    evenhand("sample", "draw", again, "--sample", "Unpaid Work")

    assert in_sample(again, "unpaid work", "drawn") == in_sample(undrawn, "unpaid work", "drawn")


def test_a_draw_writes_a_row_of_facts_for_each_case_and_the_notice_to_the_provider(undrawn, evenhand):
    evenhand("sample", "draw", undrawn, "--sample", "unpaid work")

    facts = rows(undrawn / "cases.csv")
    notice = rows(undrawn / "out/notice-unpaid-work.csv")
    assert len(facts) == 65
    assert {"gender", "office", "practitioner", "domestic_abuse"} <= set(facts[0])
    assert {row["domestic_abuse"] for row in facts} == {""}
    assert [row["case"] for row in notice if row["status"] == "drawn"] == sorted(in_sample(undrawn, "unpaid work", "drawn"))


def test_a_draw_whose_notices_cannot_be_written_writes_nothing(undrawn, evenhand):
    write(undrawn / "out", "a file where the folder should be")

    drawn = evenhand("sample", "draw", undrawn, "--json")

    assert (drawn.status, fault(drawn)) == (1, "FileUnwritable")
    assert not any((undrawn / name).exists() for name in ("sample.csv", "certificate.json", "cases.csv"))


def test_a_draw_keeps_what_stands_in_cases(undrawn, evenhand):
    write(undrawn / "cases.csv", "sample,case,my own column\nunpaid work,UW-9999,kept\n")

    evenhand("sample", "draw", undrawn, "--sample", "unpaid work")

    first = rows(undrawn / "cases.csv")[0]
    assert (first["case"], first["my own column"]) == ("UW-9999", "kept")


def test_headings_of_cases_stay_as_they_are_written_though_no_row_follows(undrawn, evenhand):
    write(undrawn / "cases.csv", "Sample,Case,My own column\n")

    drawn = evenhand("sample", "draw", undrawn, "--sample", "unpaid work")

    assert drawn.status == 0
    assert (undrawn / "cases.csv").read_text().startswith("Sample,Case,My own column,")
    assert {row["Sample"] for row in rows(undrawn / "cases.csv")} == {"unpaid work"}


@pytest.fixture
def hostile(undrawn):
    """The example with references and offices that a spreadsheet would run."""
    caseload = undrawn / UNPAID
    caseload.write_text(caseload.read_text().replace("UW-", "'-UW-").replace("Birmingham", "'=HYPERLINK(1)"))
    return undrawn


@pytest.mark.parametrize("file", ["sample.csv", "cases.csv", "out/notice-unpaid-work.csv"])
def test_no_cell_is_written_as_a_formula(hostile, evenhand, file):
    evenhand("sample", "draw", hostile, "--sample", "unpaid work")

    cells = [cell for row in rows(hostile / file) for cell in row.values()]
    assert any(cell.startswith("'-UW-") for cell in cells)
    assert file == "sample.csv" or any(cell.startswith("'=HYPERLINK") for cell in cells)
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


def test_a_sample_of_references_like_formulas_is_read_again_and_proved(hostile, evenhand):
    evenhand("sample", "draw", hostile, "--sample", "unpaid work")
    one = next(case for case in in_sample(hostile, "unpaid work", "drawn"))

    assert evenhand("sample", "verify", hostile / "certificate.json", hostile / UNPAID).status == 0
    before = rows(hostile / "cases.csv")
    assert evenhand("sample", "replace", hostile, "--reason", "deceased", "--", one.removeprefix("'")).status == 0
    assert evenhand("sample", "verify", hostile / "certificate.json", hostile / UNPAID).status == 0
    assert rows(hostile / "cases.csv")[: len(before)] == before


def test_a_plan_says_who_is_eligible_how_many_are_drawn_and_the_margins(undrawn, evenhand):
    plan = evenhand("sample", "plan", undrawn, "--sample", "case supervision")

    assert plan.status == 0
    assert "1,700" in plan.out
    assert "±5.0 (150)" in plan.out
    assert not (undrawn / "sample.csv").exists()


def test_a_plan_takes_a_size(undrawn, evenhand):
    plan = evenhand("sample", "plan", undrawn, "--sample", "unpaid work", "--size", 80, "--json")

    assert plan.json["plans"][0]["size"] == 80


def test_a_sample_is_proved_from_its_certificate(folder, evenhand):
    proved = evenhand("sample", "verify", folder / "certificate.json", folder / UNPAID)

    assert proved.status == 0
    assert "The sample was drawn as its certificate says." in proved.out


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (lambda text: text.replace(",drawn,", ",reserve,", 1), "cases in sample.csv"),
        (lambda text: text.replace(",reserve,", ",drawn,", 1), "cases in sample.csv"),
    ],
)
def test_a_list_changed_by_hand_is_found_out(folder, evenhand, spoil, what):
    listed = folder / "sample.csv"
    listed.write_text(spoil(listed.read_text()))

    proved = evenhand("sample", "verify", folder / "certificate.json", folder / "caseload-case-supervision.csv", "--json")

    assert proved.status == 1
    assert [one["what"] for one in proved.json["checked"] if not one["agrees"]] == [what]


def test_a_caseload_changed_by_one_cell_is_found_out(folder, evenhand):
    caseload = folder / UNPAID
    caseload.write_text(caseload.read_text().replace(",male,", ",female,", 1))

    proved = evenhand("sample", "verify", folder / "certificate.json", caseload)

    assert proved.status == 1
    assert "DIFFERS" in proved.out


def test_a_certificate_with_another_seed_is_found_out(folder, evenhand):
    path = folder / "certificate.json"
    certificate = json.loads(path.read_text())
    certificate["samples"]["unpaid work"]["seed"] = "another"
    path.write_text(json.dumps(certificate))

    assert evenhand("sample", "verify", path, folder / UNPAID).status == 1


def test_a_case_is_checked_with_the_standard_library_alone(folder):
    certificate = json.loads((folder / "certificate.json").read_text())["samples"]["unpaid work"]
    last = {one["stratum"]: one["last_drawn"] for one in certificate["strata"]}

    for row in rows(folder / "sample.csv"):
        if row["sample"] == "unpaid work":
            number = sha256(f"{certificate['seed']}\nunpaid work\n{row['case']}".encode()).hexdigest()
            assert (number <= last[row["stratum"]]) == (row["status"] == "drawn")


def test_the_next_reserve_of_the_stratum_takes_the_place_of_a_case_replaced(folder, evenhand):
    before = in_sample(folder, "Through the Gate", "drawn")
    reserves = [
        row["case"] for row in rows(folder / "sample.csv") if (row["sample"], row["status"]) == ("Through the Gate", "reserve")
    ]

    done = evenhand("sample", "replace", folder, before[0], "--reason", "deceased", "--json")

    assert done.json["in_its_place"] == reserves[:1]
    assert set(in_sample(folder, "Through the Gate", "drawn")) == {*before[1:], reserves[0]}
    assert len(in_sample(folder, "Through the Gate", "reserve")) == len(reserves)
    assert evenhand("sample", "verify", folder / "certificate.json", folder / "caseload-through-the-gate.csv").status == 0


def test_an_enlarged_sample_keeps_every_case_and_lowers_no_stratum(folder, evenhand):
    before = set(in_sample(folder, "unpaid work", "drawn"))
    strata = json.loads((folder / "certificate.json").read_text())["samples"]["unpaid work"]["strata"]

    done = evenhand("sample", "enlarge", folder, "unpaid work", "--to", 80)

    certified = json.loads((folder / "certificate.json").read_text())["samples"]["unpaid work"]
    assert done.status == 0
    assert before < set(in_sample(folder, "unpaid work", "drawn"))
    assert sum(one["drawn"] for one in certified["strata"]) == 80
    assert all(now["drawn"] >= then["drawn"] for now, then in zip(certified["strata"], strata, strict=True))
    assert evenhand("sample", "verify", folder / "certificate.json", folder / UNPAID).status == 0


def test_balance_shows_what_is_matched_and_what_is_not_and_writes_a_page(folder, evenhand):
    done = evenhand("sample", "balance", folder, "--sample", "unpaid work", "--json")

    values = done.json["samples"][0]["values"]
    assert {one["column"] for one in values if one["matched"]} == {"gender", "risk_of_serious_harm"}
    assert {"cluster", "ethnicity"} <= {one["column"] for one in values if not one["matched"]}
    assert sum(one["drawn"] for one in values if one["column"] == "gender") == 65
    page = (folder / "out/sample.html").read_text(encoding="utf-8")
    assert "How the cases were chosen" in page
    assert "Synthetic" in page


def test_balance_prints_a_table_for_people(folder, evenhand):
    assert "(* matched)" in evenhand("sample", "balance", folder).out


REFUSED = [
    (["draw", "FOLDER"], "SampleDrawn"),
    (["draw", "FOLDER", "--sample", "unpaid werk"], "SampleUnknown"),
    (["enlarge", "FOLDER", "unpaid work", "--to", "60"], "NotLarger"),
    (["enlarge", "FOLDER", "unpaid work", "--to", "65"], "NotLarger"),
    (["enlarge", "FOLDER", "unpaid work", "--to", "107"], "NotSoMany"),
    (["replace", "FOLDER", "UW-0000", "--reason", "deceased"], "CaseNotListed"),
    (["replace", "FOLDER", "UW-0000", "--reason", "deceased", "--sample", "unpaid work"], "CaseNotListed"),
    (["replace", "FOLDER", "DRAWN", "--reason", "ill"], "ReasonUnknown"),
    (["receive", "FOLDER", "unpaid work", "CASELOAD"], "CaseloadReceived"),
    (["receive", "FOLDER", "unpaid work", "CASELOAD", "--anew"], "CaseloadReceived"),
]


@pytest.mark.parametrize(("words", "name"), REFUSED, ids=[" ".join(words) for words, _ in REFUSED])
def test_what_would_spoil_a_drawn_sample_is_refused_and_changes_nothing(folder, evenhand, words, name):
    stand_for = {"FOLDER": folder, "CASELOAD": folder / UNPAID, "DRAWN": in_sample(folder, "unpaid work", "drawn")[0]}
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}

    said = evenhand("sample", *(stand_for.get(word, word) for word in words), "--json")

    assert (said.status, fault(said)) == (1, name)
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


def test_a_case_is_not_replaced_twice(folder, evenhand):
    case = in_sample(folder, "unpaid work", "drawn")[0]
    evenhand("sample", "replace", folder, case, "--reason", "deceased")

    assert fault(evenhand("sample", "replace", folder, case, "--reason", "deceased", "--json")) == "CaseReplaced"


def test_a_list_changed_by_hand_is_not_built_upon(folder, evenhand):
    listed = folder / "sample.csv"
    listed.write_text(listed.read_text().replace("reserve", "drawn", 1))

    said = evenhand("sample", "enlarge", folder, "case supervision", "--to", 160, "--json")

    assert fault(said) == "SampleAltered"


def test_a_sample_is_not_changed_on_the_ground_of_another_caseload(folder, evenhand):
    caseload = folder / UNPAID
    caseload.write_text(caseload.read_text().replace("Birmingham 1", "Birmingham 2", 1))

    said = evenhand("sample", "enlarge", folder, "unpaid work", "--to", 70, "--json")

    assert fault(said) == "CaseloadChanged"


def test_a_case_in_two_samples_must_be_told_apart(folder, evenhand):
    listed = folder / "sample.csv"
    case = in_sample(folder, "unpaid work", "drawn")[0]
    listed.write_text(listed.read_text() + f"case supervision,{case},x,1,reserve,\n")

    assert fault(evenhand("sample", "replace", folder, case, "--reason", "deceased", "--json")) == "CaseInTwo"


def test_nothing_is_drawn_without_a_seed(undrawn, evenhand):
    inspection = undrawn / "inspection.yaml"
    inspection.write_text("".join(line for line in inspection.read_text().splitlines(True) if "seed" not in line))

    said = evenhand("sample", "draw", undrawn, "--json")

    assert fault(said) == "SeedMissing"
    assert evenhand("sample", "draw", undrawn, "--seed", "said aloud", "--json").json["samples"][0]["seed"] == "said aloud"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["plan"], "NothingReceived"),
        (["draw", "--sample", "unpaid work"], "CaseloadMissing"),
        (["balance"], "NothingDrawn"),
        (["balance", "--sample", "unpaid work"], "SampleNotDrawn"),
        (["enlarge", "unpaid work", "--to", "10"], "SampleNotDrawn"),
    ],
)
def test_a_folder_without_caseloads_says_what_to_do_first(undrawn, evenhand, words, name):
    for caseload in undrawn.glob("caseload-*"):
        caseload.unlink()

    command, *rest = words
    said = evenhand("sample", command, undrawn, *rest, "--json")

    assert (said.status, fault(said)) == (1, name)


def test_a_certificate_without_its_list_is_refused(folder, evenhand):
    (folder / "sample.csv").unlink()

    assert fault(evenhand("sample", "draw", folder, "--json")) == "CertificateAlone"


def test_two_caseloads_of_one_sample_are_refused(folder, evenhand):
    (folder / "caseload-unpaid-work.parquet").write_bytes(b"PAR1")

    assert fault(evenhand("sample", "plan", folder, "--json")) == "CaseloadTwice"


def test_a_caseload_of_no_sample_is_refused(folder, evenhand):
    (folder / UNPAID).rename(folder / "caseload-unpaid-werk.csv")

    said = evenhand("sample", "plan", folder, "--json")

    assert fault(said) == "CaseloadOfNoSample"
    assert "caseload-unpaid-work.csv" in said.json["refused"][0]["cure"]


def test_a_certificate_does_not_guess_its_sample(folder, evenhand, tmp_path):
    stranger = tmp_path / "stranger.csv"
    stranger.write_text((folder / UNPAID).read_text().replace(",male,", ",female,", 1))

    said = evenhand("sample", "verify", folder / "certificate.json", stranger, "--json")

    assert fault(said) == "CertificateOfOthers"
    assert evenhand("sample", "verify", folder / "certificate.json", stranger, "--sample", "unpaid work").status == 1


def test_the_files_of_a_folder_are_found_whatever_the_capitals_of_their_names(folder, evenhand):
    (folder / "sample.csv").rename(folder / "Sample.csv")

    assert fault(evenhand("sample", "draw", folder, "--json")) == "SampleDrawn"
