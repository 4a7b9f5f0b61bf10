"""The example inspection is what its script makes, and nothing in it is about a real person."""

from pathlib import Path

from examples import make_swm_2018

FOLDER = Path(make_swm_2018.__file__).parent / "swm-2018"


def test_the_script_writes_the_same_bytes_again(tmp_path, monkeypatch):
    monkeypatch.setattr(make_swm_2018, "FOLDER", tmp_path)

    make_swm_2018.main()

    for file in tmp_path.iterdir():
        assert file.read_bytes() == (FOLDER / file.name).read_bytes(), file.name


def test_the_example_says_that_it_is_synthetic():
    assert "synthetic: " in (FOLDER / "inspection.yaml").read_text()
