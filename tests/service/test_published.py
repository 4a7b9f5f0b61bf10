"""Published results stand on pages that anybody may read, as the library gives them."""

import csv
from io import StringIO

import pytest
from django.urls import reverse
from django.utils.html import escape

from evenhand.scoring.recomputed import published_results, recompute_all
from evenhand_service.published.results import entries
from evenhand_service.published.showing import not_recomputed, recomputed
from service.signing_in import ANSWERED, NOT_FOUND

pytestmark = pytest.mark.django_db
DORSET = "/published/hmip-probation/2021-pdu/dorset-2023"


def text(response):
    return " ".join(response.content.decode().split())


def rows(client, **asked):
    answer = client.get("/published", {"format": "csv", **asked})
    return list(csv.DictReader(StringIO(b"".join(answer).decode("utf-8-sig"))))


def test_anybody_reads_the_list_and_finds_the_way_to_it(client):
    page = client.get("/published")

    assert page.status_code == ANSWERED
    assert f"Showing 1 to {len(published_results())} of {len(published_results())}" in text(page)
    assert 'href="/published"' in text(client.get("/account/sign-in/"))


def test_each_has_a_page_with_every_item_its_verdict_and_its_reason(client):
    found, refused = recompute_all(published_results())
    by_unit = {one.result.called: one for one in found}

    assert not refused
    for entry in entries():
        page = client.get(reverse("published-result", args=[*entry.edition.split("/"), entry.name]))
        said, one = text(page), by_unit[entry.unit]
        left = [item for group in not_recomputed(entry) for item in group["items"]]
        for item in (*one.of("agree"), *one.of("disagree")):
            assert escape(item.because) in said
            assert f"{item.printed} is printed, and {item.computed} comes out." in said
        assert all(escape(item) in said for item in left)
        assert len(recomputed(entry)) + len(left) == len(one.items)


def test_a_rating_has_its_word_and_its_colour(client):
    page = text(client.get(DORSET))

    assert '<strong class="govuk-tag govuk-tag--red">Inadequate</strong>' in page
    assert '<strong class="govuk-tag govuk-tag--orange">Requires improvement</strong>' in page
    assert "3 of 27" in page
    assert "All 2 agree" in page
    assert "Regional review letter, Probation Service – South West region" in page


def test_slips_inferences_and_entries_out_of_line_are_said(client):
    derby = text(client.get("/published/hmip-probation/2021-pdu/derby-city-2023"))
    staffordshire = text(client.get("/published/hmip-probation/2021-pdu/staffordshire-and-stoke-2022"))
    omi = text(client.get("/published/hmip-omi/2006/west-midlands-2008"))

    assert "Planning is printed with the code 2.2 and is 2.3" in derby
    assert "9 February 2022 is printed; inferred: 9 February 2023" in derby
    assert "The name is inferred" in staffordshire
    assert "inspector&#x27;s entry, out of line" in omi
    assert "priority for improvement" in omi


def test_the_list_is_narrowed_sorted_and_exported_whole(client):
    assert {row["Edition"] for row in rows(client, edition="hmip-probation/2021-pdu")} == {"hmip-probation/2021-pdu"}
    assert [row["Unit"] for row in rows(client, q="derby")] == ["Derby City PDU"]
    inadequate = rows(client, overall="Inadequate", sort="points")
    assert {row["Overall rating"] for row in inadequate} == {"Inadequate"}
    points = [int(row["Points"]) for row in inadequate if row["Points"]]
    assert points == sorted(points) != []
    assert inadequate[-1]["Points"] == ""  # of one no total is printed: it comes last, whichever way
    assert rows(client, overall="Inadequate", sort="-points")[-1]["Points"] == ""
    assert client.get("/published", {"edition": "no-such"}).status_code == 422
    assert "Nothing fits" in text(client.get("/published", {"q": "nowhere"}))


def test_one_that_there_is_not_is_not_found(client):
    assert client.get("/published/hmip-probation/2021-pdu/nowhere").status_code == NOT_FOUND


def test_once_read_they_take_no_query(client, django_assert_num_queries):
    client.get("/published")

    with django_assert_num_queries(0):
        client.get("/published")
        client.get(DORSET)
