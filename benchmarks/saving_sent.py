"""Sending answers on time: each has its moment, and is sent then, whether or not those before it have been answered.

What is measured runs from that moment: a service that stands still for a while pays for everything that was due meanwhile, and
not for one answer alone. Each reader keeps the connections they opened, as browsers do, and opens another where none is free.
"""

import asyncio
import gc
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from time import perf_counter
from uuid import UUID

from benchmarks.saving_made import Writing

WARM_UP = 6.0
"""Seconds in which the processes that answer read the edition for the first time. They are not measured."""

WITHIN = 10.0
"""Seconds until a reader gives an answer up."""

OK = b"200"
HOST = "127.0.0.1"


@dataclass
class Sent:
    """What came of it: milliseconds of each that was saved, and what else was said, by status."""

    milliseconds: list[float] = field(default_factory=list)
    otherwise: Counter[str] = field(default_factory=Counter)


def sent(port: int, writing: Sequence[Writing], *, every: float, seconds: float) -> Sent:
    """Everybody writes once in so many seconds, for so long, each beginning at a moment of their own."""
    gc.collect()
    gc.disable()
    try:
        return asyncio.run(_all(port, writing, every, seconds))
    finally:
        gc.enable()


async def _all(port: int, writing: Sequence[Writing], every: float, seconds: float) -> Sent:
    found, chance = Sent(), Random(1)  # noqa: S311 - a seed, so that every run is alike
    begin = perf_counter() + 0.5
    due = sorted(
        (begin + (turn + shift) * every, place, turn)
        for place, shift in ((place, chance.random()) for place in range(len(writing)))
        for turn in range(int((WARM_UP + seconds) / every))
    )
    standing = [dict.fromkeys(one.questions, 1) for one in writing]
    lines = [Lines(port) for _ in writing]
    async with asyncio.TaskGroup() as tasks:
        for moment, place, turn in due:
            await asyncio.sleep(max(0.0, moment - perf_counter()))
            one = writing[place]
            question = one.questions[turn % len(one.questions)]
            body = _body(question, standing[place][question], turn)
            request = _request(one, UUID(int=chance.getrandbits(128)), body)
            measured = found if moment >= begin + WARM_UP else Sent()
            tasks.create_task(_one(lines[place], request, moment, measured, (standing[place], question)))
    for one_of in lines:
        one_of.close()
    return found


async def _one(lines: "Lines", request: bytes, due: float, found: Sent, stands: tuple[dict[str, int], str]) -> None:
    try:
        async with asyncio.timeout(WITHIN):
            answer = await lines.answer(request)
    except (OSError, EOFError, TimeoutError) as error:
        found.otherwise[type(error).__name__] += 1
        found.milliseconds.append(WITHIN * 1000)
        return
    if answer.split(b" ", 2)[1:2] == [OK]:
        found.milliseconds.append((perf_counter() - due) * 1000)
        stands[0][stands[1]] += 1
    else:
        found.otherwise[answer[:12].decode("ascii", "replace")] += 1


class Lines:
    """The connections of one reader. One that the server closed while it was idle is replaced, and the answer sent again."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._free: list[Line] = []

    async def answer(self, request: bytes) -> bytes:
        """The head of what is answered."""
        while self._free:
            try:
                return await self._on(self._free.pop(), request)
            except (ConnectionError, asyncio.IncompleteReadError):
                continue
        return await self._on(await asyncio.open_connection(HOST, self._port), request)

    async def _on(self, line: "Line", request: bytes) -> bytes:
        reader, writer = line
        try:
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            await reader.readexactly(_length(head))
        except BaseException:
            writer.close()
            raise
        self._free.append(line)
        return head

    def close(self) -> None:
        """Close what is open."""
        for _reader, writer in self._free:
            writer.close()


Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


def _length(head: bytes) -> int:
    return int(head.lower().split(b"content-length:", 1)[1].split(b"\r\n", 1)[0])


def _body(question: str, base: int, turn: int) -> bytes:
    value = ("No", "Yes")[base % 2 == 0]
    said = {"question": question, "field": "answer", "value": value, "base": base, "typed": f"2026-11-02T09:00:{turn % 60:02}Z"}
    return json.dumps(said).encode()


def _request(one: Writing, operation: UUID, body: bytes) -> bytes:
    head = (
        f"PUT /inspections/{one.inspection}/casework/sheets/{one.sheet}/operations/{operation} HTTP/1.1",
        f"Host: {HOST}",
        f"Cookie: {one.cookies}",
        f"X-CSRFToken: {one.token}",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
    )
    return "\r\n".join([*head, "", ""]).encode() + body
