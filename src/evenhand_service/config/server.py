"""The web server, run from the command line as the rest of Evenhand is."""

import atexit
import gc
import sys
from dataclasses import dataclass
from typing import Any

from gunicorn.app.base import BaseApplication
from gunicorn.config import Config
from gunicorn.glogging import Logger

TURN = 0.0005
"""Seconds for which a thread may go on where another waits for its turn. With Python's own five thousandths whoever holds the end
of a chain in the database waits so long for each word of it, and all who write in that inspection wait with them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listening:
    """Where the server listens, and with how many hands."""

    host: str
    port: int
    workers: int
    threads: int


class Log(Logger):  # type: ignore[misc]
    """Gunicorn's log, written as ours is: its own handlers would write addresses and what was asked for."""

    def setup(self, cfg: Config) -> None:
        """Leave the handlers that Django's settings gave it."""
        self.cfg = cfg


class Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn, with its settings given here instead of in a file."""

    def __init__(self, listening: Listening) -> None:
        self._listening = listening
        super().__init__()

    def load_config(self) -> None:
        """Gunicorn's settings. A worker is renewed now and then, so that no leak grows for ever."""
        one = self._listening
        host = f"[{one.host}]" if ":" in one.host else one.host
        settings = {
            "bind": f"{host}:{one.port}",
            "workers": one.workers,
            "threads": one.threads,
            "worker_class": "gthread",
            "preload_app": True,
            "max_requests": 100_000,
            "max_requests_jitter": 10_000,
            "graceful_timeout": 20,
            "keepalive": 30,  # longer than a reader thinks about a question
            "timeout": 60,
            "control_socket_disable": True,
            "secure_scheme_headers": {},  # whether a request came by HTTPS is for Django to tell: see EVENHAND_PROXIES
            "logger_class": Log,
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> Any:  # noqa: ANN401 - what gunicorn calls
        """The service with all its pages, read once before there are workers, who share it.

        What is read stays for good, so that nobody's page waits while every object of it is looked at for garbage.
        """
        from django.urls import get_resolver

        from evenhand_service.config.wsgi import application

        sys.setswitchinterval(TURN)
        get_resolver().check()
        gc.collect()
        gc.freeze()
        atexit.register(gc.unfreeze)
        return application
