"""How long a page takes while 200 people work, on PostgreSQL, and how that grows from 10 to 1,000 inspections of 150 cases.

    python -m benchmarks.serving [--seconds 60]

The reference is the page about cookies, which asks the database nothing but who is signed in: the ratio to it is what a page
costs by itself. 200 people each open a page every ten seconds, at random among those that they may open: each inspection has a
team of twelve, and each person opens pages of three inspections. The server and whoever asks share the machine. Queries are
counted by the tests.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
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

WARM_UP = 15
"""Seconds in which the processes that answer read the editions for the first time."""

Times = dict[str, list[float]]
Works = tuple[str, dict[str, list[str]]]
"""Somebody's cookie, and the addresses they open by kind of page."""


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

        made = Made(PEOPLE)
        print("inspections   page            pages       median        p95   ratio")
        for size in SIZES:
            made.grow(size)
            _say(size, _measured(evenhand, made.working(), seconds))


def _measured(evenhand: str, working: list[Works], seconds: int) -> Times:
    """Times of pages in milliseconds by kind, while everybody works for so many seconds, after a while that is not measured."""
    port = _free_port()
    serving = subprocess.Popen(  # noqa: S603
        [evenhand, "serve", "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _until_ready(port)
        times: Times = defaultdict(list)
        begin = time.monotonic() + WARM_UP
        with ThreadPoolExecutor(len(working)) as people:
            work = [
                people.submit(_works, port, one, (begin, begin + seconds), times, number) for number, one in enumerate(working)
            ]
        for one in work:
            one.result()
        return times
    finally:
        serving.terminate()
        serving.wait(30)


def _works(port: int, works: Works, period: tuple[float, float], times: Times, number: int) -> None:
    cookie, addresses = works
    chance = random.Random(number)  # noqa: S311 - a seed, so that every run is alike
    time.sleep(chance.random() * EVERY)
    kinds = sorted(addresses)
    while time.monotonic() < period[1]:
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
        if time.monotonic() >= period[0]:
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
