"""Laws of reading: whatever the bytes, a file is read or refused in words; never a traceback, never a hang."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.assessment.answers_file import read_answers
from evenhand.assessment.assignment_file import read_assignments
from evenhand.assessment.case import read_cases
from evenhand.assessment.reader import read_readers
from evenhand.files.faults import Refused
from evenhand.findings.findings import read_findings
from evenhand.folders.read import read_folder
from evenhand.framework.packs import OWN_PACKS, load_pack
from evenhand.inspection.inspection import read_inspection
from evenhand.sampling.sample import read_sample
from evenhand.scoring.judgement import read_judgements
from evenhand.scoring.published_file import read_result
from generative.answering import EDITIONS

CRC = EDITIONS["hmip-probation/2018-03-crc"]
EXAMPLE = Path(__file__).parents[2] / "examples/swm-2018"
A_READER = """\
readers:
  - {id: reader-01, side: provider, capacity: 12, practitioner: P-1, teams: [Northtown], samples: unpaid work,
     interests: [{about: office, value: Eastham, reason: worked there}]}
"""
READERS = {
    "answers.csv": lambda path: read_answers(path, CRC),
    "cases.csv": lambda path: read_cases(path, CRC),
    "sample.csv": lambda path: read_sample(path, CRC),
    "judgements.yaml": lambda path: read_judgements(path, CRC),
    "findings.yaml": lambda path: read_findings(path, CRC),
    "readers.yaml": lambda path: read_readers(path, CRC),
    "assignment.csv": lambda path: read_assignments(path, CRC),
    "inspection.yaml": read_inspection,
    "result.yaml": read_result,
}
WHOLE = {
    **{name: "\n".join((EXAMPLE / name).read_text().splitlines()[:12]) for name in READERS if (EXAMPLE / name).exists()},
    "readers.yaml": A_READER,
    "assignment.csv": "sample,case,reader\ncase supervision,CS-001,reader-01\nunpaid work,UW-001,reader-02\n",
    "result.yaml": (OWN_PACKS / "hmip-probation/2018-03-crc/published/swm-crc-2018.yaml").read_text(),
}
HOSTILE = [
    "a: &a [*a]",
    "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]",
    "[" * 5000,
    "? [a]\n: b",
    "a: !!python/object/apply:os.system [ls]",
    "total: {points: 1" + "0" * 6000 + "}",
    "framework: hmip-probation\nedition: 2018-03-crc\nscores: {2.1.1: 1e999999999%}",
    "--- a\n--- b",
    "<<: {unit: x}",
    "unit: \ud7ff\ufffe",
    "%YAML 9.9\n---\na: b",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("broken")


def read_or_refused(name, path):
    """True where the reader read it; False where it refused with place, words and cure."""
    try:
        READERS[name](path)
    except Refused as refusal:
        assert all(fault.said and fault.remedy and str(fault.place) for fault in refusal.faults)
        return False
    return True


@pytest.mark.parametrize("name", READERS)
@given(content=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(folder, name, content):
    (folder / name).write_bytes(content)

    read_or_refused(name, folder / name)


@pytest.mark.parametrize("name", READERS)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused(folder, name, data):
    text = WHOLE[name]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 12)))
    inserted = data.draw(
        st.text(max_size=8) | st.sampled_from([",", ";", '"', ":", "- ", "{", "\n", "\x00", "é", "1e9", "&a", "*a", "%"])
    )
    (folder / name).write_text(text[:start] + inserted + text[end:], errors="replace")

    read_or_refused(name, folder / name)


@pytest.mark.parametrize("content", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("name", [name for name in READERS if name.endswith(".yaml")])
def test_hostile_yaml_is_refused_at_once(folder, name, content):
    (folder / name).write_text(content, errors="replace")

    assert not read_or_refused(name, folder / name)


@given(data=st.data())
def test_a_damaged_pack_is_loaded_or_refused(folder, data):
    pack = folder / "hmip-probation/2018-03-crc"
    shutil.copytree(OWN_PACKS / "hmip-probation/2018-03-crc", pack, dirs_exist_ok=True)
    file = pack / data.draw(
        st.sampled_from(["framework.yaml", "standards.yaml", "rating.yaml", "sampling.yaml", "round.yaml", "document.yaml"])
    )
    lines = file.read_text().splitlines()
    gone = data.draw(st.integers(0, len(lines) - 1))
    file.write_text("\n".join(lines[:gone] + lines[gone + 1 :]))

    try:
        load_pack(pack)
    except Refused as refusal:
        assert all(fault.place.line or fault.place.file for fault in refusal.faults)


@given(data=st.data())
def test_a_damaged_inspection_folder_is_read_or_refused_whole(folder, data):
    copy = folder / "inspection"
    copy.mkdir(exist_ok=True)
    for name in ("inspection.yaml", "sample.csv", "cases.csv", "answers.csv", "judgements.yaml", "findings.yaml"):
        lines = (EXAMPLE / name).read_text().splitlines()[: 40 if name.endswith(".csv") else None]
        if data.draw(st.integers(0, 3)) == 0:
            del lines[data.draw(st.integers(0, len(lines) - 1))]
        (copy / name).write_text("\n".join(lines))

    try:
        assert read_folder(copy).framework.ref == CRC.ref
    except Refused as refusal:
        assert refusal.faults
