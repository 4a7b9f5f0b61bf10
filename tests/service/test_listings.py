"""Lists: narrowed, put in order, divided into pages and exported by their address alone."""

import csv
from io import StringIO

import html5lib
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evenhand_service.inspections.models import Organisation, Unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kitchen")]


@pytest.fixture
def units(provider):
    other = Organisation.objects.create(name="Áthas Probation", side="provider")
    kinds = ("PDU", "region", "office")
    made = [Unit(provider=(provider, other)[n % 2], name=f"Unit {n:03}", kind=kinds[n % 3]) for n in range(1, 121)]
    return Unit.objects.bulk_create(made)


def shown(client, address):
    response = client.get(address)
    return response, html5lib.parse(response.content.decode(), namespaceHTMLElements=False)


def names(tree):
    return [text(row.find("th")) for row in tree.findall(".//tbody/tr")]


def text(element):
    return " ".join("".join(element.itertext()).split())


def link(tree, words):
    return next(one.get("href") for one in tree.iter("a") if text(one) == words)


def test_a_list_is_divided_into_pages_that_lead_to_each_other(client, units):
    first, second, third = (shown(client, f"/kitchen/units?page={n}")[1] for n in (1, 2, 3))

    assert [len(names(tree)) for tree in (first, second, third)] == [50, 50, 20]
    assert len({*names(first), *names(second), *names(third)}) == 120
    assert link(first, "Next page") == "?page=2"
    assert link(second, "Previous page") == "?page=1"
    assert "Showing 51 to 100 of 120" in text(second)
    assert [one.get("aria-current") for one in second.iter("a") if text(one) in "123"] == [None, "page", None]


@pytest.mark.parametrize("page", ["0", "-1", "99", "x", "1e9", "", "٣"])
def test_a_page_that_there_is_not_is_the_nearest_there_is(client, units, page):
    response, tree = shown(client, f"/kitchen/units?page={page}")

    assert response.status_code == 200
    assert len(names(tree)) in (20, 50)


def test_a_heading_sorts_one_way_and_then_the_other(client, units):
    _, tree = shown(client, "/kitchen/units?kind=PDU&page=2")
    _, up = shown(client, f"/kitchen/units{link(tree, 'Name')}")
    _, down = shown(client, f"/kitchen/units{link(up, 'Name')}")

    assert link(tree, "Name") == "?kind=PDU&sort=name"
    assert link(up, "Name") == "?kind=PDU&sort=-name"
    assert names(up) == sorted(names(up))
    assert names(down) == sorted(names(up), reverse=True)
    assert [[one.get("aria-sort") for one in each.iter("th") if one.get("aria-sort")] for each in (tree, up, down)] == [
        [], ["ascending"], ["descending"]]  # fmt: skip


@pytest.mark.parametrize("sort", ["kind", "provider__side", "-", "name,pk", "?", "x" * 3000])
def test_an_order_that_no_column_has_is_none(client, units, sort):
    response, tree = shown(client, f"/kitchen/units?sort={sort}")

    assert response.status_code == 200
    assert not [one for one in tree.iter("th") if one.get("aria-sort")]


def test_a_column_of_another_table_sorts_too(client, units):
    _, tree = shown(client, "/kitchen/units?sort=-provider")

    providers = {text(row.find("td")) for row in tree.findall(".//tbody/tr")}
    assert providers == {"Áthas Probation"}


def test_a_filter_narrows_the_list_and_each_part_of_it_can_be_taken_back(client, units):
    _, tree = shown(client, "/kitchen/units?kind=PDU&words=Unit+01&sort=-name&page=3")

    tags = {text(one): one.get("href") for one in tree.iter("a") if one.get("class") == "moj-filter__tag"}
    assert names(tree) == ["Unit 018", "Unit 015", "Unit 012"]
    assert tags == {
        "Remove this filter: Unit 01": "?kind=PDU&sort=-name",
        "Remove this filter: Probation delivery unit": "?words=Unit+01&sort=-name",
    }
    assert link(tree, "Clear filters") == "?sort=-name"
    assert [one.get("value") for one in tree.iter("input") if one.get("name") == "sort"] == ["-name"]


def test_a_date_in_a_filter_is_taken_back_whole(client, units):
    _, tree = shown(client, "/kitchen/units?since-day=2&since-month=3&since-year=2026&least=0&words=")

    tags = {text(one): one.get("href") for one in tree.iter("a") if one.get("class") == "moj-filter__tag"}
    assert tags == {
        "Remove this filter: 2 March 2026": "?least=0",
        "Remove this filter: 0": "?since-day=2&since-month=3&since-year=2026",
    }


@pytest.mark.parametrize("more", ["", "&format=csv", "&sort=name"])
def test_a_filter_that_is_wrong_shows_nothing_and_says_why(client, units, more):
    response, tree = shown(client, f"/kitchen/units?kind=none&since-day=2{more}")

    assert (response.status_code, names(tree)) == (422, [])
    assert text(tree.find(".//title")).startswith("Error:")
    assert [one.get("href") for one in tree.iter("a") if "govuk-error-summary" in str(one.get("href"))] == []
    assert "There is a problem" in text(tree)


def test_a_list_without_rows_says_so(client):
    assert "There is nothing here yet." in text(shown(client, "/kitchen/units")[1])
    assert "Nothing fits these filters." in text(shown(client, "/kitchen/units?words=x")[1])


def test_the_whole_of_what_is_listed_is_exported_in_its_order(client, units):
    _, tree = shown(client, "/kitchen/units?kind=PDU&sort=-name&page=2")

    response = client.get(f"/kitchen/units{link(tree, 'Download all of it as CSV')}")

    content = response.getvalue().decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(content)))
    assert response["Content-Disposition"] == 'attachment; filename="units.csv"'
    assert response.getvalue() != content.encode()  # it begins with the mark that Excel knows UTF-8 by
    assert [row["Name"] for row in rows] == sorted((unit.name for unit in units if unit.kind == "PDU"), reverse=True)
    assert set(rows[0]) == {"Name", "Provider", "Kind", "Number"}


def test_no_cell_of_an_export_is_run_by_a_spreadsheet(client, provider):
    wrong = ["=1+1", "+1", "-1", "@x", "'a", '=HYPERLINK("x")']
    Unit.objects.bulk_create(Unit(provider=provider, name=name, kind="PDU") for name in wrong)

    response = client.get("/kitchen/units?format=csv&sort=number")

    exported = list(csv.reader(StringIO(response.getvalue().decode("utf-8-sig"))))
    assert [row[0] for row in exported[1:]] == [f"'{name}" for name in wrong]


def test_what_a_page_says_of_a_row_cannot_become_part_of_the_page(client, provider):
    Unit.objects.create(provider=provider, name="<script>x</script>", kind="PDU")

    response, tree = shown(client, "/kitchen/units?words=%3Cscript%3E")

    assert names(tree) == ["<script>x</script>"]
    assert b"<script>x" not in response.content


def test_more_rows_take_no_more_queries(client, provider):
    counts = []
    for number in range(3):
        Unit.objects.bulk_create(Unit(provider=provider, name=f"{number}-{n}", kind="PDU") for n in range(40))
        for address in ("/kitchen/units", "/kitchen/units?format=csv", "/kitchen/units?sort=provider&kind=PDU"):
            with CaptureQueriesContext(
                connection,
            ) as taken:
                client.get(address).getvalue() if "csv" in address else client.get(address)
            counts.append(len(taken))

    assert counts == [2, 1, 2] * 3
