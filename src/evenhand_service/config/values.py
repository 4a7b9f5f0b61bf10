"""How each setting is understood from what is written: each raises ValueError with why it cannot be."""

import re
import shlex
from dataclasses import dataclass
from ipaddress import ip_address
from shutil import which
from typing import Literal
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo, available_timezones

IN_MEMORY = ":memory:"
"""What SQLite calls a database that each process would have for itself, until it ends."""

DATABASES = ("sqlite", "postgresql", "postgres")
SHORTEST_KEY = 50
"""Characters of the shortest secret key: Django's own check asks for as many."""

FEWEST_CHARACTERS = 5
"""Different characters of the least varied one; likewise."""

LOCAL = ("localhost", "127.0.0.1", "[::1]")
IPV6 = 6
HOST = re.compile(r"(?!.{254})[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*", re.IGNORECASE | re.ASCII)
NAME = re.compile(r"[^\s@,;:<>()\[\]\"\\]+")
"""What stands before the @ of an e-mail address, unless it is in quotation marks, which nobody's is."""

MOST_PROXIES = 9
MOST_MEGABYTES = 500
MOST_MONTHS = 600
MOST_DAYS = 90


@dataclass(frozen=True, slots=True)
class Mail:
    """Where notices go: printed, written to a folder, or sent through a server."""

    kind: Literal["console", "folder", "smtp"]
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOn:
    """Another service that says who people are: its address, what we are called there, and what its name is here.

    `domains` are those of the e-mail addresses that it answers for, though it does not say of each that it is verified.
    """

    url: str
    client: str
    secret: str
    name: str
    domains: tuple[str, ...]


def database(written: str) -> str:
    address = _read(written)
    if address.scheme not in DATABASES:
        raise ValueError("no database of that kind is known")
    if address.scheme == "sqlite" and (not address.path.strip("/") or address.path[1:] == IN_MEMORY):
        raise ValueError("it names no file")
    if (address.scheme != "sqlite" and not (address.hostname or address.query)) or not address.path.strip("/"):
        raise ValueError("it names no database")
    return written


def key(written: str) -> str:
    if len(written) < SHORTEST_KEY or len(set(written)) < FEWEST_CHARACTERS:
        raise ValueError(f"it has fewer than {SHORTEST_KEY} characters, or hardly any different ones")
    return written


def hosts(written: str) -> tuple[str, ...]:
    hosts = tuple(one.strip() for one in written.split(","))
    if not all(_is_host(one.removeprefix(".")) for one in hosts):
        raise ValueError("it must be names of hosts, none with a star, a slash, a port or a blank, and none left empty")
    return hosts


def yes_or_no(written: str) -> bool:
    if written not in ("yes", "no"):
        raise ValueError("it is neither yes nor no")
    return written == "yes"


def address(written: str) -> str:
    found = _read(written)
    if (
        found.scheme not in ("https", "http")
        or not found.hostname
        or not _is_host(found.hostname)
        or written.rstrip("/") != f"{found.scheme}://{found.netloc}"
    ):
        raise ValueError("it is no address of a service")
    if "@" in found.netloc:
        raise ValueError("it holds a name or a password")
    if found.scheme == "http" and not is_local(found.hostname):
        raise ValueError("it is not https: passwords would be sent in the open")
    return written.rstrip("/")


def mail(written: str) -> Mail:
    if written == "console":
        return Mail("console")
    kind, _, address = written.partition(":")
    if kind == "folder" and address:
        return Mail("folder", address)
    if kind in ("smtp", "smtps") and _is_host(_read(written).hostname or ""):
        return Mail("smtp", written)
    raise ValueError("notices cannot be sent that way")


def sender(written: str) -> str:
    name, _, host = written.partition("@")
    if not NAME.fullmatch(name) or not _is_host(host):
        raise ValueError("it is no e-mail address")
    return written


def time_zone(written: str) -> str:
    if written not in available_timezones():
        raise ValueError("no time zone has that name")
    return ZoneInfo(written).key


def provider(written: str) -> str:
    """The address of a provider of single sign-on. Its answers say who somebody is: they must not be readable on the way."""
    address = _read(written)
    if (
        address.scheme not in ("https", "http")
        or not address.hostname
        or not _is_host(address.hostname)
        or address.query
        or address.fragment
    ):
        raise ValueError("it is no address of a provider")
    if address.scheme == "http" and not is_local(address.hostname):
        raise ValueError("it is not https: whoever is on the way could sign in as anybody")
    return written.rstrip("/")


def domains(written: str) -> tuple[str, ...]:
    found = tuple(one.strip().lower() for one in written.split(",") if one.strip())
    if any("@" in one or "." not in one or "*" in one or " " in one for one in found):
        raise ValueError("it must be names of domains, none with a star or an at sign")
    return found


def second_factor(written: str) -> Literal["offered", "required"]:
    if written not in ("offered", "required"):
        raise ValueError("it is neither offered nor required")
    return "required" if written == "required" else "offered"


def proxies(written: str) -> int:
    if not written.isdecimal() or int(written) > MOST_PROXIES:
        raise ValueError(f"it is no whole number from 0 to {MOST_PROXIES}")
    return int(written)


def log(written: str) -> Literal["json", "text"]:
    if written not in ("json", "text"):
        raise ValueError("it is neither json nor text")
    return "json" if written == "json" else "text"


def megabytes(written: str) -> int:
    """So many megabytes, in bytes."""
    if not written.isdecimal() or not 1 <= int(written) <= MOST_MEGABYTES:
        raise ValueError(f"it is no whole number from 1 to {MOST_MEGABYTES}")
    return int(written) * 1_000_000


def months(written: str) -> int:
    """So many months."""
    if not written.isascii() or not written.isdecimal() or not 1 <= int(written) <= MOST_MONTHS:
        raise ValueError(f"it is no whole number from 1 to {MOST_MONTHS}")
    return int(written)


def days(written: str) -> int:
    """So many days."""
    if not written.isascii() or not written.isdecimal() or not 1 <= int(written) <= MOST_DAYS:
        raise ValueError(f"it is no whole number from 1 to {MOST_DAYS}")
    return int(written)


def command(written: str) -> tuple[str, ...]:
    """A program, which must be there, and what it is given."""
    found = tuple(shlex.split(written))
    if not found or which(found[0]) is None:
        raise ValueError("there is no such program")
    return found


def _read(written: str) -> SplitResult:
    """An address in its parts. Raises ValueError where its port is none."""
    found = urlsplit(written)
    try:
        wrong = found.port == 0
    except ValueError:
        wrong = True
    if wrong:
        raise ValueError("its port is no number from 1 to 65535")
    return found


def _is_host(written: str) -> bool:
    """Whether it is the name of a host, or its address; one of IPv6 with or without its brackets."""
    if HOST.fullmatch(written):
        return True
    try:
        return ip_address(written.removeprefix("[").removesuffix("]")).version == IPV6
    except ValueError:
        return False


def is_local(host: str) -> bool:
    """Whether a host is this machine."""
    if host in LOCAL:
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
