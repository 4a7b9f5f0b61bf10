"""A report in Welsh beside English: chosen by whoever writes it, read as a draft, and published."""

import pytest
from django.test import Client

from evenhand.files.faults import Refused
from evenhand_service.audit.models import Event
from evenhand_service.inspections.actions import move
from evenhand_service.publishing.actions import publish
from evenhand_service.publishing.shelved import published_of
from evenhand_service.publishing.trying import try_publication
from evenhand_service.reports.correcting import drop_correction, open_correction
from evenhand_service.reports.languages import choose_languages, languages_of
from service.programs import Program, faults, good
from service.read_by_two import browser
from service.test_publishing import checked, head, inspection, unlocked  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db
HERE = "/inspections/own/report"


@pytest.mark.about_pages
def test_who_writes_a_report_chooses_its_languages_and_it_is_published_in_each(checked, head):  # noqa: F811
    lead = browser(head)
    page = lead.get(f"{HERE}/languages").content.decode()
    assert "Welsh" in page
    answer = lead.post(f"{HERE}/languages", {"also_in": ["cy"]})
    assert answer.status_code == 302, answer.content.decode()
    assert languages_of(checked) == ("cy",)
    assert Event.objects.filter(action="report languages chosen").count() == 1
    assert f'href="{HERE}/draft.pdf?language=cy"' in lead.get(HERE).content.decode()
    drawn = lead.get(f"{HERE}/draft.html?language=cy")
    assert 'lang="cy-GB"' in drawn.content.decode()
    assert lead.get(f"{HERE}/draft.html?language=fr").status_code == 404

    trial = try_publication(by=head, inspection=checked)
    assert trial.found == []
    move(by=head, inspection=checked, to="published")
    publish(by=head, inspection=checked)

    files = {one.name for one in published_of(checked).now.files}
    assert {"report.html", "report.cy.html", "report.cy.pdf", "report.cy.docx"} <= files
    anybody = Client().get("/public/inspections/own/1/").content.decode()
    assert 'hreflang="cy">Report as a web page, in Welsh</a>' in anybody
    assert Client().get("/public/inspections/own/1/report.cy.html").status_code == 200


def test_a_correction_that_chooses_a_language_is_not_dropped_as_if_nothing_had_been_done(checked, head):  # noqa: F811
    try_publication(by=head, inspection=checked)
    move(by=head, inspection=checked, to="published")
    publish(by=head, inspection=checked)
    with pytest.raises(Refused):
        choose_languages(by=head, inspection=checked, also_in=["cy"])
    open_correction(by=head, inspection=checked, why="It is to be in Welsh.")
    choose_languages(by=head, inspection=checked, also_in=["cy"])

    with pytest.raises(Refused):
        drop_correction(by=head, inspection=checked)
    choose_languages(by=head, inspection=checked, also_in=[])
    drop_correction(by=head, inspection=checked)


def test_a_program_chooses_them_too_and_one_without_words_is_refused(checked, head):  # noqa: F811
    program = Program(head)
    path = "/inspections/own/report/languages"

    seen = program.seen(path)
    assert good(program.put(path, also_in=["cy"]))["also_in"] == ["cy"]
    assert program.send("put", path, {"also_in": []}, **seen).status_code == 412
    assert faults(program.put(path, also_in=["fr"]), 422) == ["LanguageUnknown"]
    assert languages_of(checked) == ("cy",)
    answer = program.get("/inspections/own/report/files/html", language="cy")
    assert b'lang="cy-GB"' in answer.content
