"""`evenhand verify`: published results recomputed, by the words of the command line."""

import pytest

from evenhand.framework.packs import OWN_PACKS

CRC = OWN_PACKS / "hmip-probation/2018-03-crc/published/swm-crc-2018.yaml"


def test_all_ten_published_inspections_agree(evenhand):
    found = evenhand("verify", "--json")

    assert found.status == 0
    assert found.json["totals"] == {
        "results": 10,
        "checked": 21,  # 7 of the company, 2 of six units, 1 of the two printed without name or score
        "agree": 21,
        "disagree": 0,
        "not_printed": 103,
        "slips": 6,
    }


def test_the_tables_say_verdict_rule_and_source(evenhand):
    said = evenhand("verify")

    assert said.status == 0
    assert "10 published results: 21 items recomputed, 21 agree, 0 disagree" in " ".join(said.out.split())
    assert "recalled, printed in no document at hand" in " ".join(said.out.split())


def test_what_is_printed_and_cannot_be_checked_is_not_called_unprinted(evenhand):
    said = " ".join(evenhand("verify", CRC).out.split())

    assert "cannot be checked 1.1 Leadership: Good" in said
    assert "not printed 1.1" not in said
    assert "5 cannot be checked, as they or their parts are not printed" in said


def test_where_every_file_is_refused_nothing_is_summed_up(evenhand, tmp_path):
    bad = tmp_path / "bad.yaml"
    bad.write_text("rating: {}\n")

    found = evenhand("verify", bad)

    assert (found.status, found.out) == (1, "")
    assert "bad.yaml" in found.err


def test_a_spoiled_copy_is_caught_and_exits_1(evenhand, tmp_path):
    copy = tmp_path / "spoiled.yaml"
    copy.write_text(CRC.read_text().replace('"2.1": Requires improvement', '"2.1": Good'))

    found = evenhand("verify", copy, "--json")

    assert found.status == 1
    (wrong,) = found.json["results"][0]["disagree"]
    assert {key: wrong[key] for key in ("what", "printed", "computed")} == {
        "what": "2.1",
        "printed": "Good",
        "computed": "Requires improvement",
    }
    assert "its lowest key question, 2.1.3, was printed as 51%" in wrong["because"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("framework: hmip-probation\nedition: 1999\n", "there is no pack 'hmip-probation/1999'"),
        ('framework: hmip-probation\nedition: 2021-pdu\nratings: {"2.9": Good}\n', "has no rated standard with the code '2.9'"),
        (
            'framework: hmip-probation\nedition: 2021-pdu\nratings: {"2.1": Splendid}\n',
            "2.1 is 'Splendid', which is not on its scale",
        ),
        (
            'framework: hmip-probation\nedition: 2018-03-crc\nscores: {"2.1.1": lots}\n',
            "it is written like 69%",
        ),
        ('framework: hmip-probation\nedition: 2018-03-crc\nscores: {"2.1.1": 169%}\n', "lies between 0% and 100%"),
        ("framework: hmip-probation\nedition: 2021-pdu\ntotal: {points: many}\n", "total > points is 'many'"),
        ("framework: hmip-probation\nedition: 2021-pdu\nrating: {}\n", "did you mean 'ratings'?"),
        ("overall: Good\noverall: Bad\n", "'overall' stands twice here, first at line 1"),
    ],
)
def test_a_file_that_cannot_be_is_refused_and_the_others_are_still_recomputed(evenhand, tmp_path, content, said):
    bad = tmp_path / "bad.yaml"
    bad.write_text(content)

    found, as_data = evenhand("verify", bad, CRC), evenhand("verify", bad, CRC, "--json").json

    assert found.status == 1
    assert said in found.err
    assert "bad.yaml" in found.err
    assert len(as_data["results"]) == 1
    assert as_data["refused"][0]["file"].endswith("bad.yaml")


def test_a_file_that_is_not_there_is_wrong_use(evenhand, tmp_path):
    assert evenhand("verify", tmp_path / "nowhere.yaml").status == 2
