"""Letters about a region: who may, what they are about, how they are written, and that they are published of published units."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils.timezone import now

from evenhand.files.faults import Refused
from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.audit.models import Event
from evenhand_service.audit.words import ACTIONS, SUBJECTS
from evenhand_service.inspections.actions import plan
from evenhand_service.inspections.models import Inspection
from evenhand_service.letters.actions import publish_letter, waive_letter_return, withdraw_letter
from evenhand_service.letters.drafting import draft_of_letter
from evenhand_service.letters.models import Letter, LetterFile, LetterVersion, LetterWording
from evenhand_service.letters.returns import unchecked
from evenhand_service.letters.setting_up import change_letter, choose_units, start_letter
from evenhand_service.letters.writing import choose, take_out
from evenhand_service.panel.published_here import published_here
from evenhand_service.publishing.actions import publish, withdraw
from evenhand_service.reports.correcting import open_correction
from evenhand_service.reports.models import Comment, UnitReturn
from evenhand_service.reports.writing import write as write_report
from evenhand_service.retention.removing import remove_case_data
from service.a_region import *  # noqa: F403 - fixtures
from service.a_region import ABOUT, NAME, NEEDED, PAGE, UNITS, asked, checked, refusals, say, somebody, unit
from service.programs import Program, faults, good

pytestmark = pytest.mark.django_db


def test_a_letter_goes_from_its_start_to_the_public_site_and_is_put_right_on_pages(client, head):
    client.force_login(head)
    sent = client.post("/letters/new", {**ABOUT, "document": "hmip-probation/2021-pdu|letter", "provider": ""}, follow=True)
    assert sent.redirect_chain[-1][0] == f"{PAGE}/units"
    assert "Northtown PDU: northtown-2023, version 1" in sent.content.decode()
    client.post(f"{PAGE}/units", {"units": [*UNITS]})
    about = {"region": "Wales", "provider": "Wales Probation", "called_0": "The Wales region", "called_1": ""}
    client.post(f"{PAGE}/change", about)
    for name in NEEDED:
        client.post(f"{PAGE}/write/texts.{name}", {"text": "It was looked at.", "seen": "0"})
    page = client.get(PAGE).content.decode()
    assert "“Summary”: nothing is written" in page
    assert "Publish the letter" not in page
    figure = "Plans kept people safe in [[Northtown PDU: 2.2.3 count]] cases in Northtown PDU."
    sent = client.post(f"{PAGE}/write/summary", {"text": figure, "seen": "0"}, follow=True)
    assert "The letter is complete." in sent.content.decode()
    client.post(f"{PAGE}/recommendation", {"addressee": "Southtown PDU", "text": "Say who is called when nobody answers."})

    preview = client.get(f"{PAGE}/preview").content.decode()
    checked(Letter.objects.get(), head)
    assert "of 24 cases in Northtown PDU" in preview
    for needle in ("This is a draft.", "Do better work on the risk of harm at every stage.".lower(), "say who is called"):
        assert needle in preview.replace("Do better", "do better"), needle
    assert client.get(f"{PAGE}/draft/pdf").content.startswith(b"%PDF")
    assert client.get(f"{PAGE}/draft/csv").content.startswith(b"PK")

    sent = client.post(f"{PAGE}/publish", follow=True).content.decode()
    assert "It is published." in sent
    anybody = Client()
    public = anybody.get(f"/public/letters/{NAME}/").content.decode()
    assert "Southtown PDU" in public
    report = anybody.get(f"/public/letters/{NAME}/1/report.html").content.decode()
    assert "say who is called when nobody answers" in report
    assert "This is a draft." not in report
    assert NAME in anybody.get("/public/letters/").content.decode()
    assert anybody.get(f"/public/inspections/{NAME}/1/report.html").status_code == 404
    assert anybody.get("/public/letters/northtown-2023/1/report.html").status_code == 404

    client.post(f"{PAGE}/write/summary", {"text": "Plans kept people safe.", "seen": "1"})
    assert "Plans kept people safe." not in anybody.get(f"/public/letters/{NAME}/1/report.html").content.decode()
    assert client.post(f"{PAGE}/publish", {"note": ""}).status_code == 422
    client.post(f"{PAGE}/publish", {"note": "A sentence is clearer."})
    assert "Version 2" in client.get(PAGE).content.decode()
    assert "A sentence is clearer." in anybody.get(f"/public/letters/{NAME}/2/report.html").content.decode()
    assert anybody.get(f"/public/letters/{NAME}/1/report.html").content.decode() == report

    client.post(f"{PAGE}/withdraw", {"note": "It was of the wrong year."})
    assert anybody.get(f"/public/letters/{NAME}/2/report.html").status_code == 404
    assert "It was of the wrong year." in anybody.get(f"/public/letters/{NAME}/").content.decode()
    assert "Withdrawn on" in client.get(PAGE).content.decode()
    assert "Withdrawn" in client.get("/letters/").content.decode()


def test_a_version_holds_its_units_by_their_fingerprints_and_every_step_is_recorded(written, head):
    change_letter(
        by=head, letter=written, region="Wales", provider="Wales Probation", called={"the region": "Wales region"}, also_in=[]
    )
    version = publish_letter(by=head, letter=written)

    from evenhand_service.publishing.shelved import content_here, shelf

    there = shelf()[NAME].now
    assert [(one.name, one.sha256) for one in there.units] == [(name, shelf()[name].now.sha256) for name in UNITS]
    assert {one.name: one.sha256 for one in there.files} == dict(LetterFile.objects.values_list("name", "sha256"))
    assert all(content_here(there, one.name) for one in there.files)
    events = Event.objects.filter(chain__inspection=None, subject=f"letter:{NAME}").order_by("number")
    assert [one.action for one in events][:3] == ["letter started", "letter units chosen", "letter text written"]
    assert events.last().action == "letter published"
    assert events.last().values.content["after"] == {"number": 1, "sha256": version.sha256}
    assert {one.action for one in events} <= ACTIONS.keys()
    assert "letter" in SUBJECTS
    assert all("looked at" not in str(one.values.content) for one in events)


def test_a_file_that_is_not_what_was_published_is_refused(written, head):
    publish_letter(by=head, letter=written)
    from evenhand_service.publishing.shelved import content_here, shelf

    LetterFile.objects.filter(name="results.json").update(content=b"{}")
    assert refusals(content_here, version=shelf()[NAME].now, file="results.json") == ["FrozenFileChanged"]
    LetterFile.objects.filter(name="results.json").delete()
    assert refusals(content_here, version=shelf()[NAME].now, file="results.json") == ["FrozenFileMissing"]


def test_a_letter_stands_beside_nothing_where_inspections_are_compared(written, head):
    before = published_here(unit(), ())
    publish_letter(by=head, letter=written)

    assert published_here(unit(), ()) == before


def test_a_letter_waits_for_the_returns_of_its_units_or_says_why_it_does_not(client, written, head):
    asked(unit(), head, waived="It was asked three times.")
    (missing,) = unchecked(written)
    assert missing.silent == ("Southtown PDU",)
    assert refusals(publish_letter, by=head, letter=written) == ["ReturnMissing"]
    client.force_login(head)
    page = client.get(PAGE).content.decode()
    assert "It was asked three times." in page
    assert "Let the letter go out without it" in page
    assert "Publish the letter" not in page

    waive = f"{PAGE}/waive/southtown-2023"
    assert client.post(waive, {"why": " ", "seen": missing.seen}).status_code == 422
    assert client.post(waive, {"why": "It was asked.", "seen": "{}"}).status_code == 422
    sent = client.post(waive, {"why": "The region was asked three times.", "seen": missing.seen}, follow=True).content.decode()
    assert "The letter goes out all the same, Hana said" in sent
    said = (
        "No answer came from Southtown PDU on whether the facts in the report on Southtown PDU are right. "
        "The region was asked three times."
    )
    assert said in draft_of_letter(written).report.banners
    publish_letter(by=head, letter=written)
    assert said in Client().get(f"/public/letters/{NAME}/1/report.html").content.decode()
    event = Event.objects.get(action="letter return waived")
    assert event.values.content["why"] == "The region was asked three times."


def test_what_was_waived_counts_for_nothing_else(written, head):
    owed = asked(unit(), head)
    (missing,) = unchecked(written)
    waive_letter_return(by=head, letter=written, name="southtown-2023", why="Asked.", seen=missing.seen)
    UnitReturn.objects.filter(pk=owed.pk).update(returned=now())
    comment = Comment.objects.create(of=owed, number=1, paragraph=1, says="No.", by=head, at=now())
    assert refusals(publish_letter, by=head, letter=written) == ["ReturnMissing"]
    (still,) = unchecked(written)
    assert (still.silent, still.waiver) == ((), None)
    again = {"by": head, "letter": written, "name": "southtown-2023", "why": "Asked."}
    assert refusals(waive_letter_return, **again, seen=missing.seen) == ["MissingOtherwise"]
    waive_letter_return(**again, seen=still.seen)
    assert draft_of_letter(written).report.banners[-2].startswith("The check of the facts in the report on Southtown PDU was not")

    Comment.objects.filter(pk=comment.pk).update(withdrawn=now())
    assert unchecked(written) == []
    assert refusals(waive_letter_return, **again, seen=still.seen) == ["NothingMissing"]
    assert len(draft_of_letter(written).report.banners) == 2
    publish_letter(by=head, letter=written)


def test_heads_publish_and_officers_and_leads_write(client, letter, head):
    officer, lead, analyst = (somebody(role) for role in ("operations-officer", "lead-inspector", "analyst"))
    narrow = make_person(by=None, email="n@example.org", name="N", organisation="Inspectorate", side="inspectorate")
    appoint(by=None, person=narrow, role="lead-inspector", inspection=unit())
    for person, status in ((officer, 200), (lead, 200), (analyst, 403), (narrow, 403)):
        client.force_login(person)
        assert {client.get(page).status_code for page in ("/letters/", PAGE, f"{PAGE}/units", f"{PAGE}/preview")} == {status}
        assert client.get(f"{PAGE}/publish").status_code == 403
        assert client.get(f"{PAGE}/waive/southtown-2023").status_code == 403
    say(officer, letter, "summary", "All is well.")
    for person in (analyst, narrow):
        with pytest.raises(PermissionDenied):
            say(person, letter, "summary", "All is well.", 1)
    for ask in (publish_letter, withdraw_letter, waive_letter_return):
        told = (
            {} if ask is publish_letter else {"note": "No."} if ask is withdraw_letter else {"name": "x", "why": "x", "seen": ""}
        )
        with pytest.raises(PermissionDenied):
            ask(by=officer, letter=letter, **told)
    client.force_login(lead)
    assert "Let the letter go out" not in client.get(PAGE).content.decode()


def test_only_what_is_published_of_the_region_and_edition_can_be_chosen(client, head):
    away = start_letter(by=head, **ABOUT | {"name": "letter-london", "region": "London"})
    client.force_login(head)
    page = client.get("/letters/letter-london/units").content.decode()
    assert "is of the region “London”. There are some of: Wales." in page
    assert refusals(choose_units, by=head, letter=away, names=["northtown-2023"]) == ["UnitNotOffered"]
    home = start_letter(by=head, **ABOUT)
    assert refusals(choose_units, by=head, letter=home, names=[]) == ["NoUnits"]
    assert client.post(f"{PAGE}/units", {"seen": ""}).status_code == 422
    withdraw(by=head, inspection=unit(), note="It was of the wrong year.")
    assert refusals(choose_units, by=head, letter=home, names=[*UNITS]) == ["UnitNotOffered"]
    choose_units(by=head, letter=home, names=["northtown-2023"])
    assert home.units.count() == 1


def test_a_unit_is_chosen_once_whatever_inspections_there_are_of_it(head, letter):
    Inspection.objects.filter(name="southtown-2023").update(unit=unit("northtown-2023").unit)
    letter.units.all().delete()

    assert refusals(choose_units, by=head, letter=letter, names=[*UNITS]) == ["UnitChosenTwice"]


def test_a_unit_that_is_withdrawn_keeps_the_letter_from_being_read_and_its_page_says_so(client, written, head):
    withdraw(by=head, inspection=unit(), note="It was of the wrong year.")
    client.force_login(head)

    page = client.get(PAGE)
    assert page.status_code == 200
    assert "southtown-2023 was withdrawn" in page.content.decode().lower()
    assert "southtown-2023 was withdrawn" in client.get(f"{PAGE}/preview").content.decode().lower()
    assert client.get(f"{PAGE}/write/summary").status_code == 200
    assert refusals(publish_letter, by=head, letter=written) == ["UnitWithdrawn"]
    choose_units(by=head, letter=written, names=["northtown-2023"])
    publish_letter(by=head, letter=written)


def test_a_unit_that_is_corrected_goes_into_the_next_version_and_not_into_the_one_before(client, written, head):
    publish_letter(by=head, letter=written)
    assert refusals(publish_letter, by=head, letter=written, note="Nothing.") == ["NothingPutRight"]
    open_correction(by=head, inspection=unit(), why="It asks too little.")
    said = {"number": 1, "addressee": "the PDU", "text": "Do far better work on the risk of harm."}
    write_report(by=head, inspection=unit(), passage="recommendations.2", said=said, seen=1)
    publish(by=head, inspection=unit(), note="A recommendation says what it should.")

    client.force_login(head)
    page = " ".join(client.get(PAGE).content.decode().split())
    assert "Southtown PDU, version 2. What is published of the letter rests on version 1." in page
    publish_letter(by=head, letter=written, note="A unit was corrected.")

    first, second = (Client().get(f"/public/letters/{NAME}/{number}/report.html").content.decode() for number in (1, 2))
    assert ("do far better" in first, "do far better" in second) == (False, True)


def test_what_changes_while_it_is_made_ready_is_not_published(written, head, monkeypatch):
    from evenhand_service.letters import making

    real = making.next_letter

    def meanwhile(*given, **named):
        say(head, written, "texts.staff", "They are many.", 1)
        return real(*given, **named)

    monkeypatch.setattr(making, "next_letter", meanwhile)
    assert refusals(publish_letter, by=head, letter=written) == ["LetterChangedMeanwhile"]
    assert not LetterVersion.objects.exists()


def test_a_letter_names_no_case_of_its_units(written, head):
    say(head, written, "texts.staff", "In N-12 it was late.", 1)

    with pytest.raises(Refused) as refusal:
        publish_letter(by=head, letter=written)

    assert "names the case 'N-12'" in refusal.value.faults[0].said


def test_what_two_people_write_is_kept_and_chosen(client, letter, head):
    say(head, letter, "summary", "One.")
    assert not say(head, letter, "summary", "Another.").stands
    client.force_login(head)
    assert "Two versions: choose" in client.get(PAGE).content.decode()
    assert "two versions wait for a choice" in client.get(PAGE).content.decode()
    client.post(f"{PAGE}/choose/summary", {"revision": "2", "seen": "2"})
    assert draft_of_letter(letter).composed.findings.summary == ("Another.",)
    assert refusals(choose, by=head, letter=letter, passage="summary", revision=1, seen=3) == ["NoSuchWording"]


def test_figures_that_there_are_not_and_parts_of_another_document_are_refused(client, letter, head):
    client.force_login(head)
    sent = client.post(f"{PAGE}/write/summary", {"text": "In [[Northtown PDU: 2.2.9 count]] cases.", "seen": "0"})
    assert sent.status_code == 422
    assert "In [[Northtown PDU: 2.2.9 count]] cases." in sent.content.decode()
    assert client.get(f"{PAGE}/write/found.2.2").status_code == 404
    assert client.get(f"{PAGE}/write/texts.nothing").status_code == 404
    page = client.get(f"{PAGE}/write/summary").content.decode()
    for name in ("units rated Inadequate", "Southtown PDU: 2.3.3 share", "The whole letter"):
        assert name in page


def test_what_is_asked_can_be_changed_taken_out_and_put_back(client, written, head):
    (passage,) = written.passages.filter(field="recommendations")
    client.force_login(head)
    asking = {"addressee": "Southtown PDU", "text": "Call everybody.", "seen": "1"}
    client.post(f"{PAGE}/write/{passage.key}", asking)
    assert refusals(choose_units, by=head, letter=written, names=["northtown-2023"]) == ["UnitAsked"]
    assert written.units.count() == 2
    assert client.get(f"{PAGE}/take-out/summary").status_code == 404
    sent = client.post(f"{PAGE}/take-out/{passage.key}", {"seen": "2"}, follow=True).content.decode()
    assert "Put it back" in sent
    assert refusals(take_out, by=head, letter=written, passage=passage.key, seen=3) == ["NothingThere"]
    sent = client.post(f"{PAGE}/write/{passage.key}", asking | {"seen": "3"}, follow=True).content.decode()
    assert "Recommendation to Southtown PDU" in sent


def test_versions_that_do_not_stand_go_with_the_case_data_of_the_last_unit(letter, head):
    say(head, letter, "summary", "One.")
    say(head, letter, "summary", "Two.", 1)
    first, last = (unit(name) for name in UNITS)
    remove_case_data(by=None, inspection=first, why="Its time is over.")
    assert LetterWording.objects.count() == 2
    remove_case_data(by=None, inspection=last, why="Its time is over.")

    assert [one.said for one in LetterWording.objects.all()] == [{"paragraphs": ["Two."]}]
    assert draft_of_letter(letter).composed.findings.summary == ("Two.",)


def test_names_of_letters_and_of_inspections_are_kept_apart(client, head, letter):
    assert refusals(start_letter, by=head, **ABOUT | {"name": "wales"}) == ["ValueRefused"]
    assert refusals(start_letter, by=head, **ABOUT) == ["ValueRefused"]
    assert refusals(start_letter, by=head, **ABOUT | {"name": "letter-x", "document": "report"}) == ["NoSuchDocument"]
    days = {"begin": date(2026, 3, 2), "end": date(2026, 3, 13)}
    refused = refusals(plan, by=head, name="letter-x", unit=unit().unit, edition="hmip-probation/2021-pdu", **days)
    assert refused == ["ValueRefused"]
    client.force_login(head)
    sent = client.post("/letters/new", {"name": "wales", "region": "Wales", "document": "hmip-probation/2021-pdu|letter"})
    assert sent.status_code == 422
    assert "Names of letters begin with letter-" in sent.content.decode()


def test_who_changes_what_another_has_changed_is_told(client, letter, head):
    client.force_login(head)
    page = client.get(f"{PAGE}/change").content.decode()
    seen = page.split('name="seen" value="')[1].split('"')[0]
    change_letter(by=head, letter=letter, region="Wales and the Marches", provider="", called={}, also_in=[])
    sent = client.post(f"{PAGE}/change", {"region": "Cymru", "provider": "", "seen": seen})
    assert sent.status_code == 409
    assert "Wales and the Marches" in sent.content.decode()
    assert refusals(change_letter, by=head, letter=letter, region="Wales", provider="", called={"the PDU": "x"}, also_in=[]) == [
        "NotAddressed"
    ]
    events = Event.objects.filter(action="letter changed").count()
    change_letter(by=head, letter=letter, region="Wales and the Marches", provider="", called={}, also_in=[])
    assert Event.objects.filter(action="letter changed").count() == events
    assert Letter.objects.get().region == "Wales and the Marches"


def test_a_letter_is_published_in_welsh_beside_english(client, written, head):
    client.force_login(head)
    about = {"region": "Wales", "provider": "", "also_in": ["cy"]}
    assert client.post(f"{PAGE}/change", about).status_code == 302
    assert refusals(change_letter, by=head, letter=written, region="Wales", provider="", called={}, also_in=["fr"]) == [
        "LanguageUnknown"
    ]
    assert f'href="{PAGE}/draft/pdf?language=cy"' in client.get(PAGE).content.decode()
    assert 'lang="cy-GB"' in client.get(f"{PAGE}/draft/html?language=cy").content.decode()

    version = publish_letter(by=head, letter=Letter.objects.get(pk=written.pk))

    assert {"report.html", "report.cy.html", "report.cy.pdf", "report.cy.docx"} <= {one.name for one in version.files.all()}


def test_a_program_takes_a_letter_from_its_start_to_the_public_site(head):
    program, api = Program(head), f"/letters/{NAME}"
    started = good(program.post("/letters", **ABOUT))
    assert (started["name"], started["also_in"], "the region" in started["addressees"]) == (NAME, [], True)
    assert program.said(api)["lacks"] == [
        "No units are chosen yet. To put it right: choose the units that the letter is about, on its page."
    ]
    offered = program.said(f"{api}/units")["offered"]
    assert [(one["inspection"], one["unit"], one["version"]) for one in offered] == [(*one, 1) for one in UNITS.items()]
    assert good(program.put(f"{api}/units", units=[*UNITS]))["units"] == [*UNITS]
    changed = good(
        program.put(api, region="Wales", provider="Wales Probation", called={"the region": "Wales region"}, also_in=["cy"])
    )
    assert (changed["called"], changed["also_in"]) == ({"the region": "Wales region"}, ["cy"])
    for name in NEEDED:
        good(program.post(f"{api}/passages/texts.{name}/write", paragraphs=["It was looked at."], seen=0))
    figure = "Plans kept people safe in [[Northtown PDU: 2.2.3 count]] cases in Northtown PDU."
    assert good(program.post(f"{api}/passages/summary/write", paragraphs=[figure], seen=0))["stands"]
    asked_for = good(program.post(f"{api}/recommendations", addressee="the region", text="Share what is learnt."))

    draft = program.said(f"{api}/preview")
    assert any("of 24 cases in Northtown PDU" in one for one in draft["paragraphs"])
    assert any("share what is learnt" in one for one in draft["paragraphs"])
    assert program.get(f"{api}/files/pdf", language="cy").content.startswith(b"%PDF")
    assert program.get(f"{api}/files/nothing").status_code == program.get(f"{api}/files/pdf", language="xx").status_code == 404
    assert program.said(api)["lacks"] == []
    assert program.said(f"{api}/publication") == {"versions": [], "withdrawn": None}
    checked(Letter.objects.get(), head)
    assert good(program.post(f"{api}/publication/versions"))["number"] == 1
    assert "hare what is learnt" in Client().get(f"/public/letters/{NAME}/1/report.html").content.decode()
    (listed,) = program.said("/letters")["items"]
    assert (listed["units"], listed["version"], listed["withdrawn"]) == (2, 1, False)

    said = {"addressee": "Southtown PDU", "text": "Call everybody.", "seen": 1}
    again = good(program.post(f"{api}/passages/{asked_for['passage']}/write-recommendation", **said))
    assert (again["version"], again["whole"]["number"], again["whole"]["addressee"]) == (2, 1, "Southtown PDU")
    good(program.post(f"{api}/passages/{asked_for['passage']}/take-out", seen=2))
    assert faults(program.post(f"{api}/publication/versions"), 422) == ["NoteMissing"]
    good(program.post(f"{api}/publication/versions", note="It asks nothing of the region."))
    assert (
        good(program.post(f"{api}/publication/withdraw", note="It was of the wrong year."))["note"] == "It was of the wrong year."
    )
    there = program.said(f"{api}/publication")
    assert ([one["number"] for one in there["versions"]], there["withdrawn"]["note"]) == ([1, 2], "It was of the wrong year.")


def test_a_program_chooses_between_what_two_people_wrote_of_a_letter(letter, head):
    program, api = Program(head), f"/letters/{NAME}/passages"
    good(program.post(f"{api}/summary/write", paragraphs=["One."], seen=0))
    assert not good(program.post(f"{api}/summary/write", paragraphs=["Another."], seen=0))["stands"]
    assert program.said(f"{api}/summary")["waiting"] == [2]
    assert good(program.post(f"{api}/summary/choose", revision=2, seen=2))["texts"] == ["Another."]
    for key in ("found.2.2", "texts.nothing", "recommendations.9"):
        assert program.get(f"{api}/{key}").status_code == 404
    assert program.post(f"{api}/summary/write-recommendation", addressee="the region", text="Do.", seen=3).status_code == 404
    refused = program.post(f"/letters/{NAME}/recommendations", addressee="the moon", text="Shine.")
    assert faults(refused, 422) == ["AddresseeUnknown"]


def test_what_a_letter_is_about_is_not_overwritten_by_a_program_that_has_not_seen_it(letter, head):
    program, about = Program(head), {"region": "Wales", "provider": "", "called": {}, "also_in": []}
    for path, given, meanwhile in (
        (f"/letters/{NAME}", about, lambda: change_letter(by=head, letter=letter, **about | {"provider": "Wales Probation"})),
        (f"/letters/{NAME}/units", {"units": [*UNITS]}, lambda: choose_units(by=head, letter=letter, names=["northtown-2023"])),
    ):
        seen = program.seen(path)
        meanwhile()
        assert faults(program.send("put", path, given, **seen), 412) == ["VersionOther"]
        assert faults(program.send("put", path, given), 428) == ["VersionUnsaid"]
    assert [one.inspection.name for one in letter.units.all()] == ["northtown-2023"]


def test_a_program_lets_a_letter_go_out_without_a_return_for_what_it_has_seen(written, head):
    asked(unit(), head, waived="It was asked three times.")
    program, waive = Program(head), f"/letters/{NAME}/units/southtown-2023/waive"
    (missing,) = program.said(f"/letters/{NAME}")["unchecked"]
    assert (missing["unit"], missing["waived"]) == ("Southtown PDU", None)
    assert faults(program.post(waive, why="Asked.", seen="{}"), 422) == ["MissingOtherwise"]
    assert program.post(waive.replace("south", "east"), why="Asked.", seen="{}").status_code == 404
    said = good(program.post(waive, why="The region was asked three times.", seen=missing["seen"]))
    assert said["unchecked"][0]["waived"] == "The region was asked three times."
