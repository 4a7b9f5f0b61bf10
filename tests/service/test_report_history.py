"""What the text of a report went through goes out with the folder, and comes in again as it was."""

import json

import pytest
from django.db import transaction

from evenhand.files.faults import Refused
from evenhand_service.exchange.differences import differences
from evenhand_service.exchange.exporting import exported, exported_file, sizes
from evenhand_service.exchange.importing import import_folder
from evenhand_service.exchange.withheld import exported_to
from evenhand_service.inspections.models import Inspection, Unit
from evenhand_service.reports.accuracy import accuracy_lacks, comments_of, returns_that_count
from evenhand_service.reports.checking_facts import answer, complete_return, waive_return, withdraw_comment
from evenhand_service.reports.history_files import ACCURACY, HISTORY, TEXTS
from evenhand_service.reports.passages import passages_of
from evenhand_service.retention.removing import remove_case_data
from service.read_by_two import browser
from service.test_accuracy import WHY, commented, contact, inspection, lead, part, sent  # noqa: F401 - fixtures
from service.test_panel import head, holder  # noqa: F401 - a fixture
from service.test_reports import say

pytestmark = pytest.mark.django_db
DRAFTS = {f"{HISTORY}draft-0001.{kind}" for kind in ("json", "html", "pdf")}


@pytest.fixture
def gone_through(inspection, lead, contact, head, sent, part):  # noqa: F811
    """Two versions of the summary, one of which waits; a draft with a waiver, comments, and two answers to one."""
    say(lead, inspection, "summary", "Lena's “words”.", seen=1)
    say(lead, inspection, "summary", "Others.", seen=1)
    commented(contact, inspection)
    withdraw_comment(by=contact, inspection=inspection, number=commented(contact, inspection, unit=part.pk).number)
    answer(by=lead, inspection=inspection, number=1, verdict="refused", reason="It is so.")
    answer(by=head, inspection=inspection, number=1, verdict="accepted", reason="No.", seen=1)
    complete_return(by=contact, inspection=inspection, draft=1, unit=inspection.unit_id)
    waive_return(by=head, inspection=inspection, draft=1, unit=part.pk, why=WHY)
    return inspection


def history(files):
    return {path: content for path, content in files.items() if path.startswith(HISTORY)}


def test_everything_goes_out_and_comes_in_again_as_it_was(gone_through, head, sent, lead):  # noqa: F811
    files = exported(gone_through)
    assert history(files).keys() == {TEXTS, ACCURACY, *DRAFTS}
    assert files[f"{HISTORY}draft-0001.pdf"] == bytes(sent.pdf)
    assert sizes(gone_through) == {path: len(content) for path, content in files.items()}
    assert exported_file(gone_through, TEXTS) == files[TEXTS]

    other = import_folder(by=head, name="again", files=files).inspection

    assert history(exported(other)) == history(files)
    assert not other.files.filter(name__startswith=HISTORY).exists()
    assert accuracy_lacks(other) == accuracy_lacks(gone_through) == []
    assert [one.waived for one in returns_that_count(other)] == ["", WHY]
    assert [(one.comment.who, [each.who for each in one.answers]) for one in comments_of(other)] == [
        ("Cara", ["Lena", "Hana"]),
        ("Cara", []),
    ]
    (summary,) = [one for one in passages_of(other) if one.passage.key == "summary"]
    assert [each.revision for each in summary.waiting] == [3]
    assert not any(path in DRAFTS | {TEXTS, ACCURACY} for path in (one.name for one in differences(other, files)))
    assert WHY in browser(head).get("/inspections/again/accuracy").content.decode()


def test_people_and_units_that_nobody_knows_here_come_by_what_the_folder_calls_them(gone_through, head):  # noqa: F811
    files = exported(gone_through)
    said = files[ACCURACY].decode().replace("lead-inspector@", "nobody@").replace("North office", "West office")

    other = import_folder(by=head, name="again", files=files | {ACCURACY: said.encode()}).inspection

    assert exported(other)[ACCURACY] == said.encode()
    assert comments_of(other)[0].answers[0].who == "nobody@example.org"
    assert Unit.objects.get(name="West office").part_of == other.unit
    assert "nobody@example.org" in browser(head).get("/inspections/again/accuracy").content.decode()


def test_a_text_that_was_written_elsewhere_since_is_the_next_version(gone_through, head):  # noqa: F811
    files = exported(gone_through)
    newer = files["findings.yaml"].decode().replace("Lena's “words”.", "Newer words.")

    other = import_folder(by=head, name="again", files=files | {"findings.yaml": newer.encode()}).inspection

    (summary,) = [one for one in passages_of(other) if one.passage.key == "summary"]
    assert [each.said["paragraphs"][0] for each in summary.wordings[1:]] == ["Lena's “words”.", "Others.", "Newer words."]
    assert (summary.revision, summary.stands.who) == (4, "")


def test_a_folder_in_which_nothing_was_written_has_no_history(inspection, head):  # noqa: F811
    assert history(exported(inspection)) == {}


def otherwise(content, change):
    said = json.loads(content)
    change(said)
    return json.dumps(said).encode()


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (TEXTS, lambda _: b"{"),
        (TEXTS, lambda _: b"[]"),
        (TEXTS, lambda content: otherwise(content, lambda said: said["passages"][0]["wordings"][0].update(said={"text": 3}))),
        (TEXTS, lambda content: otherwise(content, lambda said: said["passages"][0]["wordings"][0].update(settles=["x"]))),
        (TEXTS, lambda content: otherwise(content, lambda said: said["passages"].append(said["passages"][0]))),
        (TEXTS, lambda content: content.replace(b"Others.", b"Oth\\u0000ers.")),
        (ACCURACY, lambda content: otherwise(content, lambda said: said["drafts"][0].update(sha256="0" * 64))),
        (ACCURACY, lambda content: otherwise(content, lambda said: said["drafts"][0].update(at="2026-01-01T10:00:00"))),
        (ACCURACY, lambda content: otherwise(content, lambda said: said["comments"][0].update(unit="Nowhere"))),
        (ACCURACY, lambda content: otherwise(content, lambda said: said["comments"][0]["answers"][0].update(verdict="maybe"))),
        (ACCURACY, lambda content: otherwise(content, lambda said: said.update(drafts=[], comments=[]))),
        (f"{HISTORY}draft-0001.json", lambda content: content.replace(b'"is": "Report"', b'"is": "Other"')),
        (f"{HISTORY}draft-0001.exe", lambda _: b"x"),
    ],
)
def test_what_no_export_wrote_is_refused_whole(gone_through, head, path, wrong):  # noqa: F811
    files = exported(gone_through)

    with pytest.raises(Refused) as refused:
        import_folder(by=head, name="again", files=files | {path: wrong(files.get(path, b""))})

    assert [one.name for one in refused.value.faults] == ["HistoryUnreadable"]
    assert not Inspection.objects.filter(name="again").exists()


def test_it_is_for_whoever_may_see_the_draft(gone_through, inspectorate):
    officer, analyst = (holder(gone_through, inspectorate, role) for role in ("operations-officer", "analyst"))

    assert history(exported_to(officer, gone_through)) == {}
    assert history(exported_to(analyst, gone_through)).keys() == {TEXTS, ACCURACY, *DRAFTS}


def test_when_the_period_is_over_what_is_left_goes_out_and_comes_in(gone_through, head):  # noqa: F811
    with transaction.atomic():
        remove_case_data(by=None, inspection=gone_through, why="Its time is over.")
    files = exported(gone_through)

    assert history(files).keys() == {TEXTS, ACCURACY}
    assert b"Others." not in files[TEXTS]
    other = import_folder(by=head, name="again", files=files).inspection
    assert history(exported(other)) == history(files)
