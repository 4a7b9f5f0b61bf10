"""What the environment says of an installation: read whole, and refused whole where something in it is wrong."""

import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from evenhand.files.faults import Fault, Place, Refused

DATABASES = ("sqlite", "postgresql", "postgres")
SHORTEST_KEY = 50
"""Characters of the shortest secret key: Django's own check asks for as many."""

FEWEST_CHARACTERS = 5
"""Different characters of the least varied one; likewise."""

LOCAL = ("localhost", "127.0.0.1", "[::1]")


class SettingWrong(Fault):
    """A setting that cannot be understood, or must not be so."""

    what = "{name} is {value!r}, and {why}."
    cure = "{remedy}"


@dataclass(frozen=True, slots=True)
class Mail:
    """Where notices go: printed, written to a folder, or sent through a server."""

    kind: Literal["console", "folder", "smtp"]
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """The settings of an installation, understood. `data` is the folder that holds what the service writes."""

    data: Path
    database: str
    secret_key: str
    hosts: tuple[str, ...]
    https: bool
    mail: Mail
    sender: str
    time_zone: str


@dataclass(frozen=True, slots=True)
class Setting:
    """One variable: what it says, what it is where it is not set, and how it is understood. `read` raises ValueError with why."""

    name: str
    says: str
    default: str
    read: Callable[[str], Any]
    cure: str


def _database(written: str) -> str:
    address = urlsplit(written)
    if address.scheme not in DATABASES:
        raise ValueError("no database of that kind is known")
    if address.scheme == "sqlite" and not address.path.strip("/"):
        raise ValueError("it names no file")
    if (address.scheme != "sqlite" and not (address.hostname or address.query)) or not address.path.strip("/"):
        raise ValueError("it names no database")
    return written


def _key(written: str) -> str:
    if len(written) < SHORTEST_KEY or len(set(written)) < FEWEST_CHARACTERS:
        raise ValueError(f"it has fewer than {SHORTEST_KEY} characters, or hardly any different ones")
    return written


def _hosts(written: str) -> tuple[str, ...]:
    hosts = tuple(one.strip() for one in written.split(",") if one.strip())
    if not hosts or any("*" in one or "/" in one or " " in one for one in hosts):
        raise ValueError("it must be names of hosts, none with a star, a slash or a blank")
    return hosts


def _yes_or_no(written: str) -> bool:
    if written not in ("yes", "no"):
        raise ValueError("it is neither yes nor no")
    return written == "yes"


def _mail(written: str) -> Mail:
    if written == "console":
        return Mail("console")
    kind, _, address = written.partition(":")
    if kind == "folder" and address:
        return Mail("folder", address)
    if kind in ("smtp", "smtps") and urlsplit(written).hostname:
        return Mail("smtp", written)
    raise ValueError("notices cannot be sent that way")


def _sender(written: str) -> str:
    if written.count("@") != 1 or written != written.strip():
        raise ValueError("it is no e-mail address")
    return written


def _time_zone(written: str) -> str:
    if written not in available_timezones():
        raise ValueError("no time zone has that name")
    return ZoneInfo(written).key


SETTINGS = (
    Setting("EVENHAND_DATA", "The folder in which the service keeps what it writes.", "evenhand-data", Path, "name a folder."),
    Setting(
        "DATABASE_URL",
        "The database: a file of SQLite, or a PostgreSQL server.",
        "sqlite:///{data}/evenhand.sqlite3",
        _database,
        "write sqlite:///FILE or postgresql://USER:PASSWORD@HOST:PORT/NAME.",
    ),
    Setting(
        "EVENHAND_SECRET_KEY",
        "Signs sessions and links. Without it, one is made and kept in the data folder.",
        "",
        _key,
        f"give {SHORTEST_KEY} characters or more that nobody can guess, or leave it out.",
    ),
    Setting(
        "EVENHAND_HOSTS",
        "The names under which browsers may ask for the service, with commas between them.",
        ",".join(LOCAL),
        _hosts,
        "name the hosts with commas between them.",
    ),
    Setting(
        "EVENHAND_HTTPS",
        "Whether browsers reach it by HTTPS alone. `no` is only for a machine that nobody else reaches.",
        "yes, or no where every host is local",
        _yes_or_no,
        "say yes or no.",
    ),
    Setting(
        "EVENHAND_MAIL",
        "How notices are sent: printed, written to a folder, or through a server.",
        "console",
        _mail,
        "write console, folder:PATH or smtp://USER:PASSWORD@HOST:PORT.",
    ),
    Setting("EVENHAND_SENDER", "The address that notices come from.", "evenhand@localhost", _sender, "write one e-mail address."),
    Setting(
        "EVENHAND_TIME_ZONE",
        "The time zone of dates and times.",
        "Europe/London",
        _time_zone,
        "name a zone, such as Europe/London.",
    ),
)
"""Every variable that is read."""


def read_environment(given: Mapping[str, str] = os.environ) -> Environment:
    """The settings that a mapping of variables gives. Refuses every wrong one at once, and HTTPS left off for hosts abroad."""
    faults: list[Fault] = []
    data = Path(given.get("EVENHAND_DATA") or "evenhand-data")
    found: dict[str, Any] = {}
    for setting in SETTINGS:
        written = given.get(setting.name) or setting.default.format(data=data)
        if setting.name == "EVENHAND_HTTPS" and not given.get(setting.name):
            written = "no" if all(map(_is_local, found.get("EVENHAND_HOSTS", LOCAL))) else "yes"
        if setting.name == "EVENHAND_SECRET_KEY" and not written:
            continue
        try:
            found[setting.name] = setting.read(written)
        except ValueError as error:
            shown = "(not shown)" if setting.name == "EVENHAND_SECRET_KEY" else _without_password(written)
            faults.append(_wrong(setting, shown, str(error)))
    if not faults and not found["EVENHAND_HTTPS"] and not all(map(_is_local, found["EVENHAND_HOSTS"])):
        setting = next(one for one in SETTINGS if one.name == "EVENHAND_HTTPS")
        faults.append(_wrong(setting, "no", "some of EVENHAND_HOSTS are not this machine: passwords would be sent in the open"))
    if faults:
        raise Refused(faults)
    return Environment(
        data=data,
        database=found["DATABASE_URL"],
        secret_key=found.get("EVENHAND_SECRET_KEY") or _kept_key(data),
        hosts=found["EVENHAND_HOSTS"],
        https=found["EVENHAND_HTTPS"],
        mail=found["EVENHAND_MAIL"],
        sender=found["EVENHAND_SENDER"],
        time_zone=found["EVENHAND_TIME_ZONE"],
    )


def _wrong(setting: Setting, value: str, why: str) -> Fault:
    return SettingWrong(Place("the environment"), name=setting.name, value=value, why=why, remedy=setting.cure)


def _is_local(host: str) -> bool:
    if host in LOCAL:
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _without_password(written: str) -> str:
    """An address as it may be shown: what it would be signed in with is left out."""
    before, at, after = written.rpartition("@")
    scheme, slashes, _ = before.partition("://")
    return f"{scheme}{slashes}...{at}{after}" if at and slashes else written


def _kept_key(data: Path) -> str:
    """The secret key of the data folder, made at first; only its owner may read it."""
    path = data / "secret-key"
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process has just made it
        return path.read_text(encoding="ascii")
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        key = secrets.token_urlsafe(SHORTEST_KEY)
        file.write(key)
    return key
