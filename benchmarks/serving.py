"""How long a page takes while 200 people work, on PostgreSQL, and how that grows from 10 to 1,000 inspections of 150 cases.

    python -m benchmarks.serving [--seconds 60]

The reference is the page about cookies, which asks the database nothing but who is signed in: the ratio to it is what a page
costs by itself. 200 people each open a page every ten seconds, at random among those opened most; the server and whoever
asks share the machine. Queries are counted by the tests.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import threading
import time
from collections import defaultdict
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path
from socket import socket
from statistics import median, quantiles
from tempfile import TemporaryDirectory

SIZES = (10, 100, 1_000)
PEOPLE, EVERY = 200, 10.0
REFERENCE = "cookies"
BOUND = 300
"""Milliseconds: 95 of 100 pages shall take less."""

Times = dict[str, list[float]]


def main() -> None:
    """Print a line for each kind of page and number of inspections."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--seconds", type=int, default=60)
    seconds = asked.parse_args().seconds
    with ExitStack() as stack:
        data = stack.enter_context(TemporaryDirectory(prefix="evenhand-serving-"))
        sys.path.insert(0, "tests")
        from service.postgresql import server  # type: ignore[import-not-found]

        address = stack.enter_context(server())
        os.environ |= {"EVENHAND_DATA": data, "DJANGO_SETTINGS_MODULE": "evenhand_service.config.settings"}
        os.environ["DATABASE_URL"] = f"{address}/postgres"
        evenhand = str(Path(sys.executable).with_name("evenhand"))
        subprocess.run([evenhand, "migrate"], check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        from benchmarks.serving_made import Made

        made = Made()
        print("inspections   page            pages       median        p95   ratio")
        for size in SIZES:
            made.grow(size)
            _say(size, _measured(evenhand, made.people(PEOPLE), made.addresses(), seconds))


def _measured(evenhand: str, cookies: list[str], addresses: dict[str, list[str]], seconds: int) -> Times:
    """Times of pages in milliseconds by kind, while everybody works for so many seconds."""
    port = _free_port()
    serving = subprocess.Popen(  # noqa: S603
        [evenhand, "serve", "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _until_ready(port)
        times: Times = defaultdict(list)
        until = time.monotonic() + seconds
        people = [
            threading.Thread(target=_works, args=(port, cookie, addresses, until, times, number))
            for number, cookie in enumerate(cookies)
        ]
        for one in people:
            one.start()
        for one in people:
            one.join()
        return times
    finally:
        serving.terminate()
        serving.wait(30)


def _works(port: int, cookie: str, addresses: dict[str, list[str]], until: float, times: Times, number: int) -> None:
    chance = random.Random(number)  # noqa: S311 - a seed, so that every run is alike
    time.sleep(chance.random() * EVERY)
    kinds = sorted(addresses)
    while time.monotonic() < until:
        kind = chance.choice(kinds)
        begun = time.perf_counter()
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        connection.request("GET", chance.choice(addresses[kind]), headers={"Cookie": f"sessionid={cookie}"})
        answer = connection.getresponse()
        answer.read()
        connection.close()
        took = time.perf_counter() - begun
        if answer.status != 200:  # noqa: PLR2004 - a page, and nothing else
            raise RuntimeError(f"{kind}: {answer.status}")
        times[kind].append(took * 1000)
        time.sleep(max(0.0, EVERY - took))


def _say(size: int, times: Times) -> None:
    reference = median(times[REFERENCE])
    everything = [one for found in times.values() for one in found]
    for kind, found in [*sorted(times.items()), ("all", everything)]:
        high = quantiles(found, n=20)[-1]
        print(
            f"{size:11,}   {kind:13} {len(found):7,}   {median(found):7.0f} ms {high:7.0f} ms   {median(found) / reference:5.1f}"
        )
    met = "under" if quantiles(everything, n=20)[-1] < BOUND else "NOT under"
    print(json.dumps({"inspections": size, "p95": round(quantiles(everything, n=20)[-1]), "bound": f"{met} {BOUND} ms"}))


def _free_port() -> int:
    with socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _until_ready(port: int) -> None:
    for _ in range(300):
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/health/ready")
            if connection.getresponse().status == 200:  # noqa: PLR2004
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the service does not answer")


if __name__ == "__main__":
    main()
