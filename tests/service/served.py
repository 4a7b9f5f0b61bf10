"""The service as it is run: gunicorn in processes of its own, which can be stopped, killed, and started again at the same port."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path
from socket import socket

EVENHAND = Path(sys.executable).with_name("evenhand")
HOST = "127.0.0.1"
READY_WITHIN = 60
"""Seconds."""


class NotReady(RuntimeError):
    """The service does not answer."""


class Served:
    """The service at a port. It is started by entering it, and gone when it is left."""

    def __init__(self, environment: Mapping[str, str], *, workers: int = 2, threads: int = 4) -> None:
        self.port = free_port()
        self._hands = ("--workers", str(workers), "--threads", str(threads))
        self._environment = dict(environment)
        self._process: subprocess.Popen | None = None

    def __enter__(self) -> "Served":
        self.start()
        return self

    def __exit__(self, *_raised: object) -> None:
        self.kill()

    def asked(self) -> tuple[str, ...]:
        """The program that is run."""
        return (str(EVENHAND), "serve", "--port", str(self.port), *self._hands)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self._process = subprocess.Popen(
            self.asked(), env=self._environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        until_ready(self.port)

    def stop(self) -> None:
        """Let it end what it has begun."""
        self._process.terminate()
        self._process.wait(READY_WITHIN)

    def kill(self) -> None:
        """End it with all its processes at once, whatever they are doing."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(READY_WITHIN)

    def workers(self) -> list[int]:
        """The processes that answer."""
        with suppress(FileNotFoundError):
            path = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children")
            return [int(one) for one in path.read_text().split()]
        return []

    def megabytes(self) -> float:
        """The memory that all its processes hold, what they share counted once; one that has just ended holds none."""
        found = []
        for one in (self._process.pid, *self.workers()):
            with suppress(ProcessLookupError, FileNotFoundError):
                found.append(Path(f"/proc/{one}/smaps_rollup").read_text())
        return sum(int(one.split("Pss:")[1].split()[0]) for one in found) / 1024


def kill_one(worker: int) -> None:
    """End one process at once; it may have ended by itself."""
    with suppress(ProcessLookupError):
        os.kill(worker, signal.SIGKILL)


def until_ready(port: int) -> None:
    """Wait until a service at a port answers."""
    until = time.monotonic() + READY_WITHIN
    while time.monotonic() < until:
        connection = HTTPConnection(HOST, port, timeout=5)
        try:
            connection.request("GET", "/health/ready")
            if connection.getresponse().status == 200:
                return
        except OSError:
            pass
        finally:
            connection.close()
        time.sleep(0.05)
    raise NotReady(f"nothing answers at port {port}")


def free_port() -> int:
    """A port that nobody listens at."""
    with socket() as one:
        one.bind((HOST, 0))
        return int(one.getsockname()[1])
