"""The service's commands, run as people run them: each in a process and an installation of its own."""

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

EVENHAND = Path(sys.executable).parent / "evenhand"
WORD = "correct horse battery\n"


@pytest.fixture
def installation(tmp_path, database):
    """An environment with an empty database of its own."""
    names = ("PATH", "HOME", "LANG", "COVERAGE_PROCESS_START", "COVERAGE_PROCESS_CONFIG")
    kept = {name: os.environ[name] for name in names if name in os.environ}
    return kept | {"EVENHAND_DATA": str(tmp_path / "kept")} | ({"DATABASE_URL": database} if database else {})


@pytest.fixture
def evenhand(installation, tmp_path):
    def run(*arguments, **more):
        return subprocess.run(
            [EVENHAND, *arguments], env=installation | more, cwd=tmp_path, capture_output=True, text=True, check=False
        )

    return run


def createuser(evenhand, tmp_path, *more, email="a@example.org", organisation="Inspectorate"):
    (tmp_path / "word").write_text(WORD)
    named = ["--name", "Alex Example", "--organisation", organisation, "--password-from", str(tmp_path / "word")]
    return evenhand("createuser", email, *named, *more)


def test_an_installation_begins_with_migrate_and_its_first_person(evenhand, tmp_path):
    early = createuser(evenhand, tmp_path)
    migrated = evenhand("migrate"), evenhand("migrate")
    made = createuser(evenhand, tmp_path, "--role", "head-of-programme")
    again = createuser(evenhand, tmp_path)

    assert (early.returncode, "run evenhand migrate" in " ".join(early.stderr.split())) == (1, True)
    assert [one.returncode for one in migrated] == [0, 0]
    assert "No migrations to apply" in migrated[1].stdout
    assert (made.returncode, made.stdout.strip()) == (0, "Alex Example may sign in as a@example.org.")
    assert (again.returncode, "Somebody has this address already." in again.stderr) == (1, True)


def test_an_installation_that_is_given_its_secret_key_begins_as_any_other(evenhand):
    migrated = evenhand("migrate", EVENHAND_SECRET_KEY="a-key-of-fifty-characters-or-more-that-nobody-can-guess-1")

    assert (migrated.returncode, migrated.stderr) == (0, "")


def test_the_record_of_an_installation_is_verified(evenhand, tmp_path):
    evenhand("migrate")
    createuser(evenhand, tmp_path, "--role", "head-of-programme")

    said, plain = evenhand("audit", "verify"), evenhand("audit", "verify", "--json")

    assert (said.returncode, "1 chain, 0 broken." in said.stdout) == (0, True)
    assert json.loads(plain.stdout) == {
        "chains": [{"chain": "(installation)", "events": 2, "erased": 0, "broken": None}],
        "broken": 0,
        "astray": [],
    }


@pytest.mark.alike
def test_wrong_settings_are_refused_before_anything_is_made(evenhand, tmp_path):
    refused = evenhand("migrate", EVENHAND_TIME_ZONE="Mars", EVENHAND_HOSTS="*")

    assert refused.returncode == 1
    assert "EVENHAND_TIME_ZONE is 'Mars'" in refused.stderr
    assert "EVENHAND_HOSTS is '*'" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert not (tmp_path / "kept").exists()


@pytest.mark.alike
def test_without_the_service_its_commands_say_how_to_install_it(evenhand, tmp_path):
    (tmp_path / "django.py").write_text("raise ModuleNotFoundError(name='django')\n")

    refused = evenhand("audit", "verify", PYTHONPATH=str(tmp_path))

    assert refused.returncode == 1
    assert 'pip install "evenhand[service]"' in refused.stderr


def asked(port, path):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def a_page_and_its_style(port):
    """A page, and the answer to its request for its first style sheet."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/privacy", timeout=5) as answer:
        page = answer.read().decode()
    address = re.search(r'<link rel="stylesheet" href="([^"]+)"', page)[1]
    request = urllib.request.Request(f"http://127.0.0.1:{port}{address}", headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=5) as style:
        return page, style


def test_the_service_answers_and_says_whether_it_is_ready(evenhand, installation, tmp_path):
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    with (tmp_path / "log").open("w") as log:
        serving = subprocess.Popen(
            [EVENHAND, "serve", "--port", str(port), "--workers", "1"],
            env=installation,
            cwd=tmp_path,
            stdout=subprocess.DEVNULL,
            stderr=log,
        )
    try:
        deadline = time.monotonic() + 60
        while True:
            try:
                alive = asked(port, "/health/alive?who=somebody@example.org")
                break
            except OSError:
                assert time.monotonic() < deadline, "it did not answer within a minute"
                time.sleep(0.2)
        before = asked(port, "/health/ready")
        page, style = a_page_and_its_style(port)
        evenhand("migrate")
        after = asked(port, "/health/ready")
    finally:
        serving.terminate()
        serving.wait(30)

    written = [json.loads(line) for line in (tmp_path / "log").read_text().splitlines()]
    assert [one["message"].partition(" ")[0] for one in written[:2]] == ["Starting", "Listening"]
    assert {(one["pattern"], one["status"]) for one in written if one["logger"] == "evenhand.requests"} == {
        ("health/alive", 200),
        ("health/ready", 503),
        ("health/ready", 200),
        ("privacy", 200),
        (None, 200),  # a file of the pages' own
    }
    assert "somebody" not in (tmp_path / "log").read_text()
    assert alive == (200, {"alive": True})
    assert (before[0], before[1]["ready"], "run evenhand migrate" in before[1]["because"]) == (503, False, True)
    assert after == (200, {"ready": True})
    assert "<h1" in page
    assert style.headers["Content-Encoding"] == "gzip"
    assert "immutable" in style.headers["Cache-Control"]
    assert serving.returncode == 0


@pytest.mark.alike
def test_it_may_be_deployed(installation):
    django = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    abroad = installation | {"EVENHAND_HOSTS": "evenhand.example", "DJANGO_SETTINGS_MODULE": "evenhand_service.config.settings"}

    checked = subprocess.run(django, env=abroad, capture_output=True, text=True, check=False)

    assert (checked.returncode, "no issues" in checked.stdout) == (0, True), checked.stderr


@pytest.mark.django_db
def test_no_change_of_a_model_is_without_its_migration():
    from django.core.management import call_command

    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
