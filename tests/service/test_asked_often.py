"""Questions that are put together once: they give what Django gives, whatever the values, and are not put together again."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, connections
from django.db.models.sql.compiler import SQLCompiler
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from evenhand_service.accounts.actions import make_person
from evenhand_service.accounts.models import User
from evenhand_service.accounts.signed_in import SESSION, SessionStore
from evenhand_service.asked_often import AskedOften
from evenhand_service.casework.models import Operation, Sheet
from evenhand_service.inspections.models import Inspection, Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def units(inspectorate):
    region = Unit.objects.create(provider=inspectorate, name="Region", kind="region")
    return [region, *(Unit.objects.create(provider=inspectorate, name=name, kind="office", part_of=region) for name in "AB")]


def test_a_model_comes_with_every_value_and_those_it_was_selected_with(units):
    named = AskedOften[Unit](lambda name: Unit.objects.select_related("provider", "part_of__part_of").filter(name=name), name=str)
    for unit in units:
        found = named.first(name=unit.name)
        with CaptureQueriesContext(connection) as asked:
            assert (found, found.provider, found.part_of) == (unit, unit.provider, unit.part_of)
            assert found.part_of is None or found.part_of.part_of is None
        assert not asked
    assert named(name="Nowhere") == []
    assert named.first(name="Nowhere") is None


def test_values_are_read_as_django_reads_them(inspectorate):
    """Times, truths and identifiers are kept as texts and numbers by SQLite."""
    person = make_person(by=None, email="p@example.org", name="P", organisation=inspectorate.name, side="inspectorate")
    User.objects.filter(pk=person.pk).update(last_login=timezone.now())
    asked = AskedOften[User](lambda number: User.objects.filter(pk=number), number=int)
    found, same = asked.first(number=person.pk), User.objects.get(pk=person.pk)
    fields = [field.attname for field in User._meta.concrete_fields]
    assert [getattr(found, one) for one in fields] == [getattr(same, one) for one in fields]
    assert found.is_active is True
    assert found._state.adding is False
    assert found._state.db == "default"


def test_rows_may_be_values_alone(units):
    asked = AskedOften[tuple](
        lambda provider, name: (
            Unit.objects.filter(provider=provider).exclude(name=name).order_by("name").values_list("name", "pk")
        ),
        provider=int,
        name=str,
    )
    provider = units[0].provider_id
    assert asked(provider=provider, name="Region") == [("A", units[1].pk), ("B", units[2].pk)]
    assert asked(provider=provider, name="A") == [("B", units[2].pk), ("Region", units[0].pk)]


def test_a_value_may_stand_in_several_places_and_in_a_list(units):
    asked = AskedOften[Unit](
        lambda one, other: Unit.objects.filter(pk__in=(one, other)) | Unit.objects.filter(part_of=one), one=int, other=int
    )
    region, first, second = units
    assert {unit.pk for unit in asked(one=region.pk, other=0)} == {region.pk, first.pk, second.pk}
    assert {unit.pk for unit in asked(one=first.pk, other=second.pk)} == {first.pk, second.pk}


def test_it_is_put_together_once(units, monkeypatch):
    asked = AskedOften[Unit](lambda name: Unit.objects.filter(name=name), name=str)
    asked(name="A")
    put, as_sql = [], SQLCompiler.as_sql
    monkeypatch.setattr(SQLCompiler, "as_sql", lambda self, *given, **more: put.append(self) or as_sql(self, *given, **more))
    assert asked(name="B") == [units[2]]
    assert put == []
    assert Unit.objects.filter(name="B").count() == 1
    assert len(put) == 1


def test_rows_can_be_held_within_a_transaction_alone(monkeypatch):
    asked = AskedOften[Sheet](lambda number: Sheet.objects.select_for_update().filter(pk=number), number=int)
    with CaptureQueriesContext(connection) as found:
        assert asked(number=1) == []
    assert ("FOR UPDATE" in found[0]["sql"]) == connection.features.has_select_for_update
    monkeypatch.setattr(connections["default"], "in_atomic_block", False)
    with pytest.raises(TransactionManagementError):
        asked(number=1)


def test_models_whose_values_are_written_otherwise_by_a_database_are_read_all_the_same():
    asked = AskedOften[Operation](lambda number: Operation.objects.filter(pk=number), number=int)
    assert asked(number=0) == []
    named = AskedOften[Inspection](lambda name: Inspection.objects.filter(name=name), name=str)
    assert named(name="none") == []


def test_a_session_that_is_over_is_nobodys():
    store = SessionStore()
    store["said"] = "something"
    store.create()
    key = store.session_key
    assert SessionStore(key)["said"] == "something"
    Session.objects.filter(session_key=key).update(expire_date=timezone.now() - timedelta(seconds=1))
    late = SessionStore(key)
    assert "said" not in late
    assert late.session_key is None
    assert SESSION.first(key=key) is not None
    assert "said" not in SessionStore("never-begun-and-long-enough-a-key")
