"""How sure ratings are, on the results desk and before a panel: the library's figures, worked out beside the page that asks."""

from datetime import date
from threading import Event
from time import perf_counter

import pytest
from django.test import Client

from evenhand.folders.read import read_folder
from evenhand.reporting.certainty_results import certainty_of
from evenhand.reporting.results import results_of
from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.exchange.importing import import_folder
from evenhand_service.inspections.folder import laid_out
from evenhand_service.panel import sureness
from evenhand_service.panel.actions import decide, say_who_sat
from evenhand_service.panel.certain import strip_of, sureness_of
from evenhand_service.panel.found import found
from publishing_made import finished_folder
from service.programs import Program, good
from service.test_panel import holder

pytestmark = pytest.mark.django_db
PAGES = ("results", "results/overall", "results/2.2", "panel", "panel/decide/2.2", "panel/decide/1.1")


@pytest.fixture
def head(db, inspectorate):
    one = make_person(by=None, email="head@example.org", name="Hana", organisation=inspectorate.name, side="inspectorate")
    appoint(by=None, person=one, role="head-of-programme")
    return one


@pytest.fixture
def inspection(head, tmp_path):
    """A finished inspection whose panel has not met."""
    files = {path.name: path.read_bytes() for path in finished_folder(tmp_path / "own").iterdir()}
    return import_folder(by=head, name="own", files=files, stage="rating").inspection


@pytest.fixture
def client(head):
    one = Client()
    one.force_login(head)
    return one


def of_library(inspection):
    """What the library says of the folder as it is laid out."""
    with laid_out(dict(found(inspection).files)) as place:
        folder = read_folder(place.path)
        return certainty_of(results_of(folder)[0], folder)


def shown(client, page):
    """The words of a page, as a reader has them."""
    return " ".join(client.get(f"/inspections/own/{page}").content.decode().replace("&#x27;", "'").split())


def test_pages_show_what_the_library_says_of_each_rating_and_of_the_whole(client, inspection):
    said = of_library(inspection)
    sureness.certainty_in_time(found(inspection))
    pages = {page: shown(client, page) for page in PAGES}

    for page in ("results", "results/overall", "panel"):
        assert said["ratings"]["overall"]["said"] in pages[page]
        assert all(one in pages[page] for one in said["hangs_said"])
    for page in ("results/2.2", "panel/decide/2.2"):
        assert said["ratings"]["2.2"]["said"] in pages[page]
    for page in ("results", "results/overall", "results/2.2"):
        assert all(one[1:] in pages[page] for one in said["assumes"]), "what is not counted is said wherever a chance is"
    assert all("evenhand-strip--large" in pages[page] for page in PAGES[:-1])
    assert "evenhand-strip" not in pages["panel/decide/1.1"], "people rate it: nothing is said of how sure that is"
    assert all(f'id="{name}"' in pages["results/overall"] for name in ("results-hangs", "results-chances"))
    assert 'id="results-certain"' in pages["results"]


def test_a_strip_is_its_chances_side_by_side_and_what_counts_is_marked():
    said = {"rating": "Good", "chances": {"Inadequate": 0.0, "Requires improvement": 0.17, "Good": 0.825, "Outstanding": 0.005}}

    pieces = strip_of(said)

    assert [one.begins for one in pieces] == pytest.approx([0, 0, 17, 99.5])
    assert [one.width for one in pieces] == pytest.approx([0, 17, 82.5, 0.5])
    assert [one.shade for one in pieces] == [0, 1, 2, 3]
    assert [one.name for one in pieces if one.counts] == ["Good"]
    assert [one.has_room for one in pieces] == [False, True, True, False]
    assert [one.shade for one in strip_of({"rating": "Met", "chances": {"Not met": 0.5, "Met": 0.5}})] == [0, 3]


def test_a_page_waits_a_moment_and_says_that_it_is_being_worked_out(client, inspection, monkeypatch):
    monkeypatch.setattr(sureness, "_asked", type(sureness._asked)())
    found(inspection)
    go_on = Event()
    sureness._BESIDE.submit(go_on.wait, 60)
    try:
        began = perf_counter()
        pages = {page: shown(client, page) for page in PAGES[:-1]}
        took = perf_counter() - began
    finally:
        go_on.set()

    assert all("is being worked out" in said for said in pages.values())
    assert all("Look again" in said for said in pages.values())
    assert took < 60
    sureness.certainty_in_time(found(inspection))
    assert "is being worked out" not in shown(client, "results/overall")


def test_it_is_worked_out_once_for_each_state_of_the_files(inspection, head, monkeypatch):
    made = []
    monkeypatch.setattr(sureness, "_asked", type(sureness._asked)())
    monkeypatch.setattr(sureness, "certainty_of", lambda *given: made.append(given) or certainty_of(*given))

    before = sureness.certainty_in_time(found(inspection))
    assert sureness.certainty_in_time(found(inspection)) is before
    say_who_sat(by=head, inspection=inspection, on=date(2023, 4, 3), present=("Hana",))
    assert sureness.certainty_in_time(found(inspection)) is before, "who sits changes no rating"
    decide(by=head, inspection=inspection, code="2.2", rating="Inadequate", took_part=("Hana",), reason="The evidence says so.")
    after = sureness.certainty_in_time(found(inspection))

    assert len(made) == 2
    given = {
        side: next(one["given"] for one in said["hangs_on"] if one["code"] == "2.2")
        for side, said in (("0", before), ("1", after))
    }
    assert given == {"0": False, "1": True}
    departed = sureness_of(found(inspection)).each["2.2"]
    assert (departed.given, departed.rating) == ("Inadequate", found(inspection).computed["2.2"].rating)


def test_what_failed_is_not_kept_as_if_it_were_an_answer(inspection, monkeypatch):
    monkeypatch.setattr(sureness, "_asked", type(sureness._asked)())
    one = found(inspection)
    with monkeypatch.context() as broken:
        broken.setattr(sureness, "certainty_of", lambda *_given: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            sureness.certainty_in_time(one)

    assert sureness.certainty_in_time(one) is not None


def test_nothing_is_said_of_the_whole_while_a_standard_of_it_waits(client, inspection):
    inspection.files.filter(name="judgements.yaml").delete()
    said = sureness.certainty_in_time(found(inspection))

    assert "overall" not in said["ratings"]
    assert "Nothing can be said yet of how sure" in shown(client, "results")
    assert "Nothing can be said yet of how sure it is" in shown(client, "results/overall")


def test_whoever_reads_and_whoever_is_inspected_sees_nothing_of_it(inspection, inspectorate, head):
    people = [holder(inspection, inspectorate, role) for role in ("inspector", "single-point-of-contact", "lead-inspector")]
    for one in people:
        inspection.stage = "fieldwork" if one is people[-1] else "rating"
        inspection.save()
        reader = Client()
        reader.force_login(one)
        assert reader.get("/inspections/own/results/overall").status_code in (403, 404), one.name
        assert Program(one).get("/inspections/own/results/certainty").status_code in (403, 404)


def test_a_program_is_told_the_same(inspection, head):
    said = of_library(inspection)

    told = good(Program(head).get("/inspections/own/results/certainty"))

    assert {one["code"]: one["chances"] for one in told["ratings"]} == {
        code: one["chances"] for code, one in said["ratings"].items()
    }
    assert told["hangs_on"] == said["hangs_on"]
    assert (told["says"], told["assumes"]) == (said["hangs_said"], said["assumes"])
