"""A panel has the claims on organisational delivery before it, and its minutes name those that stood when it decided."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evenhand.scoring.panel import StoodClaim, read_panel
from evenhand_service.audit.models import Event
from evenhand_service.evidence import gathering
from evenhand_service.evidence.removing import remove_gathered
from evenhand_service.inspections.editions import edition_of
from evenhand_service.inspections.folder import laid_out
from evenhand_service.panel.claims_before import in_short, stood
from evenhand_service.panel.found import found, panel_of
from service.programs import Program, good
from service.test_panel import DAY, NAMES, WHY, decided, head, holder, inspection, lead, member, say_who_sat  # noqa: F401

pytestmark = pytest.mark.django_db
SAYS = "Leaders listen to staff."


@pytest.fixture
def claim(inspection, lead, member):  # noqa: F811
    """A claim with two kinds of sources for it and one against; the panel sits."""
    say_who_sat(by=member, inspection=inspection, on=DAY, present=NAMES)
    made = gathering.make_claim(by=lead, inspection=inspection, standard="1.1", says=SAYS)
    for kind, way in (("meeting", "for"), ("focus group", "for"), ("interview", "against")):
        weighed(lead, inspection, made.number, kind, way)
    return made


def weighed(by, inspection, claim, kind, way):  # noqa: F811
    piece = gathering.add_piece(by=by, inspection=inspection, kind=kind, title=f"A {kind}", serves=["1.1"], says="It is so.")
    return gathering.weigh(by=by, inspection=inspection, claim=claim, piece=piece.number, way=way, note="They say so.")


def page(person, path):
    client = Client()
    client.force_login(person)
    return " ".join(client.get(f"/inspections/own/{path}").content.decode().split())


@pytest.fixture
def levels(inspection, tmp_path, monkeypatch):  # noqa: F811
    """An installation that says what one rating looks like."""
    of_edition = f"{inspection.edition}:\n    - {{standard: '1.1', rating: Good, says: Leaders are heard., status: assumed}}\n"
    rule = "strength: {moderate: 2, strong: 3, unresolved: weak, status: assumed}\n"
    (tmp_path / "gathering.yaml").write_text(f"{rule}characteristics:\n  {of_edition}")
    monkeypatch.setenv("EVENHAND_PACKS", str(tmp_path))


@pytest.mark.usefixtures("claim", "levels")
def test_the_panel_sees_each_claim_with_its_strength_and_what_speaks_which_way(inspection, lead, member):  # noqa: F811
    decided(inspection, member, "1.1", "Good", reason=WHY)

    for path in ("panel/decide/1.1", "results/1.1"):
        shown = page(member, path)
        assert SAYS in shown
        assert "1 claim: 1 weak; unresolved against them: 1" in shown
        assert f'href="{reverse("gathered-standard", args=["own", "1.1"])}"' in shown
        assert "Leaders are heard." in shown
        assert "Good (decided)" in shown
    assert "1 claim: 1 weak; unresolved against them: 1" in page(member, "panel")
    assert SAYS in page(lead, "panel/propose/1.1")
    assert "panel-claims" not in page(member, "panel/decide/2.1"), "nothing is claimed of what is computed"


def test_a_decision_keeps_the_claims_as_they_stood_and_the_minutes_name_them(inspection, claim, lead, member):  # noqa: F811
    decided(inspection, member, "1.1", "Good", reason=WHY)
    gathering.resolve(by=lead, inspection=inspection, claim=claim.number, weighing=3, why="They meant another office.")
    gathering.make_claim(by=lead, inspection=inspection, standard="1.1", says="Plans are known.")

    kept = (StoodClaim(claim=1, strength="weak", supporting=2, against=1, unresolved=1),)
    assert panel_of(inspection).decided["1.1"].claims == kept
    told = "1 claim: 1 weak; unresolved against them: 1. claim 1 (weak; for it 2, against it 1, of these unresolved 1)"
    assert told in page(member, "panel/minutes.txt")
    assert told in page(member, "panel/minutes")
    assert "Other claims stand now than when it was decided" in page(member, "panel")
    said = json.dumps(Event.objects.filter(action="rating decided").last().values.content)
    assert '"claims": [{"claim": 1,' in said
    assert SAYS not in said
    decided(inspection, member, "1.1", "Good", reason=WHY)
    assert [one.strength for one in panel_of(inspection).decided["1.1"].claims] == ["moderate", "none"]
    assert "Other claims stand now" not in page(member, "panel")


def test_who_decides_while_a_claim_changes_is_told_and_nothing_is_kept(inspection, claim, lead, member):  # noqa: F811
    client = Client()
    client.force_login(member)
    address = "/inspections/own/panel/decide/1.1"
    seen = client.get(address).context["seen"]
    gathering.withdraw_claim(by=lead, inspection=inspection, number=claim.number, why="It says two things.")

    answer = client.post(address, {"seen": seen, "rating": "Good", "reason": WHY, "took_part": list(NAMES)})

    assert answer.status_code == 409
    assert "1.1" not in panel_of(inspection).decided


def test_a_piece_that_was_withdrawn_speaks_no_more(inspection, claim, lead, member):  # noqa: F811
    gathering.withdraw_piece(by=lead, inspection=inspection, number=1, why="It was of another unit.")
    decided(inspection, member, "1.1", "Good", reason=WHY)

    assert panel_of(inspection).decided["1.1"].claims == (
        StoodClaim(claim=1, strength="weak", supporting=1, against=1, unresolved=1),
    )


def test_the_file_keeps_numbers_alone_and_they_stay_when_the_words_go(inspection, claim, member):  # noqa: F811
    decided(inspection, member, "1.1", "Good", reason=WHY)
    content = bytes(inspection.files.get(name="panel.yaml").content)
    remove_gathered(inspection)

    assert SAYS not in content.decode()
    with laid_out({"panel.yaml": content}) as folder:
        assert [one.claim for one in read_panel(folder.path / "panel.yaml", edition_of(inspection)).decided["1.1"].claims] == [1]
    assert in_short(stood([])) == "No claim is made."


def test_the_database_is_asked_as_often_for_many_claims_as_for_one(inspection, claim, lead, member):  # noqa: F811
    def asked():
        page(member, "panel")
        with CaptureQueriesContext(connection) as queries:
            page(member, "panel")
        return len(queries)

    found(inspection)
    few = asked()
    for number in range(6):
        made = gathering.make_claim(by=lead, inspection=inspection, standard=f"1.{1 + number % 3}", says=f"Claim {number}.")
        weighed(lead, inspection, made.number, "meeting", "for")

    assert asked() == few


def test_a_program_is_told_the_claims_and_who_may_not_see_the_evidence_sees_none_of_its_words(
    inspection,  # noqa: F811
    claim,
    inspectorate,
    member,  # noqa: F811
):
    decided(inspection, member, "1.1", "Good", reason=WHY)
    analyst = holder(inspection, inspectorate, "analyst")

    told = good(Program(member).get("/inspections/own/panel/decisions/1.1"))

    assert told["claims"] == [{"claim": 1, "strength": "weak", "supporting": 2, "against": 1, "unresolved": 1}]
    assert all(SAYS not in page(analyst, path) for path in ("panel", "results/1.1", "panel/minutes"))
    assert "claim 1 (weak" in page(analyst, "panel/minutes")
