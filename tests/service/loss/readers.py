"""Readers who write as the page of a case does: one operation at a time, again and again under one identifier until it is answered.

What waits for a choice is chosen when everything else is sent. Each device keeps a log of what it wrote and of what it was told, and
knows nothing else: what the record should say is worked out from the logs.
"""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

from service.served import HOST

ANSWERED = (200, 409, 422)
FIRST_WAIT, LONGEST_WAIT = 0.02, 1.0
WITHIN = 8
"""Seconds until a device gives a request up, and sends it again."""

WRONG_BY = (timedelta(), timedelta(days=-4000), timedelta(hours=9), timedelta(days=4000))
"""How clocks of devices go wrong."""

FACTS, BREADTH = 0.15, 30
"""How much of what is written is of facts, and among how many questions readers go to and fro."""

TWO_DEVICES = 3
"""Every third reader writes on two devices at once."""

SAME, FEW = 0.7, 4
"""How often, and on how many questions, these write where the other does."""


@dataclass
class Line:
    """One operation in the log of a device: what was written, and what it was told of it in the end."""

    sheet: int
    question: str
    field: str
    value: str
    base: int
    settles: tuple = ()
    id: str = ""
    attempts: int = 0
    status: int = 0
    revision: int = 0
    stands: str = ""

    @property
    def place(self):
        return self.sheet, self.question, self.field


@dataclass
class Device:
    """A browser of a reader's. `known` are the revisions that it knows of, by sheet, question and field."""

    port: int
    who: dict
    number: int
    seed: object
    shared: bool = False
    known: dict = field(default_factory=dict)
    log: list = field(default_factory=list)

    def __post_init__(self):
        self.chance = Random(f"{self.seed}:{self.who['reader']}:{self.number}")
        self.wrong_by = self.chance.choice(WRONG_BY)
        facts = self.who["sheets"]["facts"]
        self.known = {(facts, fact, "answer"): revision for fact, (_value, revision) in self.who["stands"].items()}

    async def write(self, times):
        """Write so often, and then choose until nothing waits for a choice."""
        contested = []
        for turn in range(times):
            line = self._written(turn)
            await self._sent(line)
            if line.status == 409:
                contested.append(line)
        while contested:
            other = contested.pop()
            line = self._chosen(other)
            await self._sent(line)
            if line.status == 409:
                contested += [other, line]

    def _written(self, turn):
        """What is written next: where there are two devices on the same few questions, else each that is scored, then any."""
        scored = self.who["scored"]
        if self.shared and self.chance.random() < SAME:
            place, values = (self.who["sheets"]["reading"], self.chance.choice(scored[:FEW]), "answer"), ("Yes", "No")
        elif not self.shared and turn < len(scored):
            place, values = (self.who["sheets"]["reading"], scored[turn], "answer"), ("Yes", "No")
        elif self.chance.random() < FACTS:
            fact = self.chance.choice(sorted(self.who["facts"]))
            place, values = (self.who["sheets"]["facts"], fact, "answer"), self.who["facts"][fact]
        else:
            question = self.chance.choice(sorted(self.who["answers"])[:BREADTH])
            part = self.chance.choices(("answer", "note", "flag"), (80, 15, 5))[0]
            notes = (f"Note {self.chance.random()}: “he said” – é\nand more", "")
            place = self.who["sheets"]["reading"], question, part
            values = {"answer": self.who["answers"][question], "note": notes, "flag": ("yes", "")}[part]
        value = self.chance.choice(values)
        return Line(*place, value=value, base=self.known.get(place, 0), id=self._identifier())

    def _chosen(self, other):
        """The choice between what was written beside and what stands, over what stands as it was told last."""
        value = self.chance.choice((other.value, other.stands))
        base = self.known.get(other.place, 0)
        return Line(*other.place, value=value, base=base, settles=(other.id,), id=self._identifier())

    def _identifier(self):
        return str(UUID(int=self.chance.getrandbits(128), version=4))

    async def _sent(self, line):
        self.log.append(line)
        request = self._request(line)
        wait = FIRST_WAIT
        while line.status not in ANSWERED:
            line.attempts += 1
            line.status, said = await self._answer(request)
            if line.status not in ANSWERED:
                await asyncio.sleep(wait * self.chance.uniform(0.5, 1))
                wait = min(2 * wait, LONGEST_WAIT)
        assert line.status != 422, (line, said)
        line.revision, line.stands = said["revision"], said["value"]
        self.known[line.place] = line.revision

    def _request(self, line):
        typed = (datetime.now(UTC) + self.wrong_by).isoformat() if self.chance.random() < 0.9 else None
        said = {"question": line.question, "field": line.field, "value": line.value, "base": line.base, "typed": typed}
        body = json.dumps(said | {"settles": line.settles}).encode()
        head = (
            f"PUT /inspections/own/casework/sheets/{line.sheet}/operations/{line.id} HTTP/1.1",
            f"Host: {HOST}",
            f"Cookie: {self.who['cookies']}",
            f"X-CSRFToken: {self.who['token']}",
            "Content-Type: application/json",
            f"Content-Length: {len(body)}",
        )
        return "\r\n".join([*head, "", ""]).encode() + body

    async def _answer(self, request):
        """The status of an answer with what it says; 0 where none came whole."""
        try:
            reader, writer = await asyncio.open_connection(HOST, self.port)
            try:
                writer.write(request)
                answer = await asyncio.wait_for(reader.read(), WITHIN)
            finally:
                writer.close()
            head, _, body = answer.partition(b"\r\n\r\n")
            status = int(head.split()[1])
            return status, json.loads(body) if status in ANSWERED else None
        except (OSError, TimeoutError, ValueError, IndexError):
            return 0, None


def all_write(port, readers, seed, times):
    """Let every reader write so often in all, on one device or on two, and give back the devices."""
    devices = [
        Device(port, who, number, seed, shared)
        for shared, who in ((place % TWO_DEVICES == 0, who) for place, who in enumerate(readers))
        for number in range(2 if shared else 1)
    ]

    async def work():
        async with asyncio.TaskGroup() as tasks:
            for one in devices:
                tasks.create_task(one.write(times // 2 if one.shared else times))

    in_a_loop_of_its_own(work)
    return devices


def in_a_loop_of_its_own(work):
    """Run what is awaited in a thread of its own: the thread of the tests may have a loop already, for a browser."""
    with ThreadPoolExecutor(1) as alone:
        return alone.submit(lambda: asyncio.run(work())).result()
