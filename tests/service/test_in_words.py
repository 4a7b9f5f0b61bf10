"""What is asked in words is answered alike whichever way it takes, and goes wrong as Django's own questions do."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from evenhand_service.in_words import rows
from evenhand_service.inspections.models import Organisation

pytestmark = pytest.mark.django_db

NAMED = "SELECT name, side FROM inspections_organisation WHERE name LIKE %s ORDER BY name"


@pytest.fixture(autouse=True)
def organisations():
    for name in ("Two", "Three", "Four"):
        Organisation.objects.create(name=name, side="provider")


def test_the_answer_is_the_same_where_django_watches():
    plain = rows(NAMED, ["T%"])
    with CaptureQueriesContext(connection) as asked:
        watched = rows(NAMED, ["T%"])
    assert plain == watched == [("Three", "provider"), ("Two", "provider")]
    assert len(asked) == 1
    assert rows(NAMED, ["X%"]) == []


def test_what_goes_wrong_is_of_djangos_kinds():
    with pytest.raises(DatabaseError), transaction.atomic():
        rows("SELECT nothing FROM nowhere", [])
    assert rows(NAMED, ["F%"]) == [("Four", "provider")]


def test_nothing_is_asked_in_a_transaction_that_is_broken():
    with transaction.atomic():
        transaction.set_rollback(True)
        with pytest.raises(TransactionManagementError):
            rows(NAMED, ["F%"])
