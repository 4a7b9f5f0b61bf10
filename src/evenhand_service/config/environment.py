"""What the environment says of an installation: read whole, and refused whole where something in it is wrong."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from evenhand.files.faults import Fault, Place, Refused
from evenhand_service.config import values
from evenhand_service.config.secret_key import kept_key
from evenhand_service.config.values import Mail, SignOn


class SettingWrong(Fault):
    """A setting that cannot be understood, or must not be so."""

    what = "{name} is {value!r}, and {why}."
    cure = "{remedy}"


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
    sign_on: SignOn | None
    second_factor: Literal["offered", "required"]
    proxies: int
    log: Literal["json", "text"]
    address: str
    largest_upload: int
    scanner: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """One variable: what it says, what it is where it is not set, and how it is understood. `read` raises ValueError with why."""

    name: str
    says: str
    default: str
    read: Callable[[str], Any]
    cure: str
    secret: bool = False


ASK = "ask whoever runs the provider, and set EVENHAND_OIDC_URL, EVENHAND_OIDC_CLIENT and EVENHAND_OIDC_SECRET all three."

SETTINGS = (
    Setting("EVENHAND_DATA", "The folder in which the service keeps what it writes.", "evenhand-data", Path, "name a folder."),
    Setting(
        "DATABASE_URL",
        "The database: a file of SQLite, or a PostgreSQL server.",
        "sqlite:///{data}/evenhand.sqlite3",
        values.database,
        "write sqlite:///FILE or postgresql://USER:PASSWORD@HOST:PORT/NAME.",
    ),
    Setting(
        "EVENHAND_SECRET_KEY",
        "Signs sessions and links. Without it, one is made and kept in the data folder.",
        "",
        values.key,
        f"give {values.SHORTEST_KEY} characters or more that nobody can guess, or leave it out.",
        secret=True,
    ),
    Setting(
        "EVENHAND_HOSTS",
        "The names under which browsers may ask for the service, with commas between them.",
        ",".join(values.LOCAL),
        values.hosts,
        "name the hosts with commas between them.",
    ),
    Setting(
        "EVENHAND_HTTPS",
        "Whether browsers reach it by HTTPS alone. `no` is only for a machine that nobody else reaches.",
        "yes, or no where every host is local",
        values.yes_or_no,
        "say yes or no.",
    ),
    Setting(
        "EVENHAND_ADDRESS",
        "Where people find the service: notices by e-mail lead there.",
        "the first of EVENHAND_HOSTS",
        values.address,
        "write https://NAME, with the port where it is another, and no more.",
    ),
    Setting(
        "EVENHAND_MAIL",
        "How notices are sent: printed, written to a folder, or through a server.",
        "console",
        values.mail,
        "write console, folder:PATH or smtp://USER:PASSWORD@HOST:PORT.",
    ),
    Setting(
        "EVENHAND_SENDER", "The address that notices come from.", "evenhand@localhost", values.sender, "write one e-mail address."
    ),
    Setting(
        "EVENHAND_TIME_ZONE",
        "The time zone of dates and times.",
        "Europe/London",
        values.time_zone,
        "name a zone, such as Europe/London.",
    ),
    Setting(
        "EVENHAND_PROXIES",
        "How many web servers of yours stand before the service, each adding to X-Forwarded-For and setting X-Forwarded-Proto.",
        "0",
        values.proxies,
        "count those that a request passes through, or say 0 where there is none.",
    ),
    Setting(
        "EVENHAND_TOTP",
        "Whether a second factor, six digits from an app, is offered or required of everybody.",
        "offered",
        values.second_factor,
        "say offered or required.",
    ),
    Setting(
        "EVENHAND_OIDC_URL",
        "Single sign-on by OpenID Connect: the address of the provider, below which /.well-known/openid-configuration lies.",
        "",
        values.provider,
        "give the issuer's https address, or leave out every setting of single sign-on.",
    ),
    Setting("EVENHAND_OIDC_CLIENT", "What the service is called at that provider.", "", str, ASK),
    Setting("EVENHAND_OIDC_SECRET", "The secret that it is known by there.", "", str, ASK, secret=True),
    Setting("EVENHAND_OIDC_NAME", "What people call that provider, for the button.", "single sign-on", str, "give a name."),
    Setting(
        "EVENHAND_OIDC_DOMAINS",
        "Domains whose e-mail addresses it answers for, where it does not say of each that it is verified.",
        "",
        values.domains,
        "name the domains with commas between them.",
    ),
    Setting(
        "EVENHAND_LARGEST_UPLOAD",
        "The largest file that may be sent, in megabytes.",
        "25",
        values.megabytes,
        "give a whole number from 1 to 500.",
    ),
    Setting(
        "EVENHAND_SCANNER",
        "A command that looks at each document that is sent: it reads it from standard input, and exits 0 if it is harmless.",
        "",
        values.command,
        "name a program with what it is given, such as clamdscan --no-summary -, or leave it out.",
    ),
    Setting(
        "EVENHAND_LOG",
        "How the log is written to standard error: a line of JSON for each event, or of text for reading.",
        "json",
        values.log,
        "say json or text.",
    ),
)
"""Every variable that is read."""


def read_environment(given: Mapping[str, str] = os.environ) -> Environment:
    """The settings that a mapping of variables gives. Refuses every wrong one at once, and HTTPS left off for hosts abroad."""
    faults: list[Fault] = []
    data = Path(given.get("EVENHAND_DATA") or "evenhand-data")
    found: dict[str, Any] = {}
    for setting in SETTINGS:
        written = given.get(setting.name) or _unsaid(setting, data, found)
        if not written:
            continue
        try:
            found[setting.name] = setting.read(written)
        except ValueError as error:
            shown = "(not shown)" if setting.secret else _without_password(written)
            faults.append(_wrong(setting, shown, str(error)))
    if not faults and not found["EVENHAND_HTTPS"] and not all(map(values.is_local, found["EVENHAND_HOSTS"])):
        setting = next(one for one in SETTINGS if one.name == "EVENHAND_HTTPS")
        faults.append(_wrong(setting, "no", "some of EVENHAND_HOSTS are not this machine: passwords would be sent in the open"))
    faults.extend(_half_given(given))
    if faults:
        raise Refused(faults)
    return Environment(
        data=data,
        database=found["DATABASE_URL"],
        secret_key=found.get("EVENHAND_SECRET_KEY") or kept_key(data),
        hosts=found["EVENHAND_HOSTS"],
        https=found["EVENHAND_HTTPS"],
        mail=found["EVENHAND_MAIL"],
        sender=found["EVENHAND_SENDER"],
        time_zone=found["EVENHAND_TIME_ZONE"],
        sign_on=_sign_on(found),
        second_factor=found["EVENHAND_TOTP"],
        proxies=found["EVENHAND_PROXIES"],
        log=found["EVENHAND_LOG"],
        address=found["EVENHAND_ADDRESS"],
        largest_upload=found["EVENHAND_LARGEST_UPLOAD"],
        scanner=found.get("EVENHAND_SCANNER", ()),
    )


def _unsaid(setting: Setting, data: Path, found: Mapping[str, Any]) -> str:
    """What a setting is where it is not given. Some follow from what was understood before them."""
    hosts = found.get("EVENHAND_HOSTS", values.LOCAL)
    match setting.name:
        case "EVENHAND_HTTPS":
            return "no" if all(map(values.is_local, hosts)) else "yes"
        case "EVENHAND_ADDRESS":
            return f"https://{hosts[0].lstrip('.')}" if found.get("EVENHAND_HTTPS") else f"http://{hosts[0]}:{PORT}"
        case _:
            return setting.default.format(data=data)


PORT = 8000
"""Where `evenhand serve` listens."""

SIGN_ON = ("EVENHAND_OIDC_URL", "EVENHAND_OIDC_CLIENT", "EVENHAND_OIDC_SECRET")
"""What single sign-on cannot be without."""


def _half_given(given: Mapping[str, str]) -> list[Fault]:
    missing = [setting for setting in SETTINGS if setting.name in SIGN_ON and not given.get(setting.name)]
    why = "others of single sign-on are set"
    return [_wrong(one, "", why) for one in missing] if len(missing) < len(SIGN_ON) else []


def _sign_on(found: Mapping[str, Any]) -> SignOn | None:
    if SIGN_ON[0] not in found:
        return None
    url, client, secret = (found[name] for name in SIGN_ON)
    name, domains = found["EVENHAND_OIDC_NAME"], found.get("EVENHAND_OIDC_DOMAINS", ())
    return SignOn(url=url, client=client, secret=secret, name=name, domains=domains)


def _wrong(setting: Setting, value: str, why: str) -> Fault:
    return SettingWrong(Place("the environment"), name=setting.name, value=value, why=why, remedy=setting.cure)


def _without_password(written: str) -> str:
    """An address as it may be shown: what it would be signed in with is left out."""
    before, at, after = written.rpartition("@")
    scheme, slashes, _ = before.partition("://")
    return f"{scheme}{slashes}...{at}{after}" if at and slashes else written
