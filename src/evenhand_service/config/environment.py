"""What the environment says of an installation: read whole, and refused whole where something in it is wrong."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import Any, Literal

from evenhand.files.faults import Fault, Place, Refused
from evenhand_service.config import values
from evenhand_service.config.own_folder import make_data_folder, make_database_file
from evenhand_service.config.secret_key import kept_key
from evenhand_service.config.values import Mail, SignOn
from evenhand_service.config.variables import LINK, OF_OTHERS, SETTINGS, Setting


class SettingWrong(Fault):
    """A setting that cannot be understood, or must not be so."""

    what = "{name} is {value!r}, and {why}."
    cure = "{remedy}"


class SettingUnknown(Fault):
    """A variable of the environment that begins as the settings do, and is none of them: a slip would change nothing, unseen."""

    what = "{name} is no setting."
    cure = "{remedy}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """The settings of an installation, understood. `data` is the folder that holds what the service writes.

    `retention` is after how many months case data goes; None where nobody has said. `device_days` is after how many days copies
    of cases go from browsers.
    """

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
    retention: int | None
    device_days: int


def read_environment(given: Mapping[str, str] = os.environ) -> Environment:
    """The settings that a mapping of variables gives. Refuses every wrong one at once, and HTTPS left off for hosts abroad."""
    faults = _unknown(given)
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
    _make_room(data, found["DATABASE_URL"])
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
        retention=found.get("EVENHAND_RETENTION"),
        device_days=found["EVENHAND_DEVICE_DAYS"],
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


def _unknown(given: Mapping[str, str]) -> list[Fault]:
    known = [*(setting.name for setting in SETTINGS), *OF_OTHERS]
    found: list[Fault] = []
    for name in sorted(one for one in given if one.startswith("EVENHAND_") and one not in known and not LINK.fullmatch(one)):
        near = get_close_matches(name, known, n=1)
        remedy = f"write {near[0]}, or leave it out." if near else "leave it out; the reference lists every setting."
        found.append(SettingUnknown(Place("the environment"), name=name, remedy=remedy))
    return found


def _make_room(data: Path, database: str) -> None:
    """The data folder, and the file of a SQLite, before anything is written to them."""
    named = {setting.name: setting for setting in SETTINGS}
    steps = (
        ("EVENHAND_DATA", str(data), partial(make_data_folder, data)),
        ("DATABASE_URL", database, partial(make_database_file, database)),
    )
    for name, value, make in steps:
        try:
            make()
        except OSError as error:
            raise Refused([_wrong(named[name], value, f"it cannot be made: {error.strerror}")]) from error


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
