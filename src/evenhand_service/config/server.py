"""The web server, run from the command line as the rest of Evenhand is."""

from dataclasses import dataclass
from typing import Any

from gunicorn.app.base import BaseApplication


@dataclass(frozen=True, slots=True, kw_only=True)
class Listening:
    """Where the server listens, and with how many hands."""

    host: str
    port: int
    workers: int
    threads: int


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
            "max_requests": 10_000,
            "max_requests_jitter": 1_000,
            "graceful_timeout": 20,
            "timeout": 60,
            "control_socket_disable": True,
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> Any:  # noqa: ANN401 - what gunicorn calls
        """The service."""
        from evenhand_service.config.wsgi import application

        return application
