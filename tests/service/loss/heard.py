"""What browsers sent and what they were told, as the proxy passed it on: the log that their readers have of it."""

import json
import re
from collections import Counter
from dataclasses import dataclass, field

from service.loss.readers import ANSWERED, Line

SAVE = re.compile(rb"^PUT \S*/sheets/(\d+)/operations/(\S+)")
SESSION = re.compile(rb"(?i)sessionid=(\w+)")


@dataclass
class Person:
    """Somebody who writes in browsers, on one device or several."""

    who: dict
    log: list = field(default_factory=list)
    shared: bool = True


class Heard:
    """Puts what the proxy passes on into the logs of those who sent it. `lines` are all of them, by operation."""

    def __init__(self, readers):
        self.persons = [Person(who) for who in readers]
        self.lines = {}
        self.statuses = Counter()
        self._of = {SESSION.search(one.who["cookies"].encode())[1]: one for one in self.persons}

    def __call__(self, request, reply):
        head, _, body = request.partition(b"\r\n\r\n")
        person = self._of.get(SESSION.search(head)[1])
        if person is None:
            return
        sheet, operation = SAVE.match(head).groups()
        line = self.lines.get(operation.decode()) or self._begun(person, int(sheet), operation.decode(), json.loads(body))
        line.attempts += 1
        status, said = _told(reply)
        self.statuses[status] += 1
        if status in ANSWERED:
            line.status, line.revision, line.stands = status, said.get("revision", 0), said.get("value", "")

    def _begun(self, person, sheet, operation, said):
        line = Line(sheet, said["question"], said["field"], said["value"], said["base"], id=operation)
        self.kept(person, line)
        return line

    def kept(self, person, line):
        """Put a line into somebody's log."""
        self.lines[line.id] = line
        person.log.append(line)


def _told(reply):
    """The status of a reply with what it says; 0 where it did not come whole."""
    head, _, body = reply.partition(b"\r\n\r\n")
    try:
        return int(head.split()[1]), json.loads(body)
    except (ValueError, IndexError):
        return 0, None
