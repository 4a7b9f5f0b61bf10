"""The service on a real database: SQLite in a file, or PostgreSQL where EVENHAND_TEST_DATABASE says so.

The server is started by the process that starts the workers, before they are, and each worker has a database of its own in it.
"""

import os
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import django
import pytest

from service.chromium import launched
from service.postgresql import programs, server

DATABASE = os.environ.get("EVENHAND_TEST_DATABASE", "sqlite")
_OPEN = ExitStack()

SAME_ON_EVERY_DATABASE = [
    "test_components.py",
    "test_component_tags.py",
    "test_environment.py",
    "test_evidence_kinds.py",
    "test_forms.py",
    "test_headers.py",
    "test_laid_out.py",
    "test_postgresql.py",
    "test_published.py",
    "test_typed.py",
    "test_welsh.py",
    "test_when_called.py",
    "browser/test_case.py",
    "browser/test_desk.py",
    "browser/test_evidence.py",
    "browser/test_every_page_in_a_browser.py",
    "browser/test_furniture.py",
    "browser/test_live_desk.py",
    "browser/test_public_pages.py",
    "browser/test_round_and_results.py",
    "browser/test_routing.py",
    "browser/test_wide_tables.py",
    "browser/test_without_network.py",
]
"""What is tried on one alone."""

ABOUT_PAGES_AND_RIGHTS = [
    "test_accuracy.py",
    "test_api_access.py",
    "test_api_pages.py",
    "test_api_schemathesis.py",
    "test_api_shape.py",
    "test_api_versions.py",
    "test_blind.py",
    "test_case_page.py",
    "test_correcting.py",
    "test_cures.py",
    "test_demo.py",
    "test_desk.py",
    "test_device.py",
    "test_every_page.py",
    "test_evidence_fuzz.py",
    "test_evidence_pages.py",
    "test_letter_accuracy.py",
    "test_logs.py",
    "test_passwords.py",
    "test_people_pages.py",
    "test_queries.py",
    "test_record_pages.py",
    "test_report_history.py",
    "test_reports.py",
    "test_retention_pages.py",
    "test_rights.py",
    "test_sealing.py",
    "test_second_factor.py",
    "test_self_audit.py",
    "test_service_commands.py",
    "test_signing_in.py",
    "test_single_sign_on.py",
    "test_snapshots.py",
    "test_tables_as_csv.py",
    "test_tokens.py",
    "test_tour.py",
    "browser/test_accuracy.py",
    "browser/test_kept_words.py",
    "browser/test_letters.py",
    "browser/test_reports.py",
    "browser/test_round.py",
]
"""What goes through many pages and rights, whose queries other tests ask too: on PostgreSQL in the long form."""

_LONG = bool(os.environ.get("EVENHAND_LONG"))
collect_ignore = SAME_ON_EVERY_DATABASE + ([] if _LONG else ABOUT_PAGES_AND_RIGHTS) if DATABASE == "postgresql" else []

if "PYTEST_XDIST_WORKER" not in os.environ:
    os.environ["EVENHAND_DATA"] = _OPEN.enter_context(TemporaryDirectory(prefix="evenhand-data-"))
    os.environ.pop("DATABASE_URL", None)
    if DATABASE == "postgresql":
        os.environ["DATABASE_URL"] = f"{_OPEN.enter_context(server())}/evenhand"
        os.environ["PATH"] = f"{programs()}{os.pathsep}{os.environ['PATH']}"  # a backup takes those of its server
else:
    os.environ["EVENHAND_DATA"] += f"/{os.environ['PYTEST_XDIST_WORKER']}"  # where a worker counts what is sent, and no other
os.environ["DJANGO_SETTINGS_MODULE"] = "evenhand_service.config.settings"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright runs a loop of its own in the thread of the tests
django.setup()


def pytest_configure():
    """Read the settings, so that pytest-django sets Django up where no workers are started too."""
    from django.conf import settings

    assert settings.DATABASES


def pytest_collection_modifyitems(config, items):
    """Leave out single tests, as whole files are left out above."""
    marks = {"alike"} if _LONG else {"alike", "about_pages"}
    left = [one for one in items if DATABASE == "postgresql" and marks & {mark.name for mark in one.iter_markers()}]
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = [one for one in items if one not in left]


def pytest_unconfigure():
    """Stop what was started."""
    _OPEN.close()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, **launched()}


@pytest.fixture(scope="session")
def base_url():
    """None for the whole run, as each test has a server of its own. (The plugin's fixture of this name is written as pytest warns.)"""


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """A file for SQLite, as an installation has: in memory it would behave otherwise."""
    from django.db import connection

    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(scope="session")
def django_db_keepdb():
    """A database of PostgreSQL goes with its server, and need not be dropped, which a connection still open would refuse."""
    return DATABASE == "postgresql"


@pytest.fixture(scope="session", autouse=True)
def _laid_out(django_test_environment):
    """The styles and scripts that pages name."""
    from evenhand_service.furniture.named_by_content import lay_out

    lay_out()


@pytest.fixture(autouse=True)
def _unlimited(settings):
    """What one test sends is not counted against another."""
    settings.WRITES_A_MINUTE = {"person": 1_000_000, "place": 1_000_000}
    settings.API_A_MINUTE = dict.fromkeys(settings.API_A_MINUTE, 1_000_000)


@pytest.fixture(autouse=True)
def _in_the_language_of_the_installation():
    """A page in Welsh leaves no test after it in Welsh."""
    from django.utils import translation

    yield
    translation.deactivate()


@pytest.fixture
def kitchen(settings):
    """The service with the addresses and templates of service.kitchen."""
    settings.ROOT_URLCONF = "service.kitchen"
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [Path(__file__).parent / "templates"]}]


@pytest.fixture
def _guarded_again(django_db_blocker):
    yield
    from django.db import connection

    from evenhand_service.audit.append_only import guard
    from evenhand_service.casework.append_only import OPERATIONS

    with django_db_blocker.unblock():
        guard(connection)
        guard(connection, OPERATIONS)
        connection.close()


@pytest.fixture
def committed(_guarded_again, transactional_db):
    """A database in which what is committed stands; it is emptied afterwards, which the record would refuse by itself."""
    yield
    from django.db import connection

    from evenhand_service.audit.append_only import unguard
    from evenhand_service.casework.append_only import OPERATIONS

    unguard(connection)
    unguard(connection, OPERATIONS)


@pytest.fixture
def database():
    """The address of an empty database of a test's own; None where SQLite is meant, which makes its own file."""
    address = os.environ.get("DATABASE_URL")
    if address is None:
        yield None
        return
    import psycopg

    name, place = f"own_{uuid4().hex}", address.rpartition("/")[0]
    with psycopg.connect(f"{place}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield f"{place}/{name}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def inspectorate():
    """An inspectorate; that of the file, where its tests have one standing."""
    from evenhand_service.inspections.models import Organisation

    return Organisation.objects.get_or_create(name="Inspectorate", defaults={"side": "inspectorate"})[0]


@pytest.fixture
def provider():
    """A provider."""
    from evenhand_service.inspections.models import Organisation

    return Organisation.objects.create(name="Northtown Probation", side="provider")


@pytest.fixture
def inspection(provider):
    """An inspection of a made-up unit."""
    return an_inspection(provider, "northtown-2026")


@pytest.fixture(scope="module")
def _read(django_db_setup, django_db_blocker):
    from service.reading import a_reading
    from service.standing import standing
    from service.world import an_inspectorate

    with standing(django_db_blocker):
        yield a_reading(an_inspectorate())


@pytest.fixture
def reading(_read, db):
    """A reader, and their reading of a case, which stands for all tests of the file: none of them may need `committed`."""
    from service.standing import as_it_was_read

    return as_it_was_read(_read)


def an_inspection(provider, name):
    """An inspection of a unit of that name."""
    from evenhand_service.inspections.models import Inspection, Unit

    unit = Unit.objects.create(provider=provider, name=name, kind="PDU")
    return Inspection.objects.create(
        name=name, unit=unit, edition="hmip-probation/2021-pdu", begin="2026-03-02", end="2026-03-13"
    )
