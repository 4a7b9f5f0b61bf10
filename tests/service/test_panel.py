"""The results desk and the ratings panel: what it decides beside what is computed, its file, its lock, and who sees it."""

import json
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from evenhand.files.faults import Refused
from evenhand.folders.read import read_folder
from evenhand.framework.crosswalks import crosswalk_between
from evenhand.framework.packs import load_framework
from evenhand.reporting.results import results_of
from evenhand.scoring.rate import rate
from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.audit.models import Event
from evenhand_service.exchange.differences import differences
from evenhand_service.exchange.exporting import exported
from evenhand_service.exchange.importing import import_folder
from evenhand_service.exchange.withheld import exported_to
from evenhand_service.inspections.actions import move
from evenhand_service.inspections.folder import laid_out
from evenhand_service.inspections.models import Inspection
from evenhand_service.panel.actions import decide, lock_ratings, propose, say_who_sat, unlock_ratings
from evenhand_service.panel.before_panel import agreed, before_panel, lacking
from evenhand_service.panel.compared import earlier
from evenhand_service.panel.found import found
from evenhand_service.panel.sureness import certainty_in_time
from service.programs import Program, faults, good
from service.test_desk import folder

pytestmark = pytest.mark.django_db
DAY, NAMES = date(2018, 11, 2), ("Ada", "Ben Visitor")
WHY = "The evidence of leaders and of staff speaks for it."


@pytest.fixture
def head(db, inspectorate):
    one = make_person(by=None, email="head@example.org", name="Hana", organisation=inspectorate.name, side="inspectorate")
    appoint(by=None, person=one, role="head-of-programme")
    return one


@pytest.fixture
def inspection(head):
    files = folder(24)
    del files["judgements.yaml"]
    return import_folder(by=head, name="own", files=files, stage="rating").inspection


def holder(inspection, inspectorate, role, name=None):
    side, owner = ("provider", inspection.unit.provider) if role == "single-point-of-contact" else ("inspectorate", inspectorate)
    one = make_person(by=None, email=f"{role}@example.org", name=name or role, organisation=owner.name, side=side)
    appoint(by=None, person=one, role=role, inspection=inspection)
    return one


@pytest.fixture
def lead(inspection, inspectorate):
    return holder(inspection, inspectorate, "lead-inspector", "Lena")


@pytest.fixture
def member(inspection, inspectorate):
    return holder(inspection, inspectorate, "panel-member", "Ada")


def decided(inspection, member, code, rating, **more):
    decide(by=member, inspection=inspection, code=code, rating=rating, took_part=NAMES, **more)


def decide_everything(inspection, member):
    """Agree to all that is computed, but for 2.1; judged standards are Good."""
    say_who_sat(by=member, inspection=inspection, on=DAY, present=NAMES)
    for one in before_panel(found(inspection)):
        departs = one.code == "2.1" or one.computed is None
        rating = next(step for step in one.scale if step != one.computed) if departs else one.computed
        decided(inspection, member, one.code, rating, reason=WHY if departs else "")


def test_what_is_proposed_and_decided_stands_beside_what_is_computed_and_the_folder_rates_the_same(inspection, lead, member):
    before = found(inspection)
    propose(by=lead, inspection=inspection, code="1.1", rating="Good", reason=WHY)
    assert before_panel(found(inspection))[0].stands.rating is None

    decide_everything(inspection, member)

    after = found(inspection)
    standards = {one.code: one for one in before_panel(after)}
    assert {code: one.computed for code, one in standards.items()} == {one.code: one.computed for one in before_panel(before)}
    assert standards["2.1"].decision.departs
    assert standards["2.1"].stands.rating == standards["2.1"].decision.rating != standards["2.1"].computed
    assert standards["2.2"].stands.judgement is None
    assert [one.rating for one in (standards["1.1"].proposal, standards["1.1"].decision)] == ["Good", "Inadequate"]
    with laid_out(exported(inspection)) as place:
        whole = read_folder(place.path)
        ratings, _ = results_of(whole)
        assert (
            rate(whole.answers, against=whole.framework, judgements=place.path / "judgements.yaml", sample=whole.sample)
            == ratings
        )
    assert {one.code: one.rating for one in ratings.values()} == {one.code: one.rating for one in after.ratings.values()}
    assert ratings["2.1"].judgement.by == "the ratings panel: Ada, Ben Visitor"
    assert "departs without a flag" in str(ratings["2.1"].flags) or after.computed["2.1"].flags
    assert whole.panel == after.panel


def test_nothing_is_overwritten_and_each_step_is_in_the_record(inspection, member):
    decide_everything(inspection, member)
    once = found(inspection).panel
    there = before_panel(found(inspection))[4]
    assert there.code == "2.1"
    decided(inspection, member, "2.1", there.decision.rating, reason=WHY)
    assert found(inspection).panel == once

    decided(inspection, member, "2.1", there.computed, dissent="Ben Visitor: too harsh.")

    panel = found(inspection).panel
    assert panel.decisions[: len(once.decisions)] == once.decisions
    assert [one.rating for one in panel.decisions if one.code == "2.1"] == [there.decision.rating, there.computed]
    assert "2.1" not in {code for code, one in found(inspection).ratings.items() if one.judgement}
    last = Event.objects.filter(chain__inspection=inspection).last()
    assert (last.action, last.subject, last.by) == ("rating decided", "rating:2.1", member)
    assert last.values.content["before"]["rating"] == there.decision.rating
    assert last.values.content["after"]["files"].keys() == {"panel.yaml", "judgements.yaml"}


def test_a_panel_gives_reasons_and_names_and_keeps_to_its_scale(inspection, lead, member):
    computed = {one.code: one.computed for one in before_panel(found(inspection))}
    wrong = next(step for step in ("Good", "Inadequate") if step != computed["2.1"])
    tried = [
        (lambda: decided(inspection, member, "2.1", computed["2.1"]), "NobodySat"),
        (lambda: say_who_sat(by=member, inspection=inspection, on=DAY, present=[" "]), "NothingNamed"),
        (lambda: say_who_sat(by=member, inspection=inspection, on=DAY, present=NAMES), None),
        (lambda: decided(inspection, member, "2.1", wrong), "DepartureUnexplained"),
        (lambda: decided(inspection, member, "1.1", "Good"), "DepartureUnexplained"),
        (lambda: decided(inspection, member, "1.1", "Splendid", reason=WHY), "NotOnScale"),
        (lambda: decided(inspection, member, "9.9", "Good", reason=WHY), "NoRatingThere"),
        (lambda: decided(inspection, member, "overall", "Good", reason=WHY), "NoRatingThere"),
        (lambda: decide(by=member, inspection=inspection, code="1.1", rating="Good", took_part=["X"], reason=WHY), "TookNoPart"),
        (lambda: decide(by=member, inspection=inspection, code="1.1", rating="Good", took_part=[], reason=WHY), "TookNoPart"),
        (lambda: propose(by=lead, inspection=inspection, code="1.1", rating="Good", reason=" "), "DepartureUnexplained"),
        (lambda: lock_ratings(by=member, inspection=inspection), "PanelUnfinished"),
    ]
    for do, fault in tried:
        assert refused_with(do) == fault


def refused_with(do):
    try:
        do()
    except Refused as refusal:
        return refusal.faults[0].name
    return None


def test_a_lead_proposes_and_does_not_decide_and_only_a_head_unlocks(inspection, head, lead, member, inspectorate):
    say_who_sat(by=head, inspection=inspection, on=DAY, present=NAMES)
    for do in (
        lambda: decided(inspection, lead, "1.1", "Good", reason=WHY),
        lambda: propose(by=member, inspection=inspection, code="1.1", rating="Good", reason=WHY),
        lambda: lock_ratings(by=lead, inspection=inspection),
        lambda: unlock_ratings(by=member, inspection=inspection, why=WHY),
    ):
        with pytest.raises(PermissionDenied):
            do()


def test_locked_ratings_let_the_inspection_go_on_until_somebody_unlocks_them_or_the_answers_change(
    inspection, head, lead, member
):
    decide_everything(inspection, member)
    assert lacking(found(inspection)) == []
    assert not agreed(inspection)
    with pytest.raises(Refused):
        move(by=lead, inspection=inspection, to="drafting")

    lock_ratings(by=member, inspection=inspection)

    assert agreed(inspection)
    assert refused_with(lambda: decided(inspection, member, "1.1", "Good", reason=WHY)) == "PanelLocked"
    assert refused_with(lambda: propose(by=lead, inspection=inspection, code="1.1", rating="Good", reason=WHY)) == "PanelLocked"
    unlock_ratings(by=head, inspection=inspection, why="A slip in 1.1.")
    assert not agreed(inspection)
    assert refused_with(lambda: unlock_ratings(by=head, inspection=inspection, why=WHY)) == "NotLocked"
    lock_ratings(by=member, inspection=inspection)
    answers = inspection.files.get(name="answers.csv")
    turned = bytes(answers.content).replace(b",No,", b",Yes,")
    inspection.files.filter(name="answers.csv").update(content=turned, size=len(turned))
    assert not agreed(inspection)
    assert any("figures that are others now" in one for one in lacking(found(inspection)))
    inspection.files.filter(name="answers.csv").update(content=bytes(answers.content))
    move(by=lead, inspection=inspection, to="drafting")


def test_a_folder_takes_its_panel_along_and_no_copy_takes_it_away(inspection, head, member):
    decide_everything(inspection, member)
    lock_ratings(by=member, inspection=inspection)

    files = exported(inspection)
    again = import_folder(by=head, name="again", files=files).inspection

    assert found(again).panel == found(inspection).panel
    assert agreed(again)
    (differs,) = [one for one in differences(inspection, files | {"panel.yaml": b"locks: []\n"}) if one.name == "panel.yaml"]
    assert not differs.can_be_taken
    with pytest.raises(Refused):
        import_folder(by=head, name="broken", files=files | {"panel.yaml": b"decisions: [x]\n"})


def test_officers_and_providers_see_nothing_of_it(inspection, head, member, inspectorate):
    officer = holder(inspection, inspectorate, "operations-officer")
    contact = holder(inspection, inspectorate, "single-point-of-contact")
    decide_everything(inspection, member)
    for stage in ("rating", "accuracy"):
        Inspection.objects.update(stage=stage)
        inspection.stage = stage
        for person in (officer, contact):
            client = Client()
            client.force_login(person)
            for page in ("results", "results/2.1", "panel", "panel/minutes", "panel/minutes.txt"):
                assert client.get(f"/inspections/own/{page}").status_code == 403
        assert not {"panel.yaml", "judgements.yaml", "events.jsonl"} & exported_to(officer, inspection).keys()
    client.force_login(officer)
    assert "Rating decided" not in client.get("/inspections/own/history?size=200").content.decode().partition("<tbody")[2]
    assert "panel.yaml" in exported_to(head, inspection)


@pytest.mark.about_pages
def test_pages_show_the_computed_rating_whatever_was_decided_and_the_minutes_say_all(inspection, member):
    decide_everything(inspection, member)
    decided(inspection, member, "2.2", found(inspection).computed["2.2"].rating, dissent="Ben Visitor: the cases say more.")
    client = Client()
    client.force_login(member)

    certainty_in_time(found(inspection))

    pages = {page: client.get(f"/inspections/own/{page}") for page in ("results", "results/2.1", "panel", "panel/minutes")}

    assert {one.status_code for one in pages.values()} == {200}
    because = str(found(inspection).computed["2.1"].because).replace("'", "&#x27;")
    assert all(because in one.content.decode() for name, one in pages.items() if name != "panel")
    assert all(f'id="{name}"' in pages["results"].content.decode() for name in ("results-shares", "results-national"))
    shown, results = pages["results/2.1"].content.decode(), found(inspection).results
    assert 'id="results-chances"' in shown
    assert "How each figure is reached" in shown
    for code in ("2.1.1", "2.1.1-a"):
        score = (results["scores"] | results["prompts"])[code]
        counted = f"of the {score['relevant']} cases read that it applies to, {score['sufficient']} are sufficient"
        assert (
            f"{code}: {counted}, which is {score['percent']}. By itself that is {score['band']}. {score['interval']['said']}"
            in shown
        )
    said = client.get("/inspections/own/panel/minutes.txt").content.decode()
    assert "The panel departed from the computed rating." in said
    assert "There were: Ada, Ben Visitor." in said
    assert "Ben Visitor: the cases say more." in said
    assert all(f"{one.code} {one.stands.name}" in said for one in before_panel(found(inspection)))


def test_who_decides_what_somebody_else_has_just_decided_is_told(inspection, head, member):
    say_who_sat(by=member, inspection=inspection, on=DAY, present=NAMES)
    client = Client()
    client.force_login(head)
    address = "/inspections/own/panel/decide/1.1"
    seen = client.get(address).context["seen"]
    seen = seen() if callable(seen) else seen
    decided(inspection, member, "1.1", "Good", reason=WHY)

    typed = {"seen": seen, "rating": "Inadequate", "reason": "Mine.", "took_part": list(NAMES)}
    answer = client.post(address, typed)

    assert answer.status_code == 409
    assert "Written by: Ada" in answer.content.decode()
    assert found(inspection).panel.decided["1.1"].rating == "Good"
    again = client.post(address, typed | {"seen": answer.context["seen"]()})
    assert (again.status_code, found(inspection).panel.decided["1.1"].rating) == (302, "Inadequate")


def test_who_sits_is_chosen_or_typed(inspection, member):
    client = Client()
    client.force_login(member)
    typed = {"on-day": "2", "on-month": "11", "on-year": "2018", "people": ["Ada"], "others": "Ben Visitor\n\n Cy  Other "}

    assert client.post("/inspections/own/panel/sitting", typed).status_code == 302

    assert found(inspection).panel.sitting.present == ("Ada", "Ben Visitor", "Cy Other")
    assert client.post("/inspections/own/panel/sitting", typed | {"people": [], "others": ""}).status_code == 422


@pytest.mark.about_pages
def test_a_program_does_what_the_pages_do(inspection, head, lead, member):
    mine, leads, heads = Program(member), Program(lead), Program(head)
    panel = "/inspections/own/panel"

    good(leads.put(f"{panel}/proposals/1.1", rating="Good", reason=WHY))
    good(mine.put(f"{panel}/sitting", on=DAY.isoformat(), present=list(NAMES)))
    for one in mine.said(panel)["standards"]:
        given = {"rating": one["computed"] or "Good", "reason": "" if one["computed"] else WHY, "took_part": list(NAMES)}
        good(mine.put(f"{panel}/decisions/{one['code']}", **given))
    assert faults(mine.send("put", f"{panel}/sitting", {"on": "2018-11-03", "present": ["X"]}), 428) == ["VersionUnsaid"]
    assert good(mine.post(f"{panel}/lock"))["locked"]
    assert faults(mine.put(f"{panel}/decisions/1.1", rating="Inadequate", reason=WHY, took_part=["Ada"]), 422) == ["PanelLocked"]
    assert good(heads.post(f"{panel}/unlock", why="A slip."))["locked"] is None
    assert mine.said(f"{panel}/decisions/1.1")["rating"] == mine.said(f"{panel}/proposals/1.1")["rating"] == "Good"
    assert {one["code"]: one["rating"] for one in mine.said("/inspections/own/results")["ratings"]}["1.1"] == "Good"
    assert mine.get(f"{panel}/minutes.txt").content.decode().startswith("Minutes of the ratings panel")
    assert mine.get(f"{panel}/decisions/9.9").status_code == 404


def test_a_published_inspection_of_the_unit_before_stands_beside_it(inspection, head, member):
    files = folder(24)
    files["inspection.yaml"] = files["inspection.yaml"].replace(b"2018-09", b"2017-09")
    import_folder(by=head, name="before", files=files, stage="closed")
    client = Client()
    client.force_login(member)

    page = client.get("/inspections/own/results").content.decode()

    assert 'id="results-earlier"' in page
    assert 'id="results-earlier-shares"' in page


def test_one_under_another_edition_stands_beside_it_as_the_crosswalk_says(inspection, head, member):
    about = (
        f"unit: {inspection.unit.name}\nprovider: {inspection.unit.provider.name}\nframework: hmip-omi\nedition: 2006\n"
        "fieldwork: {begin: 2012-09-03, end: 2012-09-14}\n"
    )
    rated = {code: {"rating": "Sufficient", "kind": "standard"} for code in ("1.2", "2.1")}
    files = {"inspection.yaml": about.encode(), "out/results.json": json.dumps({"ratings": rated, "scores": {}}).encode()}
    before = import_folder(by=head, name="before", files=files, stage="closed").inspection
    Inspection.objects.filter(pk=before.pk).update(case_data_removed=date(2014, 1, 1))
    client = Client()
    client.force_login(member)

    page = client.get("/inspections/own/results").content.decode()

    like = earlier(inspection).like
    related = crosswalk_between(load_framework("hmip-omi/2006"), load_framework("hmip-probation/2018-03-crc"))
    assert {(row.before, row.after) for row in related.likenesses if row.before in rated and row.after} == {
        (one.code, code) for code, each in like.items() for one in each
    }
    assert "a crosswalk says are alike" in page
    assert 'id="results-earlier"' in page
    assert 'id="results-earlier-shares"' not in page
