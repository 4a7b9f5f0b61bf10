"""Evidence of organisational delivery is entered, weighed and withdrawn by those who may; nothing of it is overwritten."""

from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from evenhand.files.faults import Refused
from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.audit.models import Event
from evenhand_service.evidence import gathering
from evenhand_service.evidence.claims import characteristics_of, claims_of
from evenhand_service.evidence.gathered_files import GATHERED, gathered_files, take_gathered
from evenhand_service.evidence.models import Piece
from evenhand_service.evidence.plainly import gathered_plainly, survey_plainly
from evenhand_service.evidence.removing import gathered_count, remove_gathered
from evenhand_service.exchange.exporting import exported, exported_file, sizes
from evenhand_service.exchange.withheld import shown_to
from evenhand_service.inspections.models import Inspection
from service.conftest import an_inspection
from service.ended import BACKEND

pytestmark = pytest.mark.django_db

SURVEYS = Path(__file__).parents[2] / "examples/surveys"


@pytest.fixture
def begun(inspection):
    Inspection.objects.filter(pk=inspection.pk).update(stage="fieldwork")
    inspection.refresh_from_db()
    return inspection


def somebody(role, organisation, side, inspection):
    one = make_person(by=None, email=f"{role}@example.org", name=role, organisation=organisation.name, side=side)
    appoint(by=None, person=one, role=role, inspection=inspection)
    return one


@pytest.fixture
def lead(inspectorate, begun):
    return somebody("lead-inspector", inspectorate, "inspectorate", begun)


@pytest.fixture
def contact(provider, begun):
    return somebody("single-point-of-contact", provider, "provider", begun)


def entered(by, inspection, kind, **said):
    about = {"title": f"A {kind}", "serves": ["1.1"], "says": "Leaders come to team meetings."}
    return gathering.add_piece(by=by, inspection=inspection, kind=kind, **about | said)


def surveyed(by, inspection):
    files = {"description": (SURVEYS / "staff.yaml").read_bytes(), "answers": (SURVEYS / "staff.csv").read_bytes()}
    return gathering.add_survey(by=by, inspection=inspection, **files)


@pytest.fixture
def claim(lead, begun):
    """A claim with two kinds of sources for it and one against."""
    made = gathering.make_claim(by=lead, inspection=begun, standard="1.1", says="Leaders listen to staff.")
    for kind, way in (("meeting", "for"), ("focus group", "for"), ("interview", "against")):
        piece = entered(lead, begun, kind)
        gathering.weigh(by=lead, inspection=begun, claim=made.number, piece=piece.number, way=way, note="They say so.")
    return made


def refused(act):
    with pytest.raises(Refused) as refusal:
        act()
    return [fault.name for fault in refusal.value.faults]


def strength(inspection):
    return [one.strength.level for one in claims_of(inspection, "1.1")]


def test_a_claim_is_weak_until_what_speaks_against_it_is_resolved_or_withdrawn(claim, lead, begun):
    before = strength(begun)
    gathering.resolve(by=lead, inspection=begun, claim=claim.number, weighing=3, why="It was before the new leader came.")

    assert (before, strength(begun)) == (["weak"], ["moderate"])
    assert claims_of(begun, "1.2") == []
    gathering.withdraw_piece(by=lead, inspection=begun, number=2, why="It was of another unit.")
    assert strength(begun) == ["weak"]
    gathering.withdraw_weighing(by=lead, inspection=begun, claim=claim.number, weighing=1, why="It says nothing of it.")
    assert strength(begun) == ["none"]
    gathering.withdraw_claim(by=lead, inspection=begun, number=claim.number, why="Nobody stands by it.")
    assert claims_of(begun) == []


def test_what_is_withdrawn_stays_and_no_event_holds_what_was_said(claim, lead, begun):
    gathering.withdraw_piece(by=lead, inspection=begun, number=1, why="It was of another unit.")

    assert begun.pieces.get(number=1).says == "Leaders come to team meetings."
    said = str([one.values.content for one in Event.objects.filter(chain__inspection=begun)])
    assert "Leaders" not in said
    assert "It was of another unit." in said


def test_a_survey_shows_its_results_and_serves_what_its_items_do(lead, begun):
    piece = surveyed(lead, begun)

    assert (piece.title, piece.serves) == ("Staff survey, Northtown", ["1.1", "1.2"])
    assert survey_plainly(piece)["items"][0]["said"].startswith("38 of 118 (32%")
    assert "survey_answers" not in gathered_plainly(begun)["pieces"][0]


def test_what_cannot_be_is_refused(claim, lead, begun):
    wrong = {
        "ServesNothing": lambda: entered(lead, begun, "meeting", serves=["2.1"]),
        "PieceWithoutDocument": lambda: entered(lead, begun, "document"),
        "MeasureIncomplete": lambda: entered(lead, begun, "measure", value="12"),
        "WeighedAlready": lambda: gathering.weigh(by=lead, inspection=begun, claim=1, piece=1, way="for", note=""),
        "NotGathered": lambda: gathering.weigh(by=lead, inspection=begun, claim=9, piece=1, way="for", note=""),
        "ReasonMissing": lambda: gathering.withdraw_piece(by=lead, inspection=begun, number=1, why=" "),
    }
    gathering.resolve(by=lead, inspection=begun, claim=1, weighing=3, why="It was before.")
    wrong["ResolvedAlready"] = lambda: gathering.resolve(by=lead, inspection=begun, claim=1, weighing=3, why="Again.")

    assert {name: refused(act) for name, act in wrong.items()} == {name: [name] for name in wrong}


def test_a_measure_has_value_unit_period_and_source(lead, begun):
    about = {"value": "12.5", "unit": "vacancies per 100 posts", "period": "2024-01", "source": "workforce return"}

    assert entered(lead, begun, "measure", **about).value == "12.5"


def test_a_provider_sees_and_enters_nothing(claim, contact, begun, client):
    with pytest.raises(PermissionDenied):
        entered(contact, begun, "meeting")
    client.force_login(contact, backend=BACKEND)

    answers = [
        client.get(reverse(name, args=[begun.name, *told]))
        for name, *told in (
            ("gathered",),
            ("gathered-standard", "1.1"),
            ("gathered-piece", 1),
            ("gathered-json",),
            ("gathered-list",),
        )
    ]

    assert {one.status_code for one in answers} == {403}
    assert not shown_to(contact, begun)(GATHERED)


def test_a_folder_takes_it_along_without_loss(claim, lead, begun, provider):
    surveyed(lead, begun)
    gathering.resolve(by=lead, inspection=begun, claim=claim.number, weighing=3, why="It was before.")
    gathering.withdraw_piece(by=lead, inspection=begun, number=1, why="It was of another unit.")
    files = gathered_files(begun)
    other = an_inspection(provider, name="elsewhere")

    take_gathered(by=None, inspection=other, files=files)

    assert gathered_files(other) == files
    assert files.items() <= exported(begun).items()
    assert {name: sizes(begun)[name] for name in files} == {name: len(content) for name, content in files.items()}
    assert exported_file(begun, GATHERED) == files[GATHERED]
    assert refused(lambda: take_gathered(by=None, inspection=other, files=files)) == ["EvidenceThere"]


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"pieces": [{"number": 1}], "claims": []}', b'{"pieces": [], "claims": [1]}'])
def test_a_file_that_the_service_did_not_write_is_refused(begun, content):
    assert refused(lambda: take_gathered(by=None, inspection=begun, files={GATHERED: content})) == ["GatheredWrong"]


def test_it_goes_with_the_case_data(claim, begun):
    assert gathered_count(begun) == 4

    remove_gathered(begun)

    assert (gathered_count(begun), gathered_files(begun)) == (0, {})


def test_an_installation_fills_in_what_a_rating_looks_like(begun, monkeypatch, tmp_path):
    before = characteristics_of(begun, "1.1")
    own = f"  {begun.edition}:\n    - {{standard: '1.1', rating: Good, says: Leaders are heard., status: assumed}}\n"
    rule = "strength: {moderate: 1, strong: 2, unresolved: moderate, status: assumed}\n"
    (tmp_path / "gathering.yaml").write_text(f"{rule}characteristics:\n{own}")
    monkeypatch.setenv("EVENHAND_PACKS", str(tmp_path))

    assert before == ()
    assert [one.says for one in characteristics_of(begun, "1.1")] == ["Leaders are heard."]


def test_a_lead_enters_weighs_and_reads_it_in_pages(lead, begun, client):
    client.force_login(lead, backend=BACKEND)
    post = {"kind": "meeting", "title": "Board", "serves": ["1.1"], "says": "Minutes are read."}

    client.post(reverse("gathered-add", args=[begun.name]), post)
    client.post(reverse("gathered-claim", args=[begun.name, "1.1"]), {"says": "Leaders read minutes."})
    client.post(reverse("gathered-weigh", args=[begun.name, 1]), {"piece": 1, "way": "against", "note": "One did not."})
    client.post(reverse("gathered-resolve", args=[begun.name, 1, 1]), {"why": "They were away."})
    with (SURVEYS / "staff.yaml").open("rb") as description, (SURVEYS / "staff.csv").open("rb") as answers:
        client.post(reverse("gathered-survey", args=[begun.name]), {"description": description, "answers": answers})
    pages = [
        client.get(reverse("gathered-standard", args=[begun.name, "1.1"])),
        client.get(reverse("gathered-piece", args=[begun.name, 2])),
    ]

    said = [one.content.decode() for one in pages]
    assert "Leaders read minutes." in said[0]
    assert "resolved: They were away." in said[0]
    assert "Nobody has written for this edition" in said[0]
    assert "118 people replied." in said[1]
    assert b"Board" in client.get(reverse("gathered-list", args=[begun.name])).content
    assert client.get(reverse("gathered-json", args=[begun.name])).json()["claims"][0]["strength"] == "none"
    assert Piece.objects.count() == 2
