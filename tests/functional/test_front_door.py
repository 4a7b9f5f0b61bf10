"""The front door knows every command and loads the one that is asked for."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
import typer

import evenhand
from evenhand.cli.front_door import app

HEAVY = {"django", "duckdb", "ibis", "numba", "numpy", "pyarrow", "scipy"}


def loaded_by(*words: str) -> set[str]:
    """What a process of its own has loaded once it has run a command."""
    asked = f"import sys; sys.argv = {['evenhand', *words]}\nfrom evenhand.cli.front_door import main\n"
    ran = f"{asked}try:\n    main()\nfinally:\n    print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", ran], check=True, capture_output=True, text=True)
    return set(done.stderr.split())


@pytest.mark.parametrize("words", [["--version"], ["serve", "--help"], ["demo-service", "--help"]])
def test_a_command_that_needs_no_tables_loads_none_of_what_makes_them(words):
    loaded = loaded_by(*words)

    assert loaded & HEAVY == set()
    assert "evenhand.cli.rate" not in loaded


def test_every_command_that_is_named_is_there():
    commands = typer.main.get_command(app).commands

    assert {name for name, one in commands.items() if one.name != name or not one.help} == set()
    assert {"rate", "what-if", "sample", "serve", "audit", "demo-service"} <= set(commands)
    assert "nothing" not in commands


def test_every_public_name_of_the_library_is_where_it_is_said_to_be():
    assert {name for name in evenhand.__all__ if getattr(evenhand, name).__name__ != name} == set()
    assert set(evenhand.__all__) <= set(dir(evenhand))


def test_type_checkers_are_told_of_the_same_names_at_the_same_places():
    told = ast.parse(Path(evenhand.__file__).with_suffix(".pyi").read_text(encoding="utf-8")).body
    places = {node.names[0].name: node.module for node in told if isinstance(node, ast.ImportFrom)}

    assert places == evenhand._PLACES


def test_a_name_that_the_library_does_not_have_is_an_ordinary_error():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        evenhand.nothing  # noqa: B018
