"""The frame of every page, and the pages that say what went wrong."""

import html5lib
import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.furniture.frame import PLACES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kitchen")]


def shown(client, address, **more):
    response = client.get(address, **more)
    return response, html5lib.parse(response.content.decode(), namespaceHTMLElements=False)


def text(element):
    return " ".join("".join(element.itertext()).split())


def heading(tree):
    return text(tree.find(".//h1"))


@pytest.fixture
def person(inspectorate):
    return make_person(by=None, email="a@example.org", name="Alex Example", organisation=inspectorate.name, side="inspectorate")


@pytest.mark.parametrize(
    ("address", "title"),
    [("/accessibility", "Accessibility statement"), ("/privacy", "Privacy"), ("/cookies", "Cookies")],
)
def test_the_pages_about_the_service_are_open_to_all_and_every_page_leads_to_them(client, address, title):
    response, tree = shown(client, address)

    assert (response.status_code, heading(tree), text(tree.find(".//title"))) == (200, title, f"{title} – Evenhand")
    assert {"/accessibility", "/privacy", "/cookies"} <= {one.get("href") for one in tree.iter("a")}


def test_a_page_in_welsh_says_that_its_main_part_is_in_english_while_most_of_it_is(client):
    english = shown(client, "/cookies")[1]
    client.post("/language", {"language": "cy", "next": "/cookies"})
    welsh = shown(client, "/cookies")[1]

    assert [(page.get("lang"), page.find(".//main").get("lang")) for page in (english, welsh)] == [
        ("en-gb", None),
        ("cy", "en-GB"),
    ]


def test_every_cookie_that_a_page_sets_is_named(client, person):
    client.force_login(person)
    client.get("/kitchen/said")
    client.post("/language", {"language": "cy", "next": "/cookies"})

    _, tree = shown(client, "/cookies")

    assert {text(one) for one in tree.iter("dt")} >= set(client.cookies)


def test_no_page_holds_a_script_or_a_style_of_its_own(client):
    for address in ("/kitchen/sink", "/kitchen/form", "/kitchen/units", "/nowhere"):
        _, tree = shown(client, address)

        assert [one for one in tree.iter("script") if text(one) or not one.get("src")] == []
        assert [
            one for one in tree.iter() if one.tag == "style" or one.get("style") or any(a.startswith("on") for a in one.attrib)
        ] == []


def test_what_a_page_names_is_there_and_may_be_kept_for_ever(client):
    _, tree = shown(client, "/privacy")

    named = [one.get("src") for one in tree.iter("script")] + [one.get("href") for one in tree.iter("link")]
    answers = [client.get(name) for name in named]
    for answer in answers:
        answer.close()
    assert len(named) == 7
    assert {answer.status_code for answer in answers} == {200}
    assert all("immutable" in answer["Cache-Control"] for answer in answers)


def places(tree):
    """The main parts of the service that a page leads to, by their addresses."""
    return {one.get("href"): one for one in tree.find(".//nav").iter("a")} if tree.find(".//nav") is not None else {}


def test_whoever_is_signed_in_sees_their_name(client, person):
    before = shown(client, "/privacy")[1]
    client.force_login(person)
    after = shown(client, "/privacy")[1]

    assert "Alex Example" not in text(before)
    assert "Alex Example" in text(after)


@pytest.mark.parametrize("role", [None, "head-of-programme", "inspector"])
def test_the_frame_leads_to_every_main_part_that_somebody_may_open_and_to_no_other(client, person, role):
    if role:
        appoint(by=None, person=person, role=role)
    client.force_login(person)

    led_to = places(shown(client, "/privacy")[1])

    addresses = {reverse(name) for name, _ in PLACES if is_there(name)}
    opened = {address for address in addresses if client.get(address).status_code == 200}
    assert len(addresses) > 2
    assert set(led_to) == opened


def is_there(name):
    try:
        return bool(reverse(name))
    except NoReverseMatch:
        return False


def test_the_part_that_somebody_is_in_is_marked(client, person):
    appoint(by=None, person=person, role="head-of-programme")
    client.force_login(person)

    people, adding = reverse("people"), reverse("person_add")
    marked = {
        page: {href: one.get("aria-current") for href, one in places(shown(client, page)[1]).items() if one.get("aria-current")}
        for page in (people, adding, "/privacy")
    }

    assert marked == {people: {people: "page"}, adding: {people: "true"}, "/privacy": {}}


def test_a_language_is_chosen_without_scripts_and_stays_chosen(client):
    _, tree = shown(client, "/kitchen/units?sort=name")
    form = next(one for one in tree.iter("form") if one.get("action") == "/language")
    sent = {one.get("name"): one.get("value") for one in form.iter() if one.get("name")}

    answer = client.post("/language", sent)
    _, after = shown(client, "/privacy")

    assert (answer.status_code, answer["Location"], sent["language"]) == (302, "/kitchen/units?sort=name", "cy")
    assert after.get("lang") == "cy"
    assert tree.get("lang") == "en-gb"


def test_the_language_of_a_page_leads_nowhere_else(client):
    answer = client.post("/language", {"language": "cy", "next": "https://example.org/"})

    assert answer["Location"] == "/"


def test_what_there_is_to_say_is_said_once_on_the_next_page(client):
    client.get("/kitchen/said")

    tree, again = (shown(client, "/privacy")[1] for _ in range(2))

    banners = [one for one in tree.iter("div") if "govuk-notification-banner" in one.get("class", "").split()]
    assert [one.get("role") for one in banners] == ["alert", "region"]
    assert len({one.get("aria-labelledby") for one in banners}) == 2
    assert all(one.find(f".//*[@id='{one.get('aria-labelledby')}']") is not None for one in banners)
    assert "has been announced" in text(banners[0])
    assert "govuk-notification-banner" not in html5lib.serialize(again)


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/kitchen/suspicious", 400, "This cannot be understood"),
        ("/kitchen/refuses", 403, "You may not do this"),
        ("/nowhere", 404, "Page not found"),
        ("/kitchen/takes-forms", 405, "Start this again"),
        ("/kitchen/too-often", 429, "Too many tries"),
        ("/kitchen/fails", 500, "Sorry, there is a problem with the service"),
    ],
)
@pytest.mark.parametrize("signed_in", [False, True])
def test_what_goes_wrong_is_said_in_plain_words_in_the_same_frame(person, address, status, said, signed_in):
    client = Client(raise_request_exception=False)
    if signed_in:
        client.force_login(person)

    response, tree = shown(client, address)

    assert (response.status_code, heading(tree), text(tree.find(".//title"))) == (status, said, f"{said} – Evenhand")
    assert tree.find(".//footer") is not None
    assert tree.find(".//main") is not None
    assert response.headers.get("Allow") == ("POST" if status == 405 else None)


def test_a_form_without_its_token_is_refused_in_plain_words():
    response = Client(enforce_csrf_checks=True).post("/kitchen/form", {})

    assert response.status_code == 403
    assert "This page was open for too long" in response.content.decode()


def test_an_error_is_said_without_the_database(person, django_assert_num_queries):
    client = Client(raise_request_exception=False)
    client.force_login(person)

    with django_assert_num_queries(2):  # who asks, before anything failed: their session and themselves
        response = client.get("/kitchen/fails")

    assert response.status_code == 500


def test_a_form_with_what_is_wrong_is_shown_again_with_a_title_that_says_so(client):
    first, wrong = client.get("/kitchen/form"), client.post("/kitchen/form", {"name": "x"})

    assert (first.status_code, wrong.status_code) == (200, 422)
    assert "<title>A form – Evenhand</title>" in first.content.decode()
    assert "<title>Error: A form – Evenhand</title>" in wrong.content.decode()
