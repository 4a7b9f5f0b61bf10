"""Whatever bytes are sent under whatever name: a document of the right kind, or a refusal in words; never an exception."""

import os
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evenhand.files.faults import Refused
from evenhand_service.evidence.models import LONGEST_NAME
from evenhand_service.uploads.kinds import KINDS, kind_of
from evenhand_service.uploads.naming import cleaned
from service.documents_made import EICAR, WHOLE

EACH = 20_000 if os.environ.get("EVENHAND_LONG") else 150
fuzzed = settings(max_examples=EACH, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])

BEGINNINGS = {
    "pdf": b"%PDF-",
    "docx": b"PK\x03\x04",
    "xlsx": b"PK\x03\x04",
    "pptx": b"PK\x03\x04",
    "odt": b"PK\x03\x04",
    "ods": b"PK\x03\x04",
    "png": b"\x89PNG",
    "jpeg": b"\xff\xd8\xff",
    "csv": b"",
    "txt": b"",
}
NAMES = st.one_of(
    st.text(max_size=300),
    st.sampled_from(
        [*WHOLE, "a.PDF", "..\\a.docx", "a.pdf\u202e", "con.csv", "a.pdf.exe", "a.exe.pdf", "\ud800.txt", "a.\x00pdf"]
    ),
    st.builds(lambda stem, ending: f"{stem}.{ending}", st.text(max_size=130), st.sampled_from([*KINDS, "jpg", "exe", ""])),
)

DOCUMENTS = (*WHOLE.values(), EICAR)


@st.composite
def spoilt(draw, of=DOCUMENTS):
    """A whole document with some of its bytes changed, taken out, put in, said twice or left off."""
    content = bytearray(draw(st.sampled_from(of)))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(content)))
        match draw(st.integers(0, 5)):
            case 0:
                content[at : at + 1] = draw(st.binary(min_size=1, max_size=1))
            case 1:
                content[at : at + draw(st.integers(1, 40))] = b""
            case 2:
                content[at:at] = draw(st.binary(max_size=12))
            case 3:
                del content[at:]
            case 4:
                end = at + draw(st.integers(0, 60))
                content[at:at] = content[at:end]
            case _:
                content[at : at + 4] = draw(
                    st.sampled_from([b"\xff" * 4, bytes(4), b"\x00\x00\x00\x01", b"PK\x01\x02", b"\xff\xd9\xff\xda"])
                )
    return bytes(content)


@fuzzed
@given(
    NAMES,
    st.one_of(
        spoilt(),
        st.binary(max_size=400),
        st.builds(bytes.__add__, st.sampled_from([*BEGINNINGS.values()]), st.binary(max_size=200)),
    ),
)
def test_a_file_is_taken_as_what_it_is_or_refused_in_words(name, content):
    try:
        kept = cleaned(name)
        kind = kind_of(kept, content)
    except Refused as refusal:
        assert refusal.faults
        assert all(fault.said and fault.remedy for fault in refusal.faults)
        return
    assert content.startswith(BEGINNINGS[kind.code])
    assert kept.rpartition(".")[2].casefold() in kind.endings
    if kind.code in ("csv", "txt"):
        assert not content.startswith(tuple(filter(None, BEGINNINGS.values())))


@fuzzed
@given(NAMES)
def test_a_name_is_one_that_every_system_keeps_and_that_shows_what_it_is(name):
    try:
        kept = cleaned(name)
    except Refused:
        return
    assert 0 < len(kept) <= LONGEST_NAME
    assert kept.isprintable()
    assert not re.search(r"""[<>:"|?*\\/\x00-\x1f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]""", kept)
    assert kept == kept.strip(". ")
    assert cleaned(kept) == kept
    kept.encode()


@pytest.mark.parametrize("name", WHOLE)
def test_every_document_cut_short_is_refused_or_still_whole(name):
    content = WHOLE[name]
    for length in range(0, len(content), max(1, len(content) // EACH)):
        try:
            kind_of(name, content[:length])
        except Refused:
            continue
        assert name.rpartition(".")[2] in ("csv", "txt", "pdf")
