"""`evenhand assign`: which reader reads which case, what stands, and what is said where there is no way."""

import csv

import pytest

from making import fieldwork_folder, write


@pytest.fixture
def begun(tmp_path):
    return fieldwork_folder(tmp_path / "northtown")


def rows(folder, name="assignment.csv"):
    with (folder / name).open(newline="") as file:
        return {row["case"]: row["reader"] for row in csv.DictReader(file)}


def change(folder, name, old, new):
    text = (folder / name).read_text()
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1))


def test_every_drawn_case_is_given_to_a_reader_and_written(evenhand, begun):
    said = evenhand("assign", begun)

    assert said.status == 0
    assert sorted(rows(begun)) == [f"CS-{number:03}" for number in range(1, 12)]
    assert "11 cases assigned to 3 readers." in said.out
    assert "Synthetic: every case is made up." in said.out
    assert "assignment.csv" in said.out


def test_the_tables_say_who_has_what_and_by_which_rules(evenhand, begun):
    out = " ".join(evenhand("assign", begun).out.split())

    assert "assessor-01 provider 3 3 Eastham 3" in out
    assert "own case practitioner programme, conflicts of interest recalled" in out
    assert "own team office programme, conflicts of interest recalled" in out
    assert "declared interest what the reader declares evenhand, heeded in every inspection assumed" in out


def test_no_local_assessor_has_a_case_of_their_own_or_of_their_team(evenhand, begun):
    evenhand("assign", begun)

    own = [case for case, reader in rows(begun).items() if reader == "assessor-01"]
    assert own
    assert all(int(case[-3:]) % 2 == 1 for case in own)  # the odd ones are of Eastham
    assert "CS-005" not in own  # P-1 holds CS-004 to CS-006


def test_a_second_run_keeps_what_stands_and_writes_nothing(evenhand, begun):
    evenhand("assign", begun)
    before = (begun / "assignment.csv").read_bytes()

    said = evenhand("assign", begun)

    assert said.status == 0
    assert "of which 11 stood already" in said.out
    assert "Nothing is written" in said.out
    assert (begun / "assignment.csv").read_bytes() == before


def test_what_people_wrote_by_hand_is_kept_and_the_rest_assigned(evenhand, begun):
    write(begun / "assignment.csv", "case;reader;sample\nCS-001;reader-02;case supervision\n")

    said = evenhand("assign", begun, "--json")

    assert [one["case"] for one in said.json["assignments"] if one["kept"]] == ["CS-001"]
    assert rows(begun)["CS-001"] == "reader-02"
    assert len(rows(begun)) == 11
    assert said.json["written"] == [str(begun / "assignment.csv")]


def test_a_case_replaced_since_goes_its_substitute_is_assigned_and_the_file_as_it_was_is_kept(evenhand, begun):
    evenhand("assign", begun)
    before = rows(begun)
    text = (begun / "sample.csv").read_text().replace("sample,case,status", "sample,case,status,reason")
    text = text.replace("CS-001,drawn", "CS-001,replaced,transferred out").replace("CS-012,reserve", "CS-012,drawn")
    (begun / "sample.csv").write_text(text)

    said = evenhand("assign", begun)

    assert f"CS-001 (case supervision) was with {before['CS-001']} and is with nobody: not drawn." in " ".join(said.out.split())
    assert rows(begun).items() >= {case: reader for case, reader in before.items() if case != "CS-001"}.items()
    assert "CS-012" in rows(begun)
    assert rows(begun, "assignment-before-1.csv") == before


def test_an_interest_declared_since_moves_the_case_and_says_so(evenhand, begun):
    evenhand("assign", begun)
    mine = next(case for case, reader in rows(begun).items() if reader == "reader-01")
    declared = f"capacity: 5, interests: [{{value: {mine}, reason: a neighbour}}]}}"
    change(begun, "readers.yaml", "capacity: 5}", declared)

    said = evenhand("assign", begun)

    assert rows(begun)[mine] != "reader-01"
    assert f"{mine} (case supervision) was with reader-01 and is now with {rows(begun)[mine]}" in said.out
    assert f"declared interest (case {mine}: a neighbour)" in " ".join(said.out.split())


def test_anew_assigns_everything_and_keeps_each_file_that_stood(evenhand, begun):
    write(begun / "assignment.csv", "sample,case,reader\ncase supervision,CS-002,reader-01\ncase supervision,CS-004,reader-01\n")
    stood = rows(begun)
    changed = {**stood, "CS-001": "reader-01", "CS-003": "reader-01", "CS-006": "reader-01"}

    evenhand("assign", begun, "--anew")
    lines = [f"case supervision,{case},{reader}" for case, reader in changed.items()]
    write(begun / "assignment.csv", "\n".join(["sample,case,reader", *lines]) + "\n")
    said = evenhand("assign", begun, "--anew", "--json")

    assert said.status == 0
    assert not any(one["kept"] for one in said.json["assignments"])
    kept = [name for name in ("assignment-before-1.csv", "assignment-before-2.csv") if (begun / name).exists()]
    assert rows(begun, kept[-1]) == changed


def test_the_order_of_rows_changes_nothing(evenhand, begun):
    evenhand("assign", begun)
    first = (begun / "assignment.csv").read_bytes()
    (begun / "assignment.csv").unlink()
    for name in ("sample.csv", "cases.csv"):
        heading, *lines = (begun / name).read_text().splitlines()
        (begun / name).write_text("\n".join([heading, *reversed(lines)]) + "\n")

    evenhand("assign", begun)

    assert (begun / "assignment.csv").read_bytes() == first


def test_where_there_is_no_way_it_says_the_smallest_reason_and_writes_nothing(evenhand, begun):
    change(
        begun, "readers.yaml", "id: reader-02, side: inspectorate, capacity: 5", "id: reader-02, side: inspectorate, capacity: 4"
    )
    change(
        begun, "readers.yaml", "id: reader-01, side: inspectorate, capacity: 5", "id: reader-01, side: inspectorate, capacity: 0"
    )

    refused = evenhand("assign", begun)

    assert refused.status == 1
    assert "can be read only by reader-01 and reader-02, who have room for 4." in refused.err
    assert "Kept from them: assessor-01 (own case, own team)." in refused.err
    assert "To put it right: give one of them room for" in refused.err
    assert not (begun / "assignment.csv").exists()


def test_a_fact_that_a_rule_rests_on_is_asked_for_with_the_row(evenhand, begun):
    change(begun, "cases.csv", "CS-002,no,no,no,no,Northtown,", "CS-002,no,no,no,no,,")

    refused = evenhand("assign", begun)

    assert refused.status == 1
    assert "cases.csv, row 3: the office of the case 'CS-002' (case supervision) is not recorded" in refused.err


@pytest.mark.parametrize(("file", "cure"), [("readers.yaml", "say in it who reads cases"), ("sample.csv", "put the sample")])
def test_without_readers_or_sample_nothing_is_assigned(evenhand, begun, file, cure):
    (begun / file).unlink()
    if file == "sample.csv":
        (begun / "cases.csv").unlink()

    refused = evenhand("assign", begun)

    assert refused.status == 1
    assert file in refused.err
    assert cure in refused.err


def test_a_sample_with_nothing_drawn_is_refused(evenhand, begun):
    (begun / "sample.csv").write_text((begun / "sample.csv").read_text().replace("drawn", "reserve"))

    assert "no case of the sample is drawn" in evenhand("assign", begun).err


def test_an_edition_that_says_nothing_heeds_declared_interests_and_says_so(evenhand, tmp_path):
    folder = fieldwork_folder(tmp_path / "region", "hmip-probation/2024-region")

    said = evenhand("assign", folder)

    assert said.status == 0
    assert "hmip-probation/2024-region says nothing of conflicts of interest, so only declared interests were heeded" in " ".join(
        said.out.split()
    )


def test_a_declaration_that_touches_no_case_is_said(evenhand, begun):
    change(begun, "readers.yaml", "teams: Northtown", "teams: [Northtown, Nothtown]")

    said = evenhand("assign", begun)

    assert said.status == 0
    assert "No case drawn has the office 'Nothtown' of assessor-01" in said.out


def test_check_says_whether_what_stands_can_stand_and_writes_nothing(evenhand, begun):
    evenhand("assign", begun)
    before = (begun / "assignment.csv").read_bytes()

    assert evenhand("assign", begun, "--check").status == 0
    mine = next(case for case in rows(begun) if int(case[-3:]) % 2 == 0)
    change(begun, "assignment.csv", f"{mine},{rows(begun)[mine]}", f"{mine},assessor-01")
    refused = evenhand("assign", begun, "--check")

    assert refused.status == 1
    assert "is given to 'assessor-01', who may not read it: own team (office Northtown)" in refused.err
    assert "'assessor-01' is given 4 cases and can read 3" in refused.err
    assert (begun / "assignment.csv").read_bytes() != before  # as the test changed it, and not mended


def test_check_before_anything_is_assigned_is_refused(evenhand, begun):
    assert "run `evenhand assign` without --check" in evenhand("assign", begun, "--check").err


def test_check_and_anew_together_are_wrong_use(evenhand, begun):
    assert evenhand("assign", begun, "--check", "--anew").status == 2


def test_a_folder_that_is_not_there_is_wrong_use(evenhand, tmp_path):
    assert evenhand("assign", tmp_path / "nowhere").status == 2


@pytest.mark.parametrize("name", ["readers.yaml", "assignment.csv"])
@pytest.mark.parametrize(
    "content", [b"", b"  \n\n", b"\xff\xfe\x00\x00", b"caf\xe9,\xa3", b"{[", b"a: b: c", b'"', b"\x00", b"- 1"]
)
def test_a_broken_file_is_refused_in_words(evenhand, begun, name, content):
    (begun / name).write_bytes(content)

    refused = evenhand("assign", begun)

    assert refused.status == 1
    assert name in refused.err
    assert "To put it right: " in refused.err
