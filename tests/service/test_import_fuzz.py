"""Whatever archive is sent as the folder of an inspection: an inspection, or a refusal in words; never an exception."""

import json
import os
import re
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evenhand.files.faults import Refused
from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.accounts.models import User
from evenhand_service.accounts.tokens import make_token
from evenhand_service.exchange.archive import read_archive
from evenhand_service.exchange.exporting import as_zip, exported
from evenhand_service.exchange.importing import import_folder
from service.addresses import small_folder
from service.documents_made import WHOLE
from service.test_evidence_fuzz import spoilt

pytestmark = pytest.mark.django_db
LONG = "EVENHAND_LONG" in os.environ
WHOLE_FOLDER = 2_000 if LONG else 25
ARCHIVES = 20_000 if LONG else 200

quickly = settings(deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None)
EVIDENCE = {
    "evidence/asked.csv": b"number,item,says,of_edition,nothing,dropped\n1,Plan,The plan.,no,,\n",
    "evidence/index.csv": b"number,item,file,name,kind,size,sha256,sent_by,sent,withdrawn,withdrawn_because,removed\n",
}
FOLDER = {
    name: content for name, content in small_folder().items() if name in ("inspection.yaml", "readers.yaml")
} | {
    "state.json": json.dumps({"stage": "sampled", "notified": "ab" * 32}).encode(),
    "people.csv": b"role,email,reader\nlead-inspector,stranger@example.org,reader-01\ninspector,head@example.org,\n",
    "stages.csv": b"stage,at,by,why\nplanned,2026-01-05T09:00:00+00:00,service,\n",
    "events.jsonl": b'{"number": 1}\n',
    **EVIDENCE,
}  # fmt: skip
PATHS = st.one_of(
    st.sampled_from([*FOLDER, "notes/a", "notes", "notes/a/b", "x//y", "./x", "é" * 150, "a" * 300, "a" * 201, "A/b/../c"]),
    st.text(max_size=30),
    st.lists(st.text(min_size=1, max_size=120), min_size=1, max_size=3).map("/".join),
)
DEEP = [b"[" * 100_000, b'{"stage":' * 30_000, b"a: " + b"[" * 2_000, b"a:\n " + b"- " * 2_000]


@pytest.fixture
def head(inspectorate):
    one = make_person(by=None, email="head@example.org", name="H", organisation=inspectorate.name, side="inspectorate")
    appoint(by=None, person=one, role="head-of-programme")
    return one


def taken_or_refused(head, archive):
    """An import that is undone. What comes in goes out again."""
    try:
        with transaction.atomic():
            inspection = import_folder(by=head, name="sent", files=read_archive("sent.zip", archive)).inspection
            assert exported(inspection)
            transaction.set_rollback(True)
    except Refused as refusal:
        assert all(fault.said and fault.remedy for fault in refusal.faults)
        return refusal
    return None


def zipped(files, packed=ZIP_DEFLATED):
    out = BytesIO()
    with ZipFile(out, "w", packed) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return out.getvalue()


@settings(quickly, max_examples=ARCHIVES)
@given(
    st.one_of(spoilt([as_zip("own", FOLDER), zipped(FOLDER.items(), ZIP_STORED), WHOLE["report.docx"]]), st.binary(max_size=200))
)
def test_an_archive_with_bytes_that_are_changed_is_read_or_refused(content):
    try:
        files = read_archive("sent.zip", content)
    except Refused as refusal:
        assert all(fault.said and fault.remedy for fault in refusal.faults)
        return
    assert files


@settings(quickly, max_examples=ARCHIVES)
@given(st.lists(PATHS, max_size=4, unique=True))
def test_names_of_files_are_names_that_a_folder_on_disk_and_a_database_keep_or_are_refused(tmp_path_factory, names):
    try:
        archive = zipped((name, b"x") for name in names)
    except (ValueError, IndexError):  # what cannot be written cannot be sent
        return
    try:
        files = read_archive("sent.zip", archive)
    except Refused:
        return
    place = tmp_path_factory.mktemp("names")
    for name, content in files.items():
        assert len(name) <= 200
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(content)
    assert sum(one.is_file() for one in place.rglob("*")) == len(files)


@settings(quickly, max_examples=WHOLE_FOLDER)
@given(st.sampled_from(sorted(FOLDER)), st.data())
def test_a_folder_of_which_one_file_is_spoilt_comes_in_or_is_refused(head, name, data):
    sent = data.draw(st.one_of(spoilt([FOLDER[name]]), st.sampled_from(DEEP), st.binary(max_size=60)))
    taken_or_refused(head, as_zip("own", FOLDER | {name: sent}))


def test_the_folder_as_it_stands_comes_in(head):
    assert taken_or_refused(head, as_zip("own", FOLDER)) is None


YAML = FOLDER["inspection.yaml"]
UNSAID = re.sub(rb"(?m)^synthetic:.*\n(?:  .*\n)*", b"", YAML)
ODD = {
    "a deep state": FOLDER | {"state.json": DEEP[0]},
    "a deep state of objects": FOLDER | {"state.json": DEEP[1]},
    "a deep inspection": FOLDER | {"inspection.yaml": DEEP[2]},
    "a deep list of readers": FOLDER | {"readers.yaml": DEEP[3]},
    "a number of very many digits": FOLDER | {"state.json": b'{"stage": ' + b"9" * 5_000 + b"}"},
    "a digest that is none": FOLDER | {"state.json": b'{"stage": "sampled", "notified": "\\u0000"}'},
    "sealed words with a character of no text": FOLDER | {"state.json": b'{"stage": "planned", "sealed_words": "a\\u0000b"}'},
    "sealed words with half a character": FOLDER | {"state.json": b'{"stage": "planned", "sealed_words": "a\\ud800b"}'},
    "a unit with a character of no text": FOLDER | {"inspection.yaml": b'unit: "a\\0b"\n' + YAML.partition(b"\n")[2]},
    "a remark with a character of no text": FOLDER | {"inspection.yaml": UNSAID + b'synthetic: "a\\0b"\n'},
    "a remark with half a character": FOLDER | {"inspection.yaml": UNSAID + b'synthetic: "a\\ud800b"\n'},
    "a field too large": FOLDER | {"people.csv": b"role,email,reader\ninspector,a@example.org," + b"r" * 140_000},
    "evidence with a character of no text": FOLDER | {"evidence/asked.csv": EVIDENCE["evidence/asked.csv"].replace(b"Plan,", b"P\0,")},
    "evidence before all time": FOLDER
    | {
        "evidence/index.csv": EVIDENCE["evidence/index.csv"]
        + b"1,1,evidence/0001-p.txt,p.txt,txt,4,0,a@example.org,0001-01-01T00:00:00+14:00,,,0001-01-01T00:00:00+14:00\n"
    },
}  # fmt: skip


@pytest.mark.parametrize("files", ODD.values(), ids=ODD)
def test_an_odd_file_is_refused(head, files):
    assert taken_or_refused(head, as_zip("own", files))


def damaged():
    """An archive of which the packed bytes are no packed bytes any more."""
    packed = zlib.compress(FOLDER["inspection.yaml"], 6)[2:10]
    content = bytearray(zipped([("inspection.yaml", FOLDER["inspection.yaml"])]))
    at = content.index(packed)
    content[at : at + 8] = b"\xff" * 8
    return bytes(content)


NAMES = [["a" * 300], ["a", "a/b"], ["A", "a/b"], ["/".join(["n" * 60] * 4)], ["é" * 150], ["a//b", "a/c"], ["a/./b"]]
SENT = [damaged(), *(zipped((name, b"x") for name in ["inspection.yaml", *names]) for names in NAMES)]


@pytest.mark.parametrize("archive", SENT)
def test_an_odd_archive_is_refused_and_the_api_says_so(head, client, archive):
    _, secret = make_token(by=head, name="t", scope="write", days=1)
    sent = {"archive": SimpleUploadedFile("sent.zip", archive)}

    answer = client.post("/api/v1/import", sent, headers={"Authorization": f"Bearer {secret}"})

    assert (answer.status_code, answer.json()["faults"][0]["fault"]) == (422, "ArchiveUnusable")
    assert User.objects.count() == 1
