"""How long one answer takes to be saved, on PostgreSQL that waits for its disk, and on SQLite.

    python -m benchmarks.saving [--seconds 30]

Answers are sent when they are due, whether or not those before them have been answered, and are timed from then on: 16 readers
who write every five seconds; and 250 answers a second, of 250 readers in ten inspections, and in one. Who waits for ten seconds
is counted as having waited so long, and as not saved. The reference is a view of Django without any middleware that inserts one
row in a transaction, under the same web server, the same database and the same load. What the database alone takes for such a
row is said too. Server, database and readers share the machine, and the database is asked at its socket.

Then the queries of one save, and how long it takes to open a case, in inspections of 10, 150 and 1,500 cases that are all
answered.
"""

import argparse
import json
import logging
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from benchmarks.saving_made import Made, Writing

READERS, EVERY = 16, 5.0
MANY, A_SECOND = 250, 250
INSPECTIONS = 10
SIZES = (10, 150, 1_500)
SLOW = 50
"""Answers a second on SQLite, where all writers wait for each other."""

OPENED = 40
"""How often a case is opened."""


def main() -> None:
    """Print a line for each load, and for each size."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--seconds", type=int, default=30)
    asked.add_argument("--database", choices=("postgresql", "sqlite"))
    given = asked.parse_args()
    if given.database:
        _run(given.database, given.seconds)
        return
    for database in ("postgresql", "sqlite"):  # each in a process of its own: Django is set up once
        program = [sys.executable, "-m", "benchmarks.saving", "--seconds", str(given.seconds), "--database", database]
        subprocess.run(program, check=True)  # noqa: S603


def _run(database: str, seconds: int) -> None:
    with ExitStack() as stack:
        data = stack.enter_context(TemporaryDirectory(prefix="evenhand-saving-"))
        sys.path.insert(0, "tests")
        os.environ |= {"EVENHAND_DATA": data, "DJANGO_SETTINGS_MODULE": "evenhand_service.config.settings"}
        if database == "postgresql":
            from service.postgresql import cluster  # type: ignore[import-not-found]

            os.environ["DATABASE_URL"] = stack.enter_context(cluster(durable=True)).beside("postgres")
        evenhand = str(Path(sys.executable).with_name("evenhand"))
        subprocess.run([evenhand, "migrate"], check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        from benchmarks.saving_made import Made

        print(f"{database:38} answers       p50       p95       p99       max   ratio      memory")
        (_on_postgresql if database == "postgresql" else _on_sqlite)(Made(MANY), seconds)


def _on_postgresql(made: "Made", seconds: int) -> None:
    each = MANY // INSPECTIONS
    one = made.writing(made.inspection(MANY), 0, MANY)
    several = [writing for number in range(INSPECTIONS) for writing in made.writing(made.inspection(MANY), number * each, each)]
    loads = {
        f"{READERS} readers, every {EVERY:.0f} s": (one[:READERS], EVERY),
        f"{A_SECOND} a second, {INSPECTIONS} inspections": (several, MANY / A_SECOND),
        f"{A_SECOND} a second, one inspection": (one, MANY / A_SECOND),
    }
    references = {}
    with _bare() as (port, memory):
        for name, (writing, every) in loads.items():
            references[name] = _said(f"reference: {name}", port, (writing, every), seconds, memory, None)
    with _service() as (port, memory):
        for name, (writing, every) in loads.items():
            _said(name, port, (writing, every), seconds, memory, references[name])
        _inserted()
        _of_sizes(made, port)


def _on_sqlite(made: "Made", seconds: int) -> None:
    one = made.writing(made.inspection(MANY), 0, MANY)
    with _service() as (port, memory):
        reference = _said(f"{READERS} readers, every {EVERY:.0f} s", port, (one[:READERS], EVERY), seconds, memory, None)
        _said(f"{SLOW} a second, one inspection", port, (one, MANY / SLOW), seconds, memory, reference)


def _said(
    name: str,
    port: int,
    load: tuple[Sequence["Writing"], float],
    seconds: int,
    memory: Callable[[], float],
    reference: float | None,
) -> float:
    """Print what came of a load, and give back its median."""
    from benchmarks.saving_sent import sent

    came = sent(port, load[0], every=load[1], seconds=seconds)
    times = came.milliseconds
    middle, high, higher = (quantiles(times, n=100)[place] for place in (49, 94, 98))
    ratio = f"{middle / reference:7.1f}" if reference else "      –"
    said = " ".join(f"{one:6.1f} ms" for one in (middle, high, higher, max(times)))
    print(f"{name:38} {len(times):7,} {said} {ratio} {memory():8.0f} MB")
    print(json.dumps({"load": name, "p95": round(high, 1), "p99": round(higher, 1), "not saved": dict(came.otherwise)}))
    return middle


@contextmanager
def _service() -> Iterator[tuple[int, Callable[[], float]]]:
    from service.served import Served  # type: ignore[import-not-found]

    with Served(os.environ) as served:
        yield served.port, served.megabytes


@contextmanager
def _bare() -> Iterator[tuple[int, Callable[[], float]]]:
    from service.served import Served

    class Reference(Served):  # type: ignore[misc]
        def asked(self) -> tuple[str, ...]:
            return (sys.executable, "-m", "benchmarks.saving_bare", str(self.port))

    with Reference(os.environ) as served:
        yield served.port, served.megabytes


def _inserted(times: int = 300) -> None:
    """How long the database takes for one row, committed, asked by its driver alone."""
    import psycopg

    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        spent = []
        for number in range(times):
            begun = time.perf_counter()
            connection.execute("INSERT INTO bare (id, value) VALUES (gen_random_uuid(), %s)", [f"answer {number}"])
            connection.commit()
            spent.append((time.perf_counter() - begun) * 1000)
    print(f"psycopg alone, insert and commit: median {median(spent):.1f} ms, p95 {quantiles(spent, n=20)[-1]:.1f} ms")


def _of_sizes(made: "Made", port: int) -> None:
    """The queries of one save, and the time to open a case, by the number of cases."""
    print("cases   questions   queries of a save   case opened: median        p95   kilobytes")
    for size in SIZES:
        (writing,) = made.writing(made.inspection(size), 0, 1)
        times, weight = _opened(port, writing)
        questions = len(writing.questions)
        print(
            f"{size:5,} {questions:11} {_queries(writing):19} {median(times):19.0f} ms {quantiles(times, n=20)[-1]:7.0f} ms"
            f" {weight / 1000:8.0f}"
        )


def _opened(port: int, writing: "Writing") -> tuple[list[float], int]:
    times, weight = [], 0
    for _ in range(OPENED):
        begun = time.perf_counter()
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        address = f"/inspections/{writing.inspection}/casework/{writing.sheet}"
        connection.request("GET", address, headers={"Cookie": writing.cookies})
        answer = connection.getresponse()
        weight = len(answer.read())
        connection.close()
        if answer.status != 200:  # noqa: PLR2004 - a page, and nothing else
            raise RuntimeError(f"{address}: {answer.status}")
        times.append((time.perf_counter() - begun) * 1000)
    return times[len(times) // 4 :], weight


def _queries(writing: "Writing") -> int:
    """Queries of one save, the transaction's own words among them."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"X-CSRFToken": writing.token})
    for one in writing.cookies.split("; "):
        name, _equals, value = one.partition("=")
        client.cookies[name] = value
    address = f"/inspections/{writing.inspection}/casework/sheets/{writing.sheet}/operations/"
    said: dict[str, Any] = {"question": writing.questions[0], "field": "answer", "value": "No", "base": 1}
    logging.disable(logging.CRITICAL)
    with CaptureQueriesContext(connection) as found:
        answer = client.put(f"{address}{UUID(int=1)}", said, content_type="application/json", HTTP_HOST="127.0.0.1")
    if answer.status_code != 200:  # noqa: PLR2004
        raise RuntimeError(f"{address}: {answer.status_code}")
    return len(found)


if __name__ == "__main__":
    main()
