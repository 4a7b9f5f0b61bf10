"""What is asked for and is not on the machine is said, with how to get it."""

import os
import subprocess
import sys

import pytest

from evenhand.analysis.engines import UNBOUND, counting_on, spark_missing
from evenhand.analysis.snapshots import write_snapshot
from evenhand.analysis.tallies import tally_snapshot
from inspected import northtown
from making import only_fault


@pytest.fixture
def nothing_installed(monkeypatch, tmp_path):
    """A machine on whose path no program lies."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)


def test_spark_without_java_is_refused_with_how_to_install_it(nothing_installed, tmp_path):
    snapshot = write_snapshot([northtown()], tmp_path / "snapshot")

    fault = only_fault(tally_snapshot, snapshot, engine="spark")

    assert fault.name == "EngineMissing"
    assert "install" in fault.remedy


def test_java_may_lie_where_java_home_says(nothing_installed, monkeypatch, tmp_path):
    pytest.importorskip("pyspark", reason="the extra 'spark' is not installed")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/java").touch()
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))

    assert spark_missing() is None


def test_java_that_does_not_run_spark_is_refused_with_how_to_install_it(tmp_path):
    pytest.importorskip("pyspark", reason="the extra 'spark' is not installed")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/java").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    (tmp_path / "bin/java").chmod(0o755)
    asked = "from evenhand.analysis.engines import spark_session; spark_session()"

    run = subprocess.run(
        [sys.executable, "-c", asked], env={**os.environ, "JAVA_HOME": str(tmp_path)}, capture_output=True, text=True, check=False
    )

    assert run.returncode == 1
    assert "Spark cannot be started: Java does not run it" in run.stderr


def test_two_snapshots_that_are_open_at_once_are_not_mistaken_for_each_other(tmp_path):
    one, other = write_snapshot([northtown()], tmp_path / "one"), write_snapshot([northtown(counted=[])], tmp_path / "other")
    answers = UNBOUND["answers"].count().as_table()

    with counting_on(one) as run, counting_on(other) as run_other:
        counts = [count(answers).column(0).to_pylist() for count in (run, run_other, run)]

    assert counts == [[6], [0], [6]]
