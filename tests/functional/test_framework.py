"""`evenhand frameworks` and `evenhand framework show|check|diff`, and the front door itself."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from evenhand.framework.packs import OWN_PACKS, installed_packs
from making import renamed_pack


def test_frameworks_lists_nine_editions(evenhand):
    listed = [one["ref"] for one in evenhand("frameworks", "--json").json["frameworks"]]

    assert listed == [
        "cqc-local-authority/2023",
        "hmip-omi/2006",
        "hmip-probation/2018-03-crc",
        "hmip-probation/2018-03-nps",
        "hmip-probation/2021-pdu",
        "hmip-probation/2023-pdu",
        "hmip-probation/2024-region",
        "hmip-youth/2018",
        "hmip-youth/2021",
    ]


@pytest.mark.parametrize("ref", installed_packs())
def test_show_says_what_an_edition_asks_and_what_is_missing(evenhand, ref):
    shown = evenhand("framework", "show", ref)

    assert shown.status == 0
    assert "What is missing" in shown.out
    assert "What is not confirmed" in shown.out


def test_show_says_which_facts_are_recorded_and_which_values_they_take(evenhand):
    shown = " ".join(evenhand("framework", "show", "hmip-probation/2021-pdu").out.split())

    assert "Facts: the columns of cases.csv" in shown
    assert "risk_of_serious_harm_issues Risk of serious harm issues apply yes, no yes" in shown
    assert "gender Gender any text" in shown
    assert "yes-no Yes, No Yes recalled" in shown


def test_show_prints_every_document_of_an_edition(evenhand):
    shown = " ".join(evenhand("framework", "show", "hmip-probation/2021-pdu").out.split())

    assert "Its document: An inspection of a probation delivery unit" in shown
    assert "Its letter: Review of a probation region and its probation delivery units" in shown
    assert "The parts of the document 'An inspection of a probation delivery unit' are assumed." in shown


def test_show_prints_the_guidance_in_full_and_counts_it_otherwise(evenhand):
    short, full = (evenhand("framework", "show", "hmip-probation/2018-03-crc", *words).out for words in ([], ["--full"]))

    assert "71 questions of both kinds with guidance for readers: --full prints it." in short
    assert "A box ticked" not in short
    assert "Guidance for readers, which sets no rule" in full
    assert "A box ticked" in full


def test_show_says_nothing_of_guidance_where_an_edition_has_none(evenhand):
    assert "uidance" not in evenhand("framework", "show", "hmip-youth/2021", "--full").out


def test_show_prints_the_codes_of_prompts_in_full(evenhand):
    short, full = (evenhand("framework", "show", "hmip-probation/2021-pdu", *words).out for words in ([], ["--full"]))

    assert "55 prompts, which are not scored: --full prints them." in short
    assert "2.2.1-a" not in short
    assert "2.2.1-a" in full
    assert "--full prints them" not in full


def test_show_names_unknown_key_questions_and_rules(evenhand):
    missing = evenhand("framework", "show", "hmip-probation/2024-region", "--json").json["missing"]

    assert (
        "The rule 'regional standards' is unknown: nothing is computed by it, and a rating can be entered as judged." in missing
    )
    assert any(line.startswith("The key questions of 1.1 Leadership, 1.2 Staffing") for line in missing)


def test_an_unknown_edition_is_refused_with_those_there_are(evenhand):
    refused = evenhand("framework", "show", "hmip-probation/2021-pdo")

    assert refused.status == 2  # used wrongly: nothing is wrong in any file
    assert "installed are hmip-probation/2018-03-crc" in refused.err


def test_check_finds_every_installed_pack_holding_together(evenhand):
    checked = evenhand("framework", "check")

    assert checked.status == 0
    assert checked.out.count("holds together") == 9 + 4 + 1  # packs, crosswalks, a place
    assert "crosswalks/omi-2006-to-crc-2018: holds together" in checked.out
    assert "places/west-midlands: holds together" in checked.out


def test_check_says_everything_wrong_in_a_pack_at_once(evenhand, tmp_path):
    folder = tmp_path / "hmip-probation/2021-pdu"
    shutil.copytree(OWN_PACKS / "hmip-probation/2021-pdu", folder)
    rating = folder / "rating.yaml"
    rating.write_text(rating.read_text().replace("Good: 65%", "Good: 45%").replace("source: programme", "source: hearsay"))

    checked = evenhand("framework", "check", folder, "--json")

    assert checked.status == 1
    faults = checked.json["checked"][0]["faults"]
    assert {"BandsUnordered", "NameUnknown"} == {fault["fault"] for fault in faults}
    assert all(fault["line"] and fault["cure"] for fault in faults)


def test_check_takes_a_folder_of_crosswalks_and_places_alone(evenhand, tmp_path):
    for name in ("crosswalks/pdu-2021-to-pdu-2023.yaml", "places/west-midlands.yaml"):
        text = (OWN_PACKS / name).read_text(encoding="utf-8")
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(
            text.replace('after: "2.4"', 'after: "2.9"').replace("swm-crc-2018", "swm-crc"), encoding="utf-8"
        )

    checked = evenhand("framework", "check", tmp_path, "--json")

    assert checked.status == 1
    found = {one["pack"]: [fault["fault"] for fault in one["faults"]] for one in checked.json["checked"]}
    assert found == {
        "crosswalks/pdu-2021-to-pdu-2023": ["StandardNotOfEdition", "StandardUnrelated"],
        "places/west-midlands": ["ResultUnknown"],
    }


def test_check_takes_a_folder_of_packs_and_refuses_one_without(evenhand, tmp_path):
    evenhand("framework", "copy", "hmip-omi/2006", tmp_path / "packs")

    below, nothing = evenhand("framework", "check", tmp_path / "packs"), evenhand("framework", "check", tmp_path)

    assert below.out == "hmip-omi/2006: holds together\n"
    assert nothing.status == 1
    assert "name a folder that holds a pack, or packs" in nothing.err
    assert evenhand("framework", "check", tmp_path / "packs/hmip-omi/2006/nowhere").status == 2


def test_copy_gives_a_pack_that_holds_together_and_never_writes_over_one(evenhand, tmp_path, monkeypatch):
    copied = evenhand("framework", "copy", "hmip-probation/2021-pdu", tmp_path, "--json")
    again = evenhand("framework", "copy", "hmip-probation/2021-pdu", tmp_path)

    assert copied.json == {"copied": str(tmp_path / "hmip-probation/2021-pdu")}
    assert not (tmp_path / "hmip-probation/2021-pdu/published").exists()
    assert again.status == 1
    assert "there is a pack 'hmip-probation/2021-pdu' already" in again.err


def test_one_broken_pack_does_not_hide_the_others(evenhand, tmp_path, monkeypatch):
    broken = renamed_pack(tmp_path, "hmip-omi/2006", "2007")
    (broken / "rating.yaml").write_text("scales: {}\n")
    monkeypatch.setenv("EVENHAND_PACKS", str(tmp_path))

    listed = evenhand("frameworks", "--json")

    assert listed.status == 1
    assert len(listed.json["frameworks"]) == 9
    assert listed.json["refused"][0]["file"].endswith("rating.yaml")


def test_a_copy_that_keeps_its_name_is_refused_before_anything_is_rated_by_it(evenhand, tmp_path, monkeypatch, folder):
    copied = evenhand("framework", "copy", "hmip-probation/2018-03-crc", tmp_path / "packs")
    monkeypatch.setenv("EVENHAND_PACKS", str(tmp_path / "packs"))

    refused, as_data = evenhand("rate", folder), evenhand("rate", folder, "--json").json["refused"]

    assert "the two are refused together" in copied.out
    assert refused.status == 1
    assert "the pack 'hmip-probation/2018-03-crc' is there twice" in refused.err
    assert [one["fault"] for one in as_data] == ["PackTwice"]


def test_a_folder_of_packs_that_is_not_there_is_refused(evenhand, tmp_path, monkeypatch):
    monkeypatch.setenv("EVENHAND_PACKS", str(tmp_path / "nowhere"))

    refused = evenhand("frameworks")

    assert refused.status == 1
    assert "put the setting EVENHAND_PACKS right" in refused.err


def test_diff_says_what_two_editions_say_differently(evenhand):
    changes = evenhand("framework", "diff", "hmip-probation/2018-03-crc", "hmip-probation/2021-pdu", "--json").json["changes"]

    by_what = {(one["kind"], one["what"]): one for one in changes}
    assert by_what["standard", "2.1"]["before"] == "Assessment (lowest)"
    assert by_what["standard", "2.1"]["after"] == "Court work (lowest)"
    assert by_what["standard", "4.1"]["after"] is None
    assert by_what["key question", "2.1.1"]["after"] == "unknown"
    assert by_what["prompt", "2.1.1-a"]["after"] == "unknown"
    assert by_what["sample of a standard", "2.1"]["after"] == "unknown"
    assert by_what["key question", "4.1.1"]["after"] is None
    assert ("standard", "1.1") not in by_what


def test_diff_shows_what_is_unknown_apart_from_what_is_not_there(evenhand):
    shown = evenhand("framework", "diff", "hmip-probation/2018-03-crc", "hmip-probation/2023-pdu").out

    rows = {" ".join(line.split()[:3]): line.split() for line in shown.splitlines()}
    assert rows["key question 2.1.1"][-1] == "unknown"
    assert rows["sample unpaid work,"][-1] == "unknown"
    assert rows["key question 4.1.1"][-1] == "-"
    assert "A dash: the edition has no such thing. Unknown: the pack does not know." in shown


def test_an_edition_does_not_differ_from_itself(evenhand):
    assert evenhand("framework", "diff", "hmip-omi/2006", "hmip-omi/2006", "--json").json["changes"] == []


def test_the_installed_command_runs_as_a_process():
    command = Path(sys.executable).parent / "evenhand"

    done = subprocess.run([command, "--version"], capture_output=True, text=True, check=True)

    assert done.stdout.startswith("evenhand ")


def test_output_that_cannot_be_written_is_said_and_not_traced():
    command = Path(sys.executable).parent / "evenhand"

    with Path("/dev/full").open("w") as full:
        done = subprocess.run([command, "frameworks"], stdout=full, stderr=subprocess.PIPE, text=True, check=False)

    assert done.returncode == 1
    assert "the output cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_terminal_that_cannot_show_a_letter_is_shown_its_code(tmp_path):
    command = Path(sys.executable).parent / "evenhand"
    (tmp_path / "é").mkdir()
    missing = tmp_path / "é/inspection.yaml"

    done = subprocess.run(
        [command, "rate", tmp_path / "é"],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONIOENCODING": "ascii", "PATH": ""},
    )

    assert done.returncode == 1
    assert not missing.exists()
    assert "inspection.yaml: there is no such file" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_word_that_is_no_command_is_wrong_use(evenhand):
    assert evenhand("inspect").status == 2


def test_demo_of_a_folder_without_a_certificate_goes_without_the_samples(evenhand, folder):
    (folder / "certificate.json").unlink()

    said, found = evenhand("demo", folder), evenhand("demo", folder, "--json").json

    assert said.status == 0
    assert "None has a certificate." in said.out
    assert found["samples"] == []
    assert [path.rpartition("/")[2] for path in found["written"]] == ["report.html", "results.json"]


def test_demo_recomputes_rates_writes_and_says_what_next(evenhand, folder):
    said = evenhand("demo", folder)

    assert said.status == 0
    results = [line for line in said.out.splitlines() if " agree, 0 disagree, " in line]
    assert "Staffordshire & West Midlands Community Rehabilitation Company: 7 agree, 0 disagree" in results[0]
    assert "West Midlands Probation Area: 0 agree, 0 disagree, 24 cannot be checked" in results[-1]
    assert "report.html" in said.out
    assert "Try next" in said.out
    assert (folder / "out/report.html").exists()
