"""What nobody would think of to send, made up from the document of the API: everything is answered, and as the document says."""

import os
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    ignored_auth,
    response_schema_conformance,
    status_code_conformance,
)

from evenhand.inspection.stages import STAGES
from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.accounts.permissions import roles_with
from evenhand_service.api.documentation import document
from evenhand_service.evidence.actions import add_item, send_document
from evenhand_service.exchange.copies import keep_copy
from evenhand_service.exchange.exporting import as_zip, exported
from evenhand_service.exchange.importing import import_folder
from evenhand_service.inspections.models import Inspection
from service.addresses import small_folder
from service.documents_made import PDF
from service.programs import BELOW, Program

pytestmark = pytest.mark.django_db
LONG = bool(os.environ.get("EVENHAND_LONG"))
EXAMPLES = 200 if LONG else 3

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    ignored_auth,
]

CONFIG = SchemathesisConfig.from_dict(
    {"seed": 2026, "phases": {"coverage": {"enabled": LONG}, "examples": {"enabled": True}, "stateful": {"enabled": False}}}
)


def service(environ, start_response):
    """The service as a web server calls it, loaded when it is first asked: its middleware wants the styles laid out."""
    from evenhand_service.config.wsgi import application

    return application(environ, start_response)


schema = schemathesis.openapi.from_dict(document(), config=CONFIG)
schema.app = service


@contextmanager
def one_connection():
    """Let requests leave the connection open, with the transaction that is in it, as Django's own client for tests does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@dataclass(frozen=True)
class World:
    """An inspection with something of everything in it, and two programs: of the inspectorate, and of the provider."""

    inspection: Inspection
    officer: Program
    contact: Program
    copy: int

    def asking_for(self, operation):
        """Whose token may ask for an operation, once the inspection is at a stage at which it may be asked for."""
        right = operation["x-access"]["right"]
        theirs = right == "send evidence"
        roles = {"single-point-of-contact"} if theirs else {"operations-officer", "lead-inspector"}
        stages = [stage for stage in STAGES if right and roles & roles_with(right, stage)]
        stage = "sampled" if "sampled" in stages or not stages else stages[-1]
        Inspection.objects.filter(pk=self.inspection.pk).update(stage=stage)
        return self.contact if theirs else self.officer

    def named_in(self, path):
        """What is there for whatever an address names."""
        side = "inspectorate" if "/inspectorate/" in path else "provider"
        numbers = {
            "/people/{number}": self.contact.person.pk,
            "/dismiss": self.inspection.appointments.filter(person__organisation__side=side).values_list("pk", flat=True)[0],
            "/copies/": self.copy,
        }
        return {
            "name": self.inspection.name,
            "sample": "through-the-gate",
            "reader": "reader-01",
            "file": "sample.csv",
            "case": small_folder()["sample.csv"].decode().splitlines()[1].split(",")[1],
            "number": next((number for part, number in numbers.items() if part in path), 1),
        }


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """The world, of which nothing stays."""
    with django_db_blocker.unblock(), transaction.atomic():
        office, role = {"organisation": "Inspectorate", "side": "inspectorate"}, "operations-officer"
        officer = make_person(by=None, email="o@example.org", name="O", role=role, **office)
        inspection = import_folder(by=officer, name="northtown-2026", files=small_folder(), stage="sampled").inspection
        for one in ("lead-inspector", "inspector"):
            appoint(by=None, person=officer, role=one, inspection=inspection)
        home = {"organisation": inspection.unit.provider.name, "side": "provider"}
        contact = make_person(by=None, email="c@example.org", name="C", **home)
        appoint(by=None, person=contact, role="single-point-of-contact", inspection=inspection)
        add_item(by=officer, inspection=inspection, item="plan", says="The plan.")
        send_document(by=contact, inspection=inspection, number=1, name="plan.pdf", content=PDF)
        archive = as_zip("x", exported(inspection) | {"notes.txt": b"x"})
        copy = keep_copy(by=officer, inspection=inspection, file_name="x.zip", content=archive)
        yield World(inspection, Program(officer), Program(contact), copy.pk)
        transaction.set_rollback(True)


@schema.parametrize()
@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_sent_is_answered_as_the_document_says(case, world):
    with transaction.atomic():
        program = world.asking_for(case.operation.definition.raw)
        there = world.named_in(case.operation.path)
        for name in case.path_parameters or {}:
            case.path_parameters[name] = there.get(name, case.path_parameters[name])
        headers = {"Authorization": f"Bearer {program.secret}"}
        if case.method == "PUT":  # what is sent without it is refused before anything else
            headers |= program.seen(case.formatted_path.removeprefix(BELOW))
        with one_connection():
            case.call_and_validate(headers=headers, checks=CHECKS)
        transaction.set_rollback(True)
