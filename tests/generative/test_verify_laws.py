"""Laws of recomputing: one spoiled item of a published result is reported at most once, and never blamed on two places."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from evenhand.framework.packs import OWN_PACKS
from evenhand.scoring.published_file import read_result
from evenhand.scoring.verify import verify
from generative.answering import EDITIONS  # noqa: F401 - loads the settings of the searches

RESULTS = sorted(OWN_PACKS.glob("*/*/published/*.yaml"))
RATINGS = ("Inadequate", "Requires improvement", "Good", "Outstanding")


def disagreements(content, folder: Path):
    file = folder / "spoiled.yaml"
    with file.open("w") as text:
        YAML().dump(content, text)
    return [item.what for item in verify(*read_result(file)).of("disagree")]


def spoil(content, data):
    """Change one printed thing to another that could stand there; say which."""
    able = [field for field in ("ratings", "scores", "total", "overall") if content.get(field)]
    field = data.draw(st.sampled_from(able))
    if field == "total":
        content["total"]["points"] = data.draw(st.integers(0, 27).filter(lambda points: points != content["total"]["points"]))
        return "total"
    if field == "overall":
        content["overall"] = data.draw(st.sampled_from([rating for rating in RATINGS if rating != content["overall"]]))
        return "overall"
    code = data.draw(st.sampled_from(sorted(content[field])))
    other = [*RATINGS] if field == "ratings" else [f"{share}%" for share in range(0, 101, 7)]
    content[field][code] = data.draw(st.sampled_from([value for value in other if value != content[field][code]]))
    return code


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("spoiled")


@given(data=st.data())
def test_one_spoiled_item_is_reported_at_most_once(folder, data):
    path = data.draw(st.sampled_from(RESULTS))
    content = YAML(typ="safe").load(path.read_text())
    content["edition"] = str(content["edition"])

    spoil(content, data)

    assert len(disagreements(content, folder)) <= 1


@given(data=st.data())
def test_a_spoiled_total_or_overall_rating_is_always_caught(folder, data):
    path = data.draw(st.sampled_from([path for path in RESULTS if "total:" in path.read_text()]))
    content = YAML(typ="safe").load(path.read_text())
    which = data.draw(st.sampled_from(["total", "overall"]))
    kept = {"ratings": content["ratings"], "scores": {}}
    for field in kept:
        content.pop(field, None)
    what = spoil(content, data) if which else ""
    content["ratings"] = kept["ratings"]

    assert disagreements(content, folder) == [what]
