"""The demonstration: what there is to see, that everybody can sign in, and the command that makes and ends it."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client, override_settings

from evenhand.files.faults import Refused
from evenhand.inspection.stages import STAGES
from evenhand.scoring.recomputed import published_results
from evenhand_service.accounts.models import User
from evenhand_service.accounts.roles import ROLES
from evenhand_service.audit.verify import verify
from evenhand_service.demo.folder import MARK, emptied
from evenhand_service.demo.people import MADE_UP
from evenhand_service.demo.populate import populate
from evenhand_service.demo.ports import HOST, free_port
from evenhand_service.desk.progress import progress
from evenhand_service.desk.seen import seen
from evenhand_service.inspections.models import Inspection
from evenhand_service.review.cases import reviewed_cases
from evenhand_service.snapshots.kept import usual_place
from service.signing_in import ANSWERED, sign_in

SWM = Path("examples/swm-2018")
EVENHAND = Path(sys.executable).parent / "evenhand"
QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.mark.django_db
def test_it_is_never_made_where_there_is_something_already(inspectorate):
    with pytest.raises(Refused, match="people or inspections"):
        populate(example=None, today=date.today(), doing=lambda what: None)


@pytest.fixture(scope="module")
def shown(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demonstration in the database of the tests, for all of them together: it takes seconds to make."""
    place = tmp_path_factory.mktemp("demo")
    quick = override_settings(PASSWORD_HASHERS=QUICK, SNAPSHOTS=str(place))
    with django_db_blocker.unblock(), quick, transaction.atomic():
        yield populate(example=SWM, today=date.today(), doing=lambda what: None, snapshots=usual_place())
        transaction.set_rollback(True)


def test_there_is_a_made_up_inspection_at_each_stage_and_it_says_so(shown):
    made_up = Inspection.objects.filter(synthetic__contains="made up")

    assert {one.stage for one in made_up} == set(STAGES)
    assert shown.inspections == Inspection.objects.count() == len(made_up) + len(published_results())


def test_what_was_published_is_there_as_it_was_published_and_nothing_made_up(shown):
    for path in published_results():
        inspection = Inspection.objects.get(name=path.stem)
        assert (inspection.stage, inspection.synthetic) == ("published", "")
        assert bytes(inspection.files.get(name="published.yaml").content) == path.read_bytes()


def test_the_example_is_there_whole(shown):
    files = {file.name: bytes(file.content) for file in Inspection.objects.get(name="swm-2018").files.all()}

    assert files["answers.csv"] == (SWM / "answers.csv").read_bytes()
    assert files.keys() == {path.name for path in SWM.iterdir() if path.is_file()}


def test_readings_and_the_desk_say_the_same_of_how_many_cases_are_assessed(shown):
    assessed = {}
    for one in Inspection.objects.filter(synthetic__contains="made up", stage="fieldwork"):
        cases = reviewed_cases(one)
        assessed[one.name] = sum(case.is_assessed for case in cases)
        assert sum(case.state in ("answered", "finished") for case in progress(seen(one))) == assessed[one.name]
        assert assessed[one.name] < len(cases)

    assert any(assessed.values())


@pytest.mark.parametrize("place", range(len(ROLES)))
def test_one_of_each_role_signs_in_and_has_something_to_see(shown, place):
    one = shown.sign_ins[place]
    browser = Client()

    assert sign_in(browser, one.email, one.password).status_code == 302
    page = browser.get("/")

    assert page.status_code == ANSWERED
    assert one.name in page.content.decode()
    assert "Showing 1 to" in page.content.decode()


@pytest.mark.parametrize("place", range(len(ROLES)))
def test_the_tour_of_each_role_leads_somewhere_at_every_step(shown, place):
    browser = Client()
    browser.force_login(User.objects.get(email=shown.sign_ins[place].email))

    steps = browser.get("/tour").context["steps"]

    assert len(steps) >= 4
    assert {one.step.page: browser.get(one.href).status_code for one in steps if one.href} == {
        one.step.page: ANSWERED for one in steps
    }


TO_BE_DONE = {
    "inspections": ("?sort=stage", "moj-filter"),
    "published": ('href="/published/hmip',),
    "programme": ("govuk-tag--red",),
    "snapshots": (".zip",),
    "history": ("Showing 1 to",),
    "folder": ("folder.zip",),
    "sample": ("certificate.json",),
    "sample-balance": ("evenhand-bars",),
    "my-cases": ("Showing 1 to",),
    "cases": ("/cases/give/", "/interest"),
    "inspection": ("evenhand-stages", 'id="task-1'),
    "evidence": ("/evidence/",),
    "inspection-new": ('name="unit"', 'name="begin-day"'),
    "caseload": ("<table",),
    "caseload-send": ('type="file"',),
    "sample-draw": ("<form",),
    "people": ('href="/people/add',),
    "account": ("/account/",),
}
"""What must stand on a page so that what a tour says of it can be done."""

SAID_TO_BE_DONE = {"Give one, and take it back": ("/add", "/take"), "Press the button that moves it on": ("/move/announced",)}
"""What must stand there besides, by the words that promise it."""


@pytest.mark.parametrize("place", range(len(ROLES)))
def test_every_step_of_a_tour_can_be_done_by_its_role(shown, place):
    browser = Client()
    browser.force_login(User.objects.get(email=shown.sign_ins[place].email))

    for one in browser.get("/tour").context["steps"]:
        page = browser.get(one.href).content.decode()
        wanted = [mark for words, marks in SAID_TO_BE_DONE.items() if words in str(one.step.says) for mark in marks]
        for mark in (*TO_BE_DONE.get(one.step.page, ()), *wanted):
            assert mark in page, (one.step.title, mark)


def test_change_stands_beside_a_role_for_those_alone_who_may_give_it(shown):
    seen = {}
    for who in ("dev", "petra", "connie", "leo", "olive"):
        browser = Client()
        browser.force_login(User.objects.get(email=f"{who}@example.org"))
        facts = browser.get(f"/inspections/{Inspection.objects.get(unit__name='West Wexmere').name}").context["facts"]
        seen[who] = [bool(row["actions"]) for row in facts[-2:]]

    assert seen["dev"] == seen["petra"] == [False, False]
    assert (seen["connie"], seen["leo"], seen["olive"]) == ([False, True], [True, False], [True, True])


def test_there_is_a_sign_in_for_every_role_and_no_two_have_one_password(shown):
    assert [one.role for one in shown.sign_ins] == [str(role.name) for role in ROLES.values()]
    assert len({one.password for one in shown.sign_ins}) == len(ROLES)
    assert all(one.name.endswith(" Example") for one in MADE_UP)


def test_an_inspector_and_a_local_assessor_have_cases_to_read(shown):
    for email in ("ines@example.org", "lars@example.org"):
        browser = Client()
        sign_in(browser, email, next(one.password for one in shown.sign_ins if one.email == email))
        inspection = Inspection.objects.get(unit__name="South Wexmere")
        assert browser.get(f"/inspections/{inspection.name}/my-cases").content.count(b"SW-") > 5


def test_one_caseload_waits_for_its_provider_with_every_fault_on_a_sheet(shown):
    inspection = Inspection.objects.get(unit__name="Lower Caldwick")

    assert inspection.progress["case supervision"]["faults"] is True
    assert inspection.files.filter(name="out/faults-case-supervision.csv").exists()


def test_its_record_stands(shown):
    chains = list(verify())

    assert len(chains) == shown.inspections + 1
    assert not any(one.broken for one in chains)


@pytest.fixture
def demo_service(tmp_path):
    """The command, in a folder of its own, with the settings of another installation in its environment."""
    kept = {name: one for name, one in os.environ.items() if name in ("PATH", "HOME", "LANG") or name.startswith("COVERAGE_")}
    settings = {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/real", "EVENHAND_HOSTS": "*"}
    started: list[subprocess.Popen] = []

    def start(*arguments):
        command = [EVENHAND, "demo-service", *arguments]
        printed = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        started.append(subprocess.Popen(command, env=kept | settings, cwd=tmp_path, **printed))
        return started[-1]

    yield start
    for one in started:
        one.kill()
        one.communicate()


@pytest.mark.alike
def test_it_is_made_answers_and_ends(demo_service, tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        running = demo_service("--port", str(port))
        said = until(running, "Published results")
        address = said[said.index("http://") :].split("/ ")[0]

        assert re.search(r"made in \d+ seconds", said)
        assert f"Something listens at port {port} already" in said
        assert address.startswith("http://127.0.0.1:")
        assert answered(f"{address}/account/sign-in/") == ANSWERED
        running.send_signal(signal.SIGINT)
        left, _ = running.communicate(timeout=30)
    assert (running.returncode, "has ended" in left) == (0, True)
    assert (tmp_path / "demo-data/sign-ins.txt").read_text().count("@example.org") == len(ROLES)
    assert not (tmp_path / "evenhand-data").exists()


def test_a_folder_that_no_demonstration_made_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")

    with pytest.raises(Refused, match="no demonstration made it"), emptied(tmp_path):
        pass
    with pytest.raises(Refused, match="no demonstration made it"), emptied(tmp_path / "thesis.txt"):
        pass

    assert (tmp_path / "thesis.txt").read_text() == "years of work"


def test_what_an_earlier_demonstration_left_is_gone_and_one_that_runs_is_left_alone(tmp_path):
    folder = tmp_path / "demo"
    with emptied(folder):
        (folder / "static").mkdir()
        (folder / "evenhand.sqlite3").write_text("x")
        with pytest.raises(Refused, match="runs from this folder"), emptied(folder):
            pass
        assert (folder / "evenhand.sqlite3").exists()

    with emptied(folder):
        assert [one.name for one in folder.iterdir()] == [MARK]


def test_a_port_that_is_taken_gives_the_next_and_none_is_refused():
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]

        assert port < free_port(port) < port + 20
        with socket.socket() as last:
            last.bind((HOST, 65535))
            last.listen()
            with pytest.raises(Refused, match="every port from 65535 to 65535"):
                free_port(65535)


def until(running, words):
    """What a process says, to the line that has some words in it."""
    said = ""
    while words not in said:
        line = running.stdout.readline()
        assert line, said + running.stderr.read()
        said += line
    return said


def answered(address):
    """The status of a page, asked for until the server has started."""
    deadline = time.monotonic() + 30
    while True:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                return answer.status
        except OSError:
            assert time.monotonic() < deadline
            time.sleep(0.2)


def test_no_day_of_fieldwork_is_shown_that_no_document_gives(shown):
    browser = Client()
    browser.force_login(User.objects.get(email="hanna@example.org"))

    derby, dorset = (browser.get(f"/inspections/{name}").content.decode() for name in ("derby-city-2023", "dorset-2023"))
    listed = browser.get("/", {"q": "derby"}).content.decode()
    deadlines = browser.get("/inspections/derby-city-2023/deadlines").content.decode()

    assert "9 February 2023 to 9 February 2023" not in derby
    assert "Not known: the document, of 9 February 2023 (the letter tells of fieldwork in December 2022" in derby
    assert "June 2023; the document gives no days" in dorset
    assert "Days not known" in listed
    assert "so nothing is counted from them" in deadlines


def test_an_inspection_leads_to_its_published_result_and_back_and_asks_for_nothing_more(shown):
    browser = Client()
    browser.force_login(User.objects.get(email="hanna@example.org"))
    address = "/published/hmip-probation/2021-pdu/dorset-2023"

    inspection = browser.get("/inspections/dorset-2023").content.decode()
    result = browser.get(address).content.decode()

    assert f'href="{address}"' in inspection
    assert 'href="/inspections/dorset-2023"' in result
    for said in ("What is to be done", "Incomplete", "Not asked for", "Not drawn"):
        assert said not in inspection
    assert 'href="/inspections/dorset-2023"' not in Client().get(address).content.decode()
    assert address not in browser.get("/inspections/swm-2018").content.decode()
