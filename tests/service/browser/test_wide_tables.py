"""Wide tables: nothing of them is out of sight on a desk, on a telephone or on paper."""

import pytest

from evenhand_service.accounts.actions import appoint
from evenhand_service.accounts.models import User
from evenhand_service.audit.record import Done, record
from evenhand_service.inspections.models import Inspection
from service.browser.looking import WIDE, overflow
from service.browser.test_every_page_in_a_browser import answered, look, looker, made, world  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db
DIGEST = "76ab372af554748ae5fa4143409fef1b6ea8c246713a1d2b3c4d5e6f708192a3"
PAPER = {"width": 718, "height": 1000}
"""A4 without its margins."""

HIDDEN = "[...document.querySelectorAll('.evenhand-scroll')].some(one => one.scrollWidth > one.clientWidth)"

SPLIT = """() => [...document.querySelectorAll(".evenhand-scroll th[scope=row], .evenhand-scroll td, .govuk-task-list__status")].flatMap((one) => {
    const texts = document.createTreeWalker(one, NodeFilter.SHOW_TEXT), split = [];
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        for (const { index, 0: word } of text.data.matchAll(/[a-z]+/gi)) {
            const range = new Range();
            range.setStart(text, index);
            range.setEnd(text, index + word.length);
            split.push(...(range.getClientRects().length > 1 ? [word] : []));
        }
    }
    return split;
})"""
"""The words that are broken over two lines."""


@pytest.mark.parametrize("path", ["/inspections/{}/history", "/record", "/people/", "/published", "/units/"])
def test_no_column_of_a_list_is_out_of_sight(looker, world, path):  # noqa: F811
    own, _empty, people = world
    head = people["head-of-programme"]
    appoint(by=None, person=people["analyst"], role="analyst", why="A reason that goes on, and on, and on, and on. " * 5)
    files = {f"caseload-of-a-sample-with-a-name-{number}.csv": DIGEST for number in range(9)}
    record(by=head, inspection=own, done=Done(action="copy taken", subject="inspection", before={}, after=files))

    look(looker, answered(head, path.format(own.name)), path)

    for size in (WIDE, {"width": 640, "height": 900}, {"width": 320, "height": 640}):
        looker.set_viewport_size(size)
        assert (looker.evaluate(HIDDEN), overflow(looker)) == (False, 0), (path, size)
    looker.emulate_media(media="print")
    looker.set_viewport_size(PAPER)
    wide = overflow(looker)
    looker.emulate_media(media="screen")
    assert wide <= 0


def test_a_table_that_is_wider_than_the_page_says_so(looker, world):  # noqa: F811
    own, _empty, people = world
    User.objects.exclude(pk=people["head-of-programme"].pk).update(name="Llanfairpwllgwyngyllgogerychwyrndrobwll")

    look(looker, answered(people["head-of-programme"], f"/inspections/{own.name}/people"), "people")
    looker.set_viewport_size({"width": 320, "height": 640})

    assert looker.locator(".evenhand-scroll__hint:visible").first.inner_text() == (
        "This table is wider than the page: scroll sideways to see all of it."
    )


@pytest.mark.parametrize("path", [f"/inspections/{{}}{page}" for page in ("", "/evidence", "/results", "/results/2.2", "/panel")])
def test_no_word_is_broken_over_two_lines(looker, world, path):  # noqa: F811
    own, _empty, people = world
    Inspection.objects.filter(pk=own.pk).update(stage="rating")

    look(looker, answered(people["head-of-programme"], path.format(own.name)), path)

    for size in (WIDE, {"width": 390, "height": 844}):
        looker.set_viewport_size(size)
        assert looker.evaluate(SPLIT) == [], size
