"""Every table of every page goes out as a file with as many rows as the page shows."""

import csv
import re
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

import pytest
from django.test import Client

import evenhand_service
from evenhand.inspection.stages import STAGES
from evenhand_service.accounts.actions import appoint
from evenhand_service.accounts.permissions import roles_with
from evenhand_service.accounts.roles import ROLES
from evenhand_service.accounts.tokens import make_token
from evenhand_service.furniture.listings.listing import A_PAGE
from evenhand_service.furniture.tables_as_csv import rows_of
from evenhand_service.inspections.models import Inspection
from service.addresses import addresses
from service.world import a_world, asked_of, given

pytestmark = pytest.mark.django_db
READ = [one for one in addresses() if one.access and one.access.to != "anyone" and not one.name.startswith("api-")]


class Tables(HTMLParser):
    """The tables of a page, each with how many rows it has below its headings, and the links of the page."""

    def __init__(self, page):
        super().__init__()
        self.rows, self.links = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.rows.append(-1)
        elif tag == "tr":
            self.rows[-1] += 1
        elif tag == "td" and dict(attrs).get("colspan"):
            self.rows[-1] -= 1  # it says that there is nothing
        elif tag == "th" and dict(attrs).get("scope") == "rowgroup":
            self.rows[-1] -= 1  # it is the heading of the rows below it
        elif tag == "a":
            self.links.append(dict(attrs).get("href") or "")


def opener(page, people):
    if page.access.to != "inspection":
        return people["head-of-programme"], "sampled"
    right = page.access.right
    return next((people[role], stage) for stage in reversed(STAGES) for role in ROLES if role in roles_with(right, stage))


def file_of(response):
    assert response.status_code == 200
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"].startswith("attachment")
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.alike
def test_every_table_of_every_page_is_a_file_with_as_many_rows(inspectorate):
    own, _other, people = a_world(inspectorate)
    appoint(by=None, person=people["head-of-programme"], role="head-of-programme")
    make_token(by=people["head-of-programme"], name="t", scope="read", days=1)
    found = {}
    for page in READ:
        person, stage = opener(page, people)
        Inspection.objects.update(stage=stage)
        own.stage = stage
        client = Client()
        client.force_login(person)
        path = asked_of(page, **given(page, own, person))
        response = client.get(path)
        if response.status_code != 200 or not response["Content-Type"].startswith("text/html"):
            continue
        tables = Tables(response.content.decode())
        files = [one for one in tables.links if re.search(r"[?&](table=|format=csv)", one)]
        assert len(files) == len(tables.rows), page.name
        sizes = []
        for link in files:
            rows = len(file_of(client.get(path + link))) - 1
            sizes.append(min(rows, A_PAGE) if "format=csv" in link else rows)  # a list shows its first page, its file holds all
        assert sorted(sizes) == sorted(tables.rows), page.name
        found |= {page.name: sizes} if sizes else {}
    assert found.keys() >= {
        *(
            "tokens",
            "sample-balance",
            "caseload",
            "cases",
            "deadlines",
            "folder",
            "folder-copy",
            "inspection-people",
        ),
        *("history", "inspections", "people", "person", "units"),
    }
    assert sum(map(len, found.values())) > 20


def test_every_template_with_a_table_leads_to_its_file():
    """Whatever state of a page shows it. The pages about the API need none; a list, and a component, are given theirs elsewhere."""
    service = Path(evenhand_service.__file__).parent
    elsewhere = ("api", "components", "listings")
    sources = [one.read_text() for one in service.rglob("templates/**/*.html") if one.parent.name not in elsewhere]
    shown = [(source.count("<table"), len(re.findall(r"</table>\s*</div>\s*{% as_csv ", source))) for source in sources]
    assert sum(tables for tables, _links in shown) > 10
    assert all(tables == links for tables, links in shown)


def test_a_table_that_is_not_on_the_page_is_not_there(inspectorate):
    own, _other, people = a_world(inspectorate)
    client = Client()
    client.force_login(people["lead-inspector"])

    assert client.get(f"/inspections/{own.name}/deadlines?table=nothing").status_code == 404


def test_a_file_has_the_words_that_are_seen_and_none_that_a_spreadsheet_would_run():
    page = """<table><caption id="t">T</caption><thead><tr><th>Name</th><th><span class="govuk-visually-hidden">Change</span></th>
    <th>Due</th></tr></thead><tbody><tr><th><a href="/x">Ann &amp; Bo<span class="govuk-visually-hidden"> (<b>x</b>)</span></a></th>
    <td><a>Take</a></td><td>5 May<br><span>late</span><svg><rect></rect></svg></td></tr>
    <tr><td colspan="3">Nobody</td></tr></tbody></table><table><tr><td>other</td></tr></table>"""

    assert rows_of(page, "t") == [["Name", "Due"], ["Ann & Bo", "5 May late"]]
    assert rows_of(page, "u") is None
    assert rows_of('<table><caption id="t">T</caption></table>', "t") is None
