"""Samples of one inspection under an edition that lets no case be in two of them."""

import json

import pytest

from evenhand.framework.packs import SETTING
from making import renamed_pack, write

FILES = {"unpaid work": "caseload-unpaid-work.csv", "Through the Gate": "caseload-through-the-gate.csv"}
STARTS = {"unpaid work": "2018-01-10", "Through the Gate": "2018-08-01"}
HEADING = "case,cluster,office,practitioner,disposal,start,gender,ethnicity,risk_of_serious_harm,exclusion"


@pytest.fixture
def shared(tmp_path, monkeypatch):
    """A folder in which the same 150 people are in the caseload of two samples, of 40 cases each."""
    edition = renamed_pack(tmp_path / "packs", "hmip-probation/2018-03-crc", "2018-apart")
    rules = (edition / "sampling.yaml").read_text(encoding="utf-8")
    write(edition / "sampling.yaml", rules.replace("overlap: {rule: allowed", "overlap: {rule: none"))
    monkeypatch.setenv(SETTING, str(tmp_path / "packs"))
    folder = tmp_path / "shared"
    write(
        folder / "inspection.yaml",
        "unit: Northtown\nframework: hmip-probation\nedition: 2018-apart\nsynthetic: Made up.\n"
        "fieldwork: {begin: 2018-09-17, end: 2018-09-28}\n"
        "sampling: {seed: said aloud, sizes: {unpaid work: 40, Through the Gate: 40}}\n",
    )
    for sample, file in FILES.items():
        rows = [
            f"C-{number:03},Birmingham,Birmingham 2,BI2-01,community order,{STARTS[sample]},"
            f"{'male' if number % 4 else 'female'},White,{('low', 'medium', 'high')[number % 3]},none"
            for number in range(150)
        ]
        write(folder / file, "\n".join([HEADING, *rows]) + "\n")
    return folder


def cases(folder, sample, *statuses):
    lines = (folder / "sample.csv").read_text(encoding="utf-8").splitlines()[1:]
    split = [line.split(",") for line in lines]
    return [row[1] for row in split if row[0] == sample and row[4] in statuses]


def overlapping(folder):
    mine, theirs = (set(cases(folder, sample, "drawn", "reserve")) for sample in FILES)
    return mine & theirs


def proofs(folder, evenhand):
    return [
        evenhand("sample", "verify", folder / "certificate.json", folder / file, "--sample", sample, "--json")
        for sample, file in FILES.items()
    ]


def certified(folder, sample):
    return json.loads((folder / "certificate.json").read_text(encoding="utf-8"))["samples"][sample]


@pytest.mark.parametrize("together", [True, False], ids=["in one go", "one after the other"])
def test_no_case_drawn_or_in_reserve_is_in_two_samples_and_both_are_full(shared, evenhand, together):
    for words in [[]] if together else [["--sample", sample] for sample in FILES]:
        assert evenhand("sample", "draw", shared, *words).status == 0

    assert overlapping(shared) == set()
    assert [len(cases(shared, sample, "drawn")) for sample in FILES] == [40, 40]
    listed = cases(shared, "unpaid work", "drawn", "reserve")
    assert certified(shared, "Through the Gate")["elsewhere"] == sorted(listed)
    assert [proof.status for proof in proofs(shared, evenhand)] == [0, 0]


def test_the_cases_of_the_other_sample_are_a_counted_step_of_the_plan(shared, evenhand):
    evenhand("sample", "draw", shared, "--sample", "unpaid work")

    plan = evenhand("sample", "plan", shared, "--sample", "Through the Gate", "--json").json["plans"][0]

    listed = cases(shared, "unpaid work", "drawn", "reserve")
    assert (plan["cases"], plan["eligible"]) == (150, 150 - len(listed))
    assert (plan["removed"][0]["says"], plan["removed"][0]["removed"]) == (
        "in no other sample of this inspection",
        len(listed),
    )


def test_samples_replaced_and_enlarged_stay_apart_full_and_provable(shared, evenhand):
    evenhand("sample", "draw", shared)
    before = {sample: set(cases(shared, sample, "drawn")) for sample in FILES}
    gone = {sample: sorted(drawn)[0] for sample, drawn in before.items()}

    for sample, case in gone.items():
        assert evenhand("sample", "replace", shared, case, "--reason", "deceased", "--sample", sample).status == 0
    for sample in FILES:
        assert evenhand("sample", "enlarge", shared, sample, "--to", 55).status == 0
    for sample in FILES:
        assert evenhand("sample", "replace", shared, cases(shared, sample, "reserve")[0], "--reason", "deceased").status == 0

    assert overlapping(shared) == set()
    assert [len(cases(shared, sample, "drawn")) for sample in FILES] == [55, 55]
    assert all(before[sample] - {gone[sample]} <= set(cases(shared, sample, "drawn")) for sample in FILES)
    passed = [one["reason"] for one in certified(shared, "unpaid work")["replaced"]]
    assert "in another sample" in passed
    assert [proof.status for proof in proofs(shared, evenhand)] == [0, 0]
    balance = evenhand("sample", "balance", shared)
    assert balance.status == 0


@pytest.mark.parametrize("sample", ["Through the Gate", "unpaid work"])
def test_cases_kept_out_that_no_other_sample_has_are_found_out(shared, evenhand, sample):
    evenhand("sample", "draw", shared, "--sample", "unpaid work")
    evenhand("sample", "draw", shared, "--sample", "Through the Gate")
    content = json.loads((shared / "certificate.json").read_text(encoding="utf-8"))
    left = content["samples"][sample]["elsewhere"]
    stranger = next(f"C-{number:03}" for number in range(150) if f"C-{number:03}" not in left)
    content["samples"][sample]["elsewhere"] = [*left, stranger] if sample == "Through the Gate" else ["C-XXX"]
    (shared / "certificate.json").write_text(json.dumps(content), encoding="utf-8")

    proof = proofs(shared, evenhand)[list(FILES).index(sample)]

    wrong = [one for one in proof.json["checked"] if not one["agrees"]]
    assert "cases left to other samples" in [one["what"] for one in wrong]


def test_a_caseload_of_which_every_case_is_in_another_sample_is_refused(shared, evenhand):
    evenhand("sample", "draw", shared, "--sample", "unpaid work")
    listed = set(cases(shared, "unpaid work", "drawn", "reserve"))
    path = shared / FILES["Through the Gate"]
    heading, *rows = path.read_text(encoding="utf-8").splitlines()
    write(path, "\n".join([heading, *(row for row in rows if row.split(",")[0] in listed)]) + "\n")

    said = evenhand("sample", "draw", shared, "--sample", "Through the Gate", "--json")

    assert (said.status, said.json["refused"][0]["fault"]) == (1, "AllElsewhere")


def test_a_case_in_two_samples_is_found_out(shared, evenhand):
    evenhand("sample", "draw", shared)
    case = cases(shared, "unpaid work", "drawn")[0]
    listed = shared / "sample.csv"
    listed.write_text(listed.read_text(encoding="utf-8") + f"Through the Gate,{case},all,99,drawn,\n", encoding="utf-8")

    proof = proofs(shared, evenhand)[0]

    assert [(one["what"], one["found"]) for one in proof.json["checked"] if not one["agrees"]] == [
        ("cases in another sample too", case)
    ]


def test_cases_left_out_where_the_edition_lets_cases_be_in_two_samples_are_found_out(folder, evenhand):
    path = folder / "certificate.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    content["samples"]["unpaid work"]["elsewhere"] = ["UW-0001"]
    write(path, json.dumps(content))

    proof = evenhand("sample", "verify", path, folder / FILES["unpaid work"], "--json")

    assert "cases left to other samples" in [one["what"] for one in proof.json["checked"] if not one["agrees"]]
