"""What stands on the public site, and a report as a page, in a browser: everybody can use them, on a desk and on a telephone."""

import os
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from evenhand.publishing.shelf import read_shelves
from evenhand.site.building import build
from evenhand.site.rendering import Site
from publishing_made import finished_folder, publish
from service.browser.looking import NARROW, WIDE, assert_accessible, picture

FEW = ("index.html", "inspections/index.html", "inspections/northtown-2023/1/report.html", "ratings/index.html")
"""Looked at in every run; one of every kind in the long one."""

CUT = "all => all.filter(one => one.getBoundingClientRect().right > innerWidth).map(one => one.innerText)"
BROKEN = "all => all.filter(one => one.getClientRects()[0].height > 40).map(one => one.innerText)"


@pytest.fixture(scope="module")
def public(tmp_path_factory):
    """The site of one inspection."""
    place = tmp_path_factory.mktemp("public")
    publish(finished_folder(place / "northtown", unit="Northtown and Southtown PDU"), place / "shelf", "northtown-2023")
    build(read_shelves([place / "shelf"]), place / "site", Site(title="Inspections", address=""))
    return place / "site"


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


@pytest.fixture
def address(public):
    """Where the site stands, on a server that knows nothing but files."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=public)) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_everybody_can_use_a_page_and_reads_every_caption_whole(page, public, address):
    pages = sorted(path.relative_to(public).as_posix() for path in public.rglob("*.html"))
    kinds = {(name.partition("/")[0], name.count("/"), name.endswith("report.html")): name for name in pages}
    assert {*FEW} <= {*pages}

    for name in kinds.values() if "EVENHAND_LONG" in os.environ else FEW:
        page.goto(f"{address}/{name}")
        assert_accessible(page, both=False, name=name)
        page.set_viewport_size(NARROW)
        assert page.locator("caption, figcaption").evaluate_all(CUT) == [], name
        page.set_viewport_size(WIDE)
        assert page.locator("table.list .rating").evaluate_all(BROKEN) == [], name
        picture(page, f"public-{name.replace('/', '-').removesuffix('.html')}")
