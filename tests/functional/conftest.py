"""The command line run as people run it, on a copy of the example inspection."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from evenhand.cli.front_door import app

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path):
    """A copy of examples/swm-2018 that a test may change."""
    copy = tmp_path / "swm-2018"
    shutil.copytree(REPOSITORY / "examples/swm-2018", copy, ignore=shutil.ignore_patterns("out"))
    return copy


@pytest.fixture
def undrawn(folder):
    """The example before its samples were drawn."""
    for name in ("sample.csv", "certificate.json", "cases.csv", "answers.csv"):
        (folder / name).unlink()
    return folder


@pytest.fixture
def evenhand():
    """Run a command: gives its exit status, what it printed, and what it said on the side; JSON where it was asked for."""

    def run(*words):
        done = CliRunner().invoke(app, [str(word) for word in words])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return Said(done.exit_code, done.stdout, done.stderr)

    return run


class Said:
    """What a command said."""

    def __init__(self, status, out, err):
        self.status, self.out, self.err = status, out, " ".join(err.split())

    @property
    def json(self):
        return json.loads(self.out)
