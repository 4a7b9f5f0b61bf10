"""What is done already, or belongs to another stage, is said as such, and what was typed is not lost."""

import pytest
from django.urls import reverse

from service.test_sampling import BACKEND, announced, drawn, holder, officer, person  # noqa: F401

pytestmark = pytest.mark.django_db
FORBIDDEN, NOT_FOUND = 403, 404


def test_to_move_in_a_second_tab_says_who_has_moved_it_and_shows_what_was_typed(announced, officer, client):  # noqa: F811
    client.force_login(officer, backend=BACKEND)

    page = client.post(reverse("inspection-move", args=[announced.name, "announced"]), {"why": "All is ready for it."})

    said = page.content.decode()
    assert page.status_code == NOT_FOUND
    assert "The inspection is at the stage “Announced” now. operations-officer took it there on" in said
    assert "All is ready for it." in said
    assert "if you typed the web address" not in said.lower()
    assert reverse("inspection", args=[announced.name]) in said


def test_a_plan_left_open_while_somebody_announces_is_shown_to_be_copied(announced, officer, client):  # noqa: F811
    client.force_login(officer, backend=BACKEND)

    page = client.post(reverse("inspection-plan", args=[announced.name]), {"edition": "kept to be copied"})

    assert page.status_code == FORBIDDEN
    assert "What you sent was not saved." in page.content.decode()
    assert "kept to be copied" in page.content.decode()


def test_to_discard_an_extract_twice_says_that_it_is_done(announced, officer, client):  # noqa: F811
    client.force_login(holder(announced, "single-point-of-contact"), backend=BACKEND)
    page = client.post(reverse("faults-discard", args=[announced.name, "through-the-gate"]), {"why": "Once more."})
    assert "This is done already" in page.content.decode()
    assert "took it there" not in page.content.decode()


def test_who_has_the_right_at_no_stage_is_told_so_and_nothing_else(announced, client):  # noqa: F811
    client.force_login(holder(announced, "single-point-of-contact"), backend=BACKEND)
    page = client.post(reverse("inspection-plan", args=[announced.name]), {"edition": "x"})
    assert page.status_code == FORBIDDEN
    assert "cannot be done at this stage" not in page.content.decode()
