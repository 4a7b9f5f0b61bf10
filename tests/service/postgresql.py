"""A PostgreSQL of the tests' own, started in an empty folder and stopped at the end: Debian's, or where it is not, PyPI's."""

import os
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from grp import getgrgid
from importlib.util import find_spec
from pathlib import Path
from pwd import getpwall, getpwnam
from tempfile import mkdtemp

PROGRAMS = Path("/usr/lib/postgresql")
OWNER = "postgres"


class PostgreSQLMissing(RuntimeError):
    """No server can be started here."""


def programs() -> Path:
    """The folder of the newest server that is installed, else of the one that a package of PyPI's brings."""
    found = sorted(PROGRAMS.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else brought()


def brought() -> Path:
    """The folder of the server that a package of PyPI's brings."""
    package = find_spec("pgserver")
    path = Path(str(package.origin)).parent / "pginstall/bin" if package else PROGRAMS
    if not (path / "initdb").exists():
        raise PostgreSQLMissing("there is no PostgreSQL server: install Debian's package postgresql, or PyPI's pgserver")
    return path


@dataclass(frozen=True)
class Cluster:
    """A server that runs: its address without the database, the address of a database at its socket in the file system, as a
    service on the same machine asks it, and a way to let it fall down and stand up again."""

    address: str
    beside: Callable[[str], str]
    restart: Callable[[], None]


@contextmanager
def cluster(folder: Path | None = None, *, durable: bool = False) -> Iterator[Cluster]:
    """A server that nobody else uses; of the programs in a folder, if one is given. A durable one waits for the disk."""
    place = Path(mkdtemp(prefix="evenhand-postgresql-"))
    run = _runner(place, folder or programs())
    port = _free_port()
    run("initdb", "-D", str(place / "cluster"), "-A", "trust", "-U", OWNER, "--no-sync", "-E", "UTF8", "--locale=C.UTF-8")
    settings = f"-k {place} -h 127.0.0.1 -p {port} -c fsync={'on' if durable else 'off'} -c max_connections=200"
    control = ("pg_ctl", "-w", "-D", str(place / "cluster"), "-l", str(place / "log"), "-o", settings)
    run(*control, "start")
    try:
        yield Cluster(
            address=f"postgresql://{OWNER}@127.0.0.1:{port}",
            beside=lambda database: f"postgresql://{OWNER}@/{database}?host={place}&port={port}",
            restart=lambda: run(*control, "-m", "immediate", "restart"),
        )
    finally:
        run("pg_ctl", "-w", "-D", str(place / "cluster"), "-m", "immediate", "stop")
        shutil.rmtree(place, ignore_errors=True)


@contextmanager
def server(folder: Path | None = None) -> Iterator[str]:
    """The address of a server that nobody else uses, without its database; of the programs in a folder, if one is given."""
    with cluster(folder) as one:
        yield one.address


def _runner(place: Path, folder: Path):
    """Runs a program of the server; as its own user where we are root, as the server refuses to be run by root."""
    before = []
    if os.geteuid() == 0:
        account = next(name for name in (OWNER, "nobody") if any(one.pw_name == name for one in getpwall()))
        shutil.chown(place, account)
        before = ["setpriv", f"--reuid={account}", f"--regid={getgrgid(getpwnam(account).pw_gid).gr_name}", "--init-groups"]

    def run(program: str, *arguments: str) -> None:
        done = subprocess.run(
            [*before, str(folder / program), *arguments],
            cwd=place,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        if done.returncode:
            raise PostgreSQLMissing(f"{program} failed: {done.stderr.strip()}")

    return run


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
