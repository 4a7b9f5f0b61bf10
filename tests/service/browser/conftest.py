"""A browser on the service itself, which a thread of the test answers from the test's own database.

A test that opens a page fails too where a page says something on the console, or where the policy for its content stops something.
"""

from threading import Thread

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.test import Client

UNREACHED = ("Failed to load resource:", "An unknown error occurred when fetching the script.")
"""How a browser says that the server gave no answer: of what a page asks for, and of the script of its service worker."""


class _Silent(WSGIRequestHandler):
    def log_message(self, *arguments):
        pass

    def parse_request(self):
        """Nothing, where the line is cut: who asks is left without an answer."""
        if not self.server.cut:
            return super().parse_request()
        self.close_connection = True
        return False


class _Joined(ThreadedWSGIServer):
    daemon_threads = False  # so that closing it waits for whoever still holds a connection to the database
    cut = False


@pytest.fixture
def line(committed):
    """The server, whose line can be cut: browsers, and their service workers, then reach nothing."""
    server = _Joined(("127.0.0.1", 0), _Silent)
    server.set_app(WSGIHandler())
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def site(line):
    """The address of the service."""
    return f"http://127.0.0.1:{line.server_port}"


@pytest.fixture
def new_context(site, new_context):
    """Opens a browser of one person's, in which addresses go without the host. All are closed before the service is."""
    return lambda **given: new_context(**{"base_url": site, "locale": "en-GB"} | given)


@pytest.fixture
def page(context):
    """A page that nothing goes wrong on."""
    page, wrong = context.new_page(), []
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    assert not [one for one in wrong if not one.startswith(UNREACHED)]


@pytest.fixture
def sign_in(context, site):
    """Signs a person in without asking."""

    def signed_in(person):
        client = Client()
        client.force_login(person)
        cookies = [{"name": name, "value": one.value, "url": site} for name, one in client.cookies.items()]
        context.add_cookies(cookies)

    return signed_in
