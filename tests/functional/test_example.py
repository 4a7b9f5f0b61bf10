"""The example inspection is what its script makes, and nothing in it is about a real person."""

from pathlib import Path

from examples import make_swm_2018

from evenhand.assessment.answers_file import read_answers
from evenhand.assessment.counting import answers_that_count
from evenhand.framework.packs import load_framework
from evenhand.scoring.tally import tally

FOLDER = Path(make_swm_2018.__file__).parent / "swm-2018"


def test_the_script_writes_the_same_bytes_again(tmp_path, monkeypatch):
    written = tmp_path / "swm-2018"
    written.mkdir()
    for by_hand in ("inspection.yaml", "readers.yaml"):
        (written / by_hand).write_bytes((FOLDER / by_hand).read_bytes())
    monkeypatch.setattr(make_swm_2018, "FOLDER", written)
    monkeypatch.setattr(make_swm_2018, "EXTRACTS", tmp_path / "extracts")

    make_swm_2018.main()

    for file in (one for one in tmp_path.rglob("*") if one.is_file() and one.parent.name != "out"):
        assert file.read_bytes() == (FOLDER.parent / file.relative_to(tmp_path)).read_bytes(), file.name


def test_the_example_says_that_it_is_synthetic():
    assert "synthetic: " in (FOLDER / "inspection.yaml").read_text()


def test_the_prompts_bear_out_what_the_findings_say():
    framework = load_framework("hmip-probation", edition="2018-03-crc")
    scores = read_and_tally(framework)

    def share(code):
        return float(scores[code].share)

    assert all(share(code) < 0.5 for code in make_swm_2018.WEAK), "praised by the prompts, found wanting in findings.yaml"
    assert all(share(code) > 0.7 for code in make_swm_2018.STRONG)


def read_and_tally(framework):
    return tally(answers_that_count(read_answers(FOLDER / "answers.csv", framework)), framework)
