"""The service behind a proxy that fails as it is told, for readers that are made up and for browsers.

    with behind_a_proxy(folder, readers=2, seed=7) as service:
        page.goto(f"{service.address}/inspections/own/my-cases")
        service.weather.offline = True

`service.place.readers` are the readers, each with the cookies that a browser of theirs has.
"""

from contextlib import contextmanager

from service.loss.place import a_place
from service.loss.proxy import Proxy, Weather
from service.served import kill_one


class Behind:
    """The service behind its proxy. `weather` has the switches of the network; what falls down stands up again by itself."""

    def __init__(self, place, proxy):
        self.place = place
        self.proxy = proxy
        self.weather: Weather = proxy.weather

    @property
    def address(self):
        """Where browsers go."""
        return self.proxy.address

    def kill_workers(self):
        """End every process that answers, whatever it is doing. The server starts others."""
        for one in self.place.served.workers():
            kill_one(one)

    def kill_server(self):
        """End the server with all its processes, and start it again."""
        self.place.served.kill()
        self.place.served.start()

    def restart_server(self):
        """Let the server end what it has begun, and start it again."""
        self.place.served.stop()
        self.place.served.start()

    def restart_database(self):
        """Let the database fall down and stand up. Where it is a file, it falls with the server."""
        (self.place.database or self.kill_server)()


@contextmanager
def behind_a_proxy(folder, **how):
    """The service in a folder of its own, with its proxy. How it is made, `a_place` says."""
    with a_place(folder, **how) as place, Proxy(place.served.port) as proxy:
        yield Behind(place, proxy)
