"""The text of a report: written passage by passage, never lost, kept in findings.yaml, checked and given out in every format."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from evenhand.files.faults import Refused
from evenhand.folders.read import read_folder
from evenhand.reporting.renderings import FORMATS
from evenhand_service.audit.models import Event
from evenhand_service.exchange.copies import keep_copy, take_of_copy
from evenhand_service.exchange.exporting import as_zip, exported
from evenhand_service.exchange.importing import import_folder
from evenhand_service.following.earlier import carry_over
from evenhand_service.inspections.folder import laid_out
from evenhand_service.inspections.models import Inspection
from evenhand_service.reports.complete import is_complete, lacking
from evenhand_service.reports.drafting import draft_of
from evenhand_service.reports.models import Passage, Wording
from evenhand_service.reports.passages import passages_of
from evenhand_service.reports.versions import lines_of, to_choose_from, versions_of, what_is_otherwise
from evenhand_service.reports.writing import add, choose, take_out, write
from evenhand_service.retention.finding import held_of
from evenhand_service.retention.removing import remove_case_data
from service.programs import Program, faults, good
from service.read_by_two import browser
from service.test_desk import folder
from service.test_panel import head, holder  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db
HERE = "/inspections/own/report"


@pytest.fixture
def inspection(head):  # noqa: F811
    return import_folder(by=head, name="own", files=folder(24), stage="drafting").inspection


@pytest.fixture
def lead(inspection, inspectorate):
    return holder(inspection, inspectorate, "lead-inspector", "Lena")


@pytest.fixture
def other(inspection, inspectorate):
    return holder(inspection, inspectorate, "inspector", "Ivo")


def say(by, inspection, passage, *paragraphs, seen=None):
    standing = next((one.revision for one in passages_of(inspection) if one.passage.key == passage), 0)
    about = {"by": by, "inspection": inspection, "passage": passage, "said": {"paragraphs": list(paragraphs)}}
    return write(**about, seen=standing if seen is None else seen)


def in_files(inspection):
    with laid_out(exported(inspection)) as place:
        return read_folder(place.path).findings


def test_what_came_with_a_folder_is_there_passage_by_passage_and_nothing_of_the_file_changes(inspection):
    files = folder(24)

    assert exported(inspection)["findings.yaml"] == files["findings.yaml"]
    assert {one.passage.field for one in passages_of(inspection)} == {"summary", "found", "findings", "recommendations"}
    assert all(one.revision == 1 and one.stands.by is None for one in passages_of(inspection))
    assert is_complete(inspection)


def test_what_is_written_stands_in_the_file_and_comes_back_equal(inspection, lead, head):  # noqa: F811
    say(lead, inspection, "found.2.1", "[[2.1.3 share in words]] of cases.", "A second: with 'signs' & <b>.")
    add(
        by=lead,
        inspection=inspection,
        field="findings",
        about="2.1",
        said={"kind": "effective practice", "text": "A good way.", "figures": ["2.1.3"], "evidence": ["A meeting"]},
    )
    asked = {"number": 8, "addressee": "the company", "text": "Do better.", "about": ["2.1"], "repeats": []}
    add(by=lead, inspection=inspection, field="recommendations", about="", said=asked)

    findings = in_files(inspection)
    assert findings.found["2.1"] == ("[[2.1.3 share in words]] of cases.", "A second: with 'signs' & <b>.")
    assert findings.about("2.1", "effective practice")[0].figures == ("2.1.3",)
    assert [one.number for one in findings.recommendations][-1] == 8
    again = import_folder(by=head, name="again", files=exported(inspection)).inspection
    assert in_files(again) == findings
    assert exported(again)["findings.yaml"] == exported(inspection)["findings.yaml"]


def test_nothing_typed_is_lost_when_two_write_at_once_and_one_version_is_chosen(inspection, lead, other):
    say(lead, inspection, "summary", "Lena's words.", seen=1)
    kept = say(other, inspection, "summary", "Ivo's words.", seen=1)

    (one,) = [one for one in passages_of(inspection) if one.passage.key == "summary"]
    assert (kept.stands, [each.revision for each in one.waiting]) == (False, [3])
    assert say(other, inspection, "summary", "Ivo's words.", seen=1).pk == kept.pk
    assert in_files(inspection).summary == ("Lena's words.",)
    assert lacking(inspection) == ["summary: two versions wait for a choice"]
    choose(by=lead, inspection=inspection, passage="summary", revision=3, seen=3)

    assert in_files(inspection).summary == ("Ivo's words.",)
    assert is_complete(inspection)
    said = [each.said["paragraphs"] for each in Wording.objects.filter(passage=one.passage)]
    assert ["Lena's words."] in said
    assert len(said) == 4
    with pytest.raises(Refused):
        choose(by=lead, inspection=inspection, passage="summary", revision=3, seen=4)


def test_nobody_settles_a_version_that_they_were_not_shown(inspection, lead, other):
    say(lead, inspection, "summary", "Lena's words.", seen=1)
    say(other, inspection, "summary", "Ivo's words.", seen=1)
    client, page = browser(lead), f"{HERE}/choose/summary"
    assert 'name="seen" value="3"' in client.get(page).content.decode()
    say(other, inspection, "summary", "Ivo's better words.", seen=1)

    for act in (
        lambda: choose(by=lead, inspection=inspection, passage="summary", revision=2, seen=3),
        lambda: choose(by=lead, inspection=inspection, passage="summary", revision=2, seen=2),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert [one.name for one in refused.value.faults] == ["WordingUnseen"]
    again = client.post(page, {"revision": "3", "seen": "3"})
    assert again.status_code == 422
    assert "Another version of this was written since you opened it" in again.content.decode()
    assert "Ivo&#x27;s better words." in again.content.decode()
    assert [each.revision for one in passages_of(inspection) for each in one.waiting] == [3, 4]

    assert client.post(page, {"revision": "4", "seen": "4"})["Location"] == HERE
    assert in_files(inspection).summary == ("Ivo's better words.",)


def test_versions_are_shown_whole_with_what_is_otherwise_in_them(inspection, lead, other):
    said = {"kind": "strength", "text": "It is good.", "figures": ["2.1.1"], "evidence": ["A visit"]}
    key = add(by=lead, inspection=inspection, field="findings", about="2.1", said=said).passage.key
    write(by=lead, inspection=inspection, passage=key, said=said | {"figures": ["2.1.1", "2.1.3"]}, seen=1)
    write(by=other, inspection=inspection, passage=key, said=said | {"evidence": ["A talk"]}, seen=1)

    (one,) = [each for each in passages_of(inspection) if each.passage.key == key]
    stands, waits = to_choose_from(one)
    assert [(line.label, line.text) for line in waits.lines] == [
        ("What it is", "Strength"),
        ("What was found", "It is good."),
        ("Figures", "2.1.1"),
        ("Evidence", "A talk"),
    ]
    assert (stands.otherwise, waits.beside) == ([], 2)
    assert [(each.label, [(run.kind, run.text) for run in each.runs]) for each in waits.otherwise] == [
        ("Figures", [("then", "2.1.1, 2.1.3"), ("now", "2.1.1")]),
        ("Evidence", [("same", "A"), ("then", "visit"), ("now", "talk")]),
    ]
    assert [[each.label for each in version.otherwise] for version in versions_of(one)] == [["Evidence"], ["Figures"], []]
    for page in (f"choose/{key}", f"write/{key}"):
        shown = browser(lead).get(f"{HERE}/{page}").content.decode()
        assert "<ins>talk</ins>" in shown
        assert "<strong>Figures:</strong> 2.1.1, 2.1.3" in shown
    assert Program(lead).said(f"{HERE}/passages/{key}")["versions"][2]["whole"]["evidence"] == ["A talk"]


def test_paragraphs_are_compared_where_they_stand():
    then, now = (lines_of({"paragraphs": texts}) for texts in (["One.", "Two.", "Three."], ["One.", "Between.", "Two.", "Four."]))

    assert [[(run.kind, run.text) for run in one.runs] for one in what_is_otherwise(then, now)] == [
        [("now", "Between.")],
        [("then", "Three."), ("now", "Four.")],
    ]


def test_the_same_words_again_are_no_new_version(inspection, lead):
    first = say(lead, inspection, "summary", "Words.")
    events = Event.objects.count()

    assert say(lead, inspection, "summary", "Words.").pk == first.pk
    assert Event.objects.count() == events


def test_a_figure_that_there_is_not_is_refused_with_its_paragraph_and_the_nearest_name(inspection, lead):
    before = exported(inspection)
    with pytest.raises(Refused) as refused:
        say(lead, inspection, "found.2.1", "Fine.", "In [[2.1.3 shares]] of cases.")

    (fault,) = refused.value.faults
    assert "found > 2.1 > number 2" in fault.said
    assert "2.1.3 share" in fault.remedy
    assert exported(inspection) == before


@pytest.mark.parametrize(
    ("field", "about", "said", "name"),
    [
        ("findings", "2.1", {"kind": "strength", "text": "X.", "figures": ["9.9.9"]}, "FindingRestsOnNothing"),
        ("recommendations", "", {"number": 1, "addressee": "the company", "text": "X."}, "NumberRepeated"),
        ("recommendations", "", {"number": 9, "addressee": "the moon", "text": "X."}, "AddresseeUnknown"),
        ("findings", "2.1", {"kind": "strength", "text": ""}, "NothingWritten"),
        (
            "recommendations",
            "",
            {"number": 9, "addressee": "the company", "text": "X.", "repeats": [{"inspection": "long-ago", "number": 1}]},
            "RepeatsUnknown",
        ),
    ],
)
def test_what_the_library_refuses_is_refused_here(inspection, lead, field, about, said, name):
    with pytest.raises(Refused) as refused:
        add(by=lead, inspection=inspection, field=field, about=about, said=said)

    assert [one.name for one in refused.value.faults] == [name]


def test_a_finding_is_taken_out_and_put_back(inspection, lead):
    one = next(one for one in passages_of(inspection) if one.passage.field == "findings")
    text = one.content.said["text"]
    take_out(by=lead, inspection=inspection, passage=one.passage.key, seen=1)
    assert text not in {each.text for each in in_files(inspection).findings}
    page = browser(lead).get(HERE).content.decode()
    assert f"{HERE}/write/{one.passage.key}" in page

    put_back = browser(lead).get(f"{HERE}/write/{one.passage.key}").content.decode()
    assert re.search(rf">\s*{re.escape(text)}\s*</textarea>", put_back)
    assert re.search(r'value="strength"\s+checked', put_back)
    assert 'name="seen" value="2"' in put_back
    write(by=lead, inspection=inspection, passage=one.passage.key, said=one.content.said, seen=2)

    assert text in {each.text for each in in_files(inspection).findings}
    take_out(by=lead, inspection=inspection, passage=one.passage.key, seen=3)
    with pytest.raises(Refused):
        take_out(by=lead, inspection=inspection, passage=one.passage.key, seen=4)


def test_a_file_that_is_taken_from_a_copy_becomes_the_next_version_and_loses_nothing(inspection, lead, head):  # noqa: F811
    say(lead, inspection, "summary", "Lena's words.")
    files = exported(inspection)
    theirs = files["findings.yaml"].decode().replace("Lena's words.", "Words of the copy.")
    copy = keep_copy(
        by=head, inspection=inspection, file_name="c.zip", content=as_zip("own", files | {"findings.yaml": theirs.encode()})
    )
    take_of_copy(by=head, copy=copy, names=["findings.yaml"], why="It is newer.")

    (one,) = [one for one in passages_of(inspection) if one.passage.key == "summary"]
    assert [each.said["paragraphs"] for each in one.wordings[1:]] == [["Lena's words."], ["Words of the copy."]]
    assert say(lead, inspection, "summary", "On the old one.", seen=2).stands is False


def test_what_the_check_finds_stands_beside_its_paragraph_and_every_format_is_given_out(inspection, lead):
    say(lead, inspection, "found.2.1", "In 99 of 100 cases (12%) this was so.")
    draft = draft_of(inspection)
    beside = draft.checked.about(("found", "2.1", 0))
    assert beside

    page = browser(lead).get(f"{HERE}/preview")
    assert page.status_code == 200
    assert beside[0].found.computed in page.content.decode().replace("&#x27;", "'").replace("&quot;", '"')
    assert f'href="{HERE}/write/found.2.1"' in page.content.decode()
    for kind in FORMATS:
        given = browser(lead).get(f"{HERE}/draft.{kind}")
        assert given.status_code == 200
        assert len(given.content) > 1000
    with ZipFile(BytesIO(browser(lead).get(f"{HERE}/draft.csv").content)) as archive:
        assert len(archive.namelist()) > 5
    assert browser(lead).get(f"{HERE}/draft.exe").status_code == 404


def test_pages_write_choose_and_take_out(inspection, lead, other):
    client, page = browser(lead), f"{HERE}/write/summary"
    assert "[[overall rating]]" in client.get(page).content.decode()
    typed = {"text": "One.\r\n\r\nTwo\r\nlines.", "seen": "1"}
    assert client.post(page, typed)["Location"] == HERE
    assert in_files(inspection).summary == ("One.", "Two lines.")
    stale = browser(other).post(page, typed | {"text": "Mine."}, follow=True)
    assert stale.redirect_chain[-1][0] == f"{HERE}/choose/summary"
    assert "Mine." in stale.content.decode()
    assert "One." in stale.content.decode()
    assert client.post(f"{HERE}/choose/summary", {"revision": "3", "seen": "3"})["Location"] == HERE
    assert in_files(inspection).summary == ("Mine.",)
    refused = client.post(page, {"text": "In [[nothing]].", "seen": "4"})
    assert refused.status_code == 422
    assert "In [[nothing]]." in refused.content.decode()
    finding = {"kind": "strength", "text": "It is good.", "figures": ["2.1.1"], "evidence": "A visit\nA talk"}
    assert client.post(f"{HERE}/findings/add/2.1", finding)["Location"] == HERE
    (made,) = in_files(inspection).about("2.1", "strength")
    assert made.evidence == ("A visit", "A talk")
    key = Passage.objects.filter(field="findings").latest("number").key
    assert client.post(f"{HERE}/take-out/{key}", {"seen": "1"})["Location"] == HERE
    assert in_files(inspection).about("2.1", "strength") == []
    asked = {"number": "8", "addressee": "the company", "text": "Do it.", "about": ["2.1", "2.2"]}
    assert client.post(f"{HERE}/recommendations/add", asked)["Location"] == HERE
    assert in_files(inspection).recommendations[-1].about == ("2.1", "2.2")
    assert client.get(f"{HERE}/write/texts.nothing").status_code == 404
    assert client.get(f"{HERE}/findings/add/9.9").status_code == 404


def test_who_may_write_and_who_may_read(inspection, lead, inspectorate):
    officer = holder(inspection, inspectorate, "operations-officer")
    contact = holder(inspection, inspectorate, "single-point-of-contact")
    analyst = holder(inspection, inspectorate, "analyst")
    for one in (officer, contact):
        assert {browser(one).get(f"{HERE}{page}").status_code for page in ("", "/preview", "/draft.html")} == {403}
    assert browser(analyst).get(HERE).status_code == 200
    assert browser(analyst).get(f"{HERE}/write/summary").status_code == 403
    for one in (officer, contact, analyst):
        with pytest.raises(PermissionDenied):
            say(one, inspection, "summary", "Words.")
    inspection.stage = "published"
    inspection.save()
    with pytest.raises(Refused):
        say(lead, inspection, "summary", "Words.")


def test_programs_do_the_same(inspection, lead, other, head):  # noqa: F811
    after_another(inspection, head)
    mine, theirs = Program(lead), Program(other)
    (summary,) = [one for one in mine.said(HERE)["passages"] if one["passage"] == "summary"]
    assert summary["stands"] == 1
    written = good(mine.post(f"{HERE}/passages/summary/write", paragraphs=["Mine."], seen=1))
    assert (written["version"], written["stands"], written["by"]) == (2, True, "Lena")
    kept = good(theirs.post(f"{HERE}/passages/summary/write", paragraphs=["Theirs."], seen=1))
    assert (kept["version"], kept["stands"]) == (3, False)
    assert mine.said(f"{HERE}/passages/summary")["waiting"] == [3]
    assert mine.said(HERE)["lacks"] == ["summary: two versions wait for a choice"]
    good(mine.post(f"{HERE}/passages/summary/choose", revision=3, seen=3))
    assert in_files(inspection).summary == ("Theirs.",)
    made = good(mine.post(f"{HERE}/findings/2.1", kind="strength", text="It is good.", figures=["2.1.1"]))
    good(mine.post(f"{HERE}/passages/{made['passage']}/write-finding", kind="strength", text="It is better.", seen=1))
    assert [one.text for one in in_files(inspection).about("2.1", "strength")] == ["It is better."]
    good(mine.post(f"{HERE}/passages/{made['passage']}/take-out", seen=2))
    asked = {"number": 8, "addressee": "the company", "text": "Do it.", "repeats": [{"inspection": "before", "number": 2}]}
    made = good(mine.post(f"{HERE}/recommendations", **asked))
    good(mine.post(f"{HERE}/passages/{made['passage']}/write-recommendation", **asked | {"text": "Do it well."}, seen=1))
    assert in_files(inspection).recommendations[-1].repeats[0].number == 2
    assert "It is better." not in str(mine.said(f"{HERE}/preview")["paragraphs"])
    assert mine.get(f"{HERE}/files/pdf").content.startswith(b"%PDF")
    assert mine.get(f"{HERE}/files/exe").status_code == 404
    assert mine.post(f"{HERE}/passages/summary/write-finding", kind="strength", text="It is good.", seen=4).status_code == 404
    assert mine.post(f"{HERE}/passages/summary/write", phrase="Good.", seen=4).status_code == 404
    assert faults(mine.post(f"{HERE}/passages/summary/write", paragraphs=["[[nothing]]"], seen=4), 422) == ["FigureUnknown"]


def after_another(inspection, by):
    """There was an inspection of the same unit before, which the folder carries."""
    earlier = import_folder(by=by, name="before", files=folder(24), stage="published")
    Inspection.objects.filter(pk=earlier.inspection.pk).update(unit=inspection.unit, begin="2016-01-04", end="2016-01-08")
    with transaction.atomic():
        carry_over(by, inspection, "drafting")


def test_a_recommendation_that_was_made_before_is_recognised(inspection, lead, head):  # noqa: F811
    after_another(inspection, head)

    page = browser(lead).get(HERE).content.decode()

    assert "Recommendation 1 repeats recommendation 1 of before" in page
    assert "recommendation 1 of before" in browser(lead).get(f"{HERE}/recommendations/add").content.decode()


def test_when_the_period_of_case_data_is_over_only_what_stands_is_left(inspection, lead, head):  # noqa: F811
    say(lead, inspection, "summary", "Of somebody.")
    say(lead, inspection, "summary", "Of nobody.")
    say(lead, inspection, "summary", "Waits.", seen=1)
    with transaction.atomic():
        assert held_of(inspection).counts.texts == 3
        remove_case_data(by=None, inspection=inspection, why="Its time is over.")

    assert [one.said for one in Wording.objects.filter(passage__field="summary")] == [{"paragraphs": ["Of nobody."]}]
    assert in_files(inspection).summary == ("Of nobody.",)
    assert not held_of(inspection).anything
