"""Every variable of the environment that the service reads: what it says, and how it is understood."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evenhand_service.config import values


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

OF_OTHERS = (
    "EVENHAND_PACKS",
    "EVENHAND_TOKEN",
    "EVENHAND_LONG",
    "EVENHAND_LOSS_SEED",
    "EVENHAND_PICTURES",
    "EVENHAND_TEST_DATABASE",
)
"""What the library, programs that ask the API, and the tests read."""

LINK = re.compile(r"EVENHAND_(\w+_)?(SERVICE_HOST|SERVICE_PORT(_\w+)?|PORT(_\d+_(TCP|UDP|SCTP)(_\w+)?)?)")
"""What Kubernetes tells every container of a service that is called evenhand: where it is."""

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
        "EVENHAND_RETENTION",
        "After how many months case data is removed from an inspection that is closed or cancelled. Without it, nothing is.",
        "",
        values.months,
        "give a whole number from 1 to 600, or leave it out.",
    ),
    Setting(
        "EVENHAND_DEVICE_DAYS",
        "After how many days copies of cases go from a browser that has not fetched them anew. What is not on the server stays.",
        "14",
        values.days,
        "give a whole number from 1 to 90.",
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
