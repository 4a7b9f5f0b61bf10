"""A port that nobody listens at yet."""

import socket

from evenhand.files.faults import Fault, Place, Refused

HOST = "127.0.0.1"
TRIED = 20


class PortsTaken(Fault):
    """Every port that was tried is taken."""

    what = "something listens at every port from {first} to {last} already."
    cure = "name another with --port."


def free_port(wanted: int) -> int:
    """The port that is wanted, or the next one that is free."""
    last = min(wanted + TRIED, 2**16) - 1
    for port in range(wanted, last + 1):
        with socket.socket() as one:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                one.bind((HOST, port))
            except OSError:
                continue
            return port
    raise Refused([PortsTaken(Place(HOST), first=wanted, last=last)])
