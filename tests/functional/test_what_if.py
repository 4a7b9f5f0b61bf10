"""`evenhand what-if`: a change said in a few words, every inspection rated again, and nothing written but what is asked for."""

import hashlib
import shutil

import html5lib
import pytest

from evenhand.framework.packs import OWN_PACKS
from making import renamed_pack, write

CRC_RESULT = OWN_PACKS / "hmip-probation/2018-03-crc/published/swm-crc-2018.yaml"
NS = "{http://www.w3.org/1999/xhtml}"


def plainly(said):
    return " ".join(said.out.split())


def fingerprints(folder):
    return {file: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.rglob("*")) if file.is_file()}


def words(element):
    return " ".join("".join(element.itertext()).split())


def every(tree, *names):
    return [element for element in tree.iter() if element.tag in {NS + name for name in names}]


def test_it_says_how_many_move_who_and_why_under_both_rules(evenhand):
    said = evenhand("what-if", CRC_RESULT, "--band", "Requires improvement=40%")

    assert said.status == 0
    assert "1 of the 6 standards that can be computed again moves: 1 up, 0 down." in plainly(said)
    assert "42%: 2.0 points over 40%" in plainly(said)
    assert "was printed as 42%, below 50% (hmip-probation/2018-03-crc, rule 'case-based standards'; recalled" in plainly(said)
    assert "at least 40% and below 65%" in plainly(said)
    assert "what if: Requires improvement begins at 40%" in plainly(said)


def test_nothing_of_the_inspection_is_changed(evenhand, folder):
    before = fingerprints(folder)

    said = evenhand("what-if", folder, "--rule", "lowest=mean", "--band", "Good=60%")

    assert said.status == 0
    assert "Made up, not real" in plainly(said)
    assert fingerprints(folder) == before


@pytest.mark.parametrize(
    ("band", "within"),
    [
        ("Requires improvement=40%", 1),  # 40 of 96: 35% to 49%
        # at 31% four move: 2.3.3, 31 of 96, by less than its error; 2.2.3, 2.4.3, and 4.2.3, 20 of 55 of 81 eligible, by more
        ("Requires improvement=31%", 1),
    ],
)
def test_moves_within_the_error_of_sampling_are_counted(evenhand, folder, band, within):
    found = evenhand("what-if", folder, "--band", band, "--json").json

    moves = [one for one in found["moves"] if one["code"] != "overall"]
    assert found["error"] == {"level": 0.8, "within": within, "beyond": len(moves) - within, "unknown": 0}
    assert [one["within_error"] for one in moves].count(True) == within


def test_a_percentage_on_the_new_boundary_is_said_to_be_open_and_how_it_is_counted(evenhand, tmp_path):
    said = evenhand("what-if", CRC_RESULT, "--band", "Requires improvement=39%", "--to", tmp_path / "page.html")

    assert "1 more may move: their percentages are rounded in print." in plainly(said)  # 2.4.3 is printed as 39%
    assert "is counted here as the percentage in print gives it" in plainly(said)
    assert "Inadequate or Requires improvement: print leaves it open" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_a_percentage_in_print_has_no_count_and_its_error_is_not_known(evenhand):
    said = evenhand("what-if", CRC_RESULT, "--band", "Requires improvement=40%")

    assert "The error of sampling of 1 of the moves is not known" in plainly(said)


def test_a_folder_of_folders_is_rated_whole(evenhand, folder, tmp_path):
    shutil.copytree(folder, tmp_path / "year/one")
    shutil.copytree(folder, tmp_path / "year/two")

    found = evenhand("what-if", tmp_path / "year", "--rule", "lowest=mean", "--json").json

    assert [name.rpartition(" ")[2] for name in found["rated"]] == ["(one)", "(two)"]
    assert [one["code"] for one in found["moves"]] == ["2.2", "2.4", "2.2", "2.4"]


def test_the_units_of_2022_and_2023_under_the_standards_of_2023(evenhand):
    found = evenhand("what-if", "--against", "hmip-probation/2023-pdu", "--json").json

    assert (len(found["rated"]), len(found["untouched"])) == (8, 2)
    (move,) = found["moves"]
    assert (move["inspection"], move["before"], move["after"]) == ("Warwickshire PDU", "Requires improvement", "Inadequate")
    assert (move["points_before"], move["points_after"], move["boundary"], move["past"]) == (7, 3, 4.0, -1.0)
    assert {code for one in found["not_rerated"] for code in one["codes"]} == {"1.4", "2.1", "2.2", "2.3", "2.4", "2.5"}


def test_the_folder_of_an_edited_pack_rates_what_asks_the_same(evenhand, tmp_path):
    pack = renamed_pack(tmp_path, "hmip-probation/2018-03-crc", "2018-trial")
    text = (pack / "rating.yaml").read_text(encoding="utf-8")
    write(pack / "rating.yaml", text.replace("Requires improvement: 50%", "Requires improvement: 40%"))

    found = evenhand("what-if", CRC_RESULT, "--against", pack, "--json").json

    assert [(one["code"], one["after"]) for one in found["moves"]] == [("2.2", "Requires improvement")]
    assert "hmip-probation/2018-trial" in found["moves"][0]["because_after"]


def test_a_panel_s_rating_stands_and_is_listed_beside_the_computed_one(evenhand, folder):
    with (folder / "judgements.yaml").open("a", encoding="utf-8") as judgements:
        judgements.write('  "2.2": {rating: Requires improvement, reason: The record shows more, by: the ratings panel}\n')

    said = evenhand("what-if", folder, "--band", "Requires improvement=40%")

    assert "None of the 5 standards that can be computed again moves" in plainly(said)
    assert "2.2 Planning: Requires improvement stands; computed Inadequate, after Requires improvement." in plainly(said)


def test_a_changes_file_asks_for_the_same_and_gives_its_reason(evenhand, tmp_path):
    file = write(tmp_path / "milder.yaml", "reason: A milder start was proposed.\nbands: {Requires improvement: 40%}\n")

    by_file = evenhand("what-if", CRC_RESULT, "--changes", file, "--json").json
    by_option = evenhand("what-if", CRC_RESULT, "--band", "Requires improvement=40%", "--json").json

    assert by_file.pop("reason") == "A milder start was proposed."
    assert by_option.pop("reason") is None
    assert by_file == by_option


def test_the_page_has_a_table_for_every_picture_and_every_reason(evenhand, folder, tmp_path):
    said = evenhand("what-if", folder, CRC_RESULT, "--rule", "lowest=mean", "--to", tmp_path / "out/page.html")

    assert said.status == 0, said.err
    text = (tmp_path / "out/page.html").read_text(encoding="utf-8")
    tree = html5lib.HTMLParser(strict=True).parse(text)
    pictures = [image.get("alt") for image in every(tree, "img")]
    assert (
        pictures[1]
        == "Inadequate: 8 before, 4 after; Requires improvement: 6 before, 10 after; Good: 6 before, 6 after; Outstanding: 0 before, 0 after."
    )
    assert [words(one) for one in every(tree, "caption")] == [
        "Overall ratings before and after",
        "Ratings of standards before and after",
        "From what to what, and by how much",
    ]
    assert "Synthetic: the cases of these inspections are made up" in words(every(tree, "p")[1])
    assert text.count("what if: lowest becomes mean") == 4
    assert not every(tree, "script", "link")


def test_a_page_on_which_nobody_moves_says_so(evenhand, tmp_path):
    said = evenhand("what-if", CRC_RESULT, "--overall", "Good=15", "--to", tmp_path / "page.html")

    assert "Nobody moves." in said.out
    assert "Nobody would." in (tmp_path / "page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ([], "say what would be otherwise"),
        (["--band", "Goood=60%"], "Goood: no edition at hand has it; did you mean 'Good'?"),
        (["--band", "Good"], "'Good' is not written like Good=60%"),
        (["--band", "Good=60%", "--band", "good=61%"], "'good' is given twice"),
        (["--band", "Good=160%"], "a share lies between 0% and 100%"),
        (["--band", "Good=85%"], "Outstanding must begin above Good"),
        (["--overall", "Good=31"], "Outstanding must begin above Good"),
        (["--rule", "lowest=sum"], "it should be 'lowest' or 'mean'"),
        (["--rule", "mean=lowest"], "no edition at hand has it; known are 'lowest'"),
        (["--weight", "summary=30%"], "none of them has any"),
        (["--band-on", "nearest"], "nearest"),
        (["--against", "hmip-probation/2022-pdu"], "installed are"),
        (["--band", "Good=60%", "--only", "hmip-probation/2022-pdu"], "installed are"),
    ],
)
def test_a_change_that_cannot_be_is_wrong_use(evenhand, options, says):
    said = evenhand("what-if", CRC_RESULT, *options)

    assert said.status == 2
    assert says in said.err


def test_a_change_in_a_file_and_in_options_at_once_is_wrong_use(evenhand, tmp_path):
    file = write(tmp_path / "a.yaml", "bands: {Good: 60%}\n")

    said = evenhand("what-if", CRC_RESULT, "--changes", file, "--boundary", "lower")

    assert said.status == 2
    assert "put --boundary into it" in said.err


@pytest.mark.parametrize(
    ("content", "fault", "line"),
    [
        ("reason: A\nbands:\n  Goood: 60%\n", "ChangeUnfit", 3),
        ("bands:\n  Good: 85%\n", "ChangeUnfit", 2),
        ("against: hmip-probation/2022-pdu\n", "PackUnknown", 1),
        ("band: {Good: 60%}\n", "FieldUnknown", 1),
    ],
)
def test_a_changes_file_that_is_wrong_is_refused_with_its_line(evenhand, tmp_path, content, fault, line):
    said = evenhand("what-if", CRC_RESULT, "--changes", write(tmp_path / "a.yaml", content), "--json")

    assert said.status == 1
    assert [(one["fault"], one["line"]) for one in said.json["refused"]] == [(fault, line)]


def test_editions_that_nobody_related_are_refused_with_the_cure(evenhand):
    said = evenhand("what-if", CRC_RESULT, "--against", "hmip-probation/2023-pdu")

    assert said.status == 1
    assert "there is no crosswalk between hmip-probation/2018-03-crc and hmip-probation/2023-pdu" in said.err


def test_one_that_cannot_be_read_does_not_keep_the_others_from_being_rated(evenhand, folder, tmp_path):
    broken = shutil.copytree(folder, tmp_path / "broken")
    write(broken / "answers.csv", "sample,case\n")

    said = evenhand("what-if", folder, broken, "--band", "Requires improvement=40%")

    assert said.status == 1
    assert "1 inspection rated again" in said.out
    assert "answers.csv" in said.err


def test_nothing_that_can_be_read_is_refused(evenhand, tmp_path):
    said = evenhand("what-if", write(tmp_path / "a.yaml", "floor: second\n"), "--band", "Good=60%", "--json")

    assert (said.status, [one["fault"] for one in said.json["refused"]]) == (1, ["FieldUnknown"])
