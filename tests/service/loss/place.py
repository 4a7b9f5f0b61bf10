"""An installation of its own, with a database of its own that can fall down, and a server of its own that can be killed."""

import json
import os
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path

from service.conftest import DATABASE
from service.postgresql import cluster
from service.served import Served

KEPT = ("PATH", "HOME", "LANG")


class Place:
    """Where readers write. `readers` is what each of them knows, those who read a case a second time last. `database` lets the database fall down; None where it is a file."""

    def __init__(self, environment, database, *readers):
        self.environment = environment
        self.database = database
        self.readers = self.run("service.loss.made", *readers)
        self.served = Served(environment)

    def run(self, module, *arguments):
        """What a program prints that is run in the installation."""
        done = subprocess.run(
            [sys.executable, "-m", module, *map(str, arguments)],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])


@contextmanager
def a_place(folder, *, readers=1, second=0, seed="", dies_one_in=0):
    """An installation with so many readers, whose server runs. So many more read the cases of the last of them a second time."""
    with ExitStack() as stack:
        environment = {name: os.environ[name] for name in KEPT if name in os.environ}
        environment |= {
            "EVENHAND_DATA": str(folder / "kept"),
            "DJANGO_SETTINGS_MODULE": "service.loss.settings",
            "PYTHONPATH": str(Path("tests").resolve()),
            "LOSS_SEED": str(seed),
            "LOSS_DIES_ONE_IN": str(dies_one_in),
        }
        restart = None
        if DATABASE == "postgresql":
            database = stack.enter_context(cluster(durable=True))
            environment["DATABASE_URL"], restart = f"{database.address}/postgres", database.restart
        place = Place(environment, restart, readers, second)
        with place.served:
            yield place
