"""The name on the door is the field's word, and no room is larger than a person can take in."""

import ast
import re
from pathlib import Path
from statistics import median

import pytest

import evenhand

SOURCE = Path(evenhand.__file__).parents[1]
PACKAGES = (SOURCE / "evenhand", SOURCE / "evenhand_service")
WRITTEN_BY_DJANGO = "migrations"
MODULES = sorted(path for package in PACKAGES for path in package.rglob("*.py") if WRITTEN_BY_DJANGO not in path.parts)
BANNED = {"utils", "helpers", "common", "core", "misc", "manager", "handler", "processor", "data", "info", "new", "old", "v2"}

MOST_LINES_OF_A_FILE = 250
MOST_LINES_OF_A_FUNCTION = 40
MOST_LINES_OF_A_BODY_AT_THE_MEDIAN = 8


def name_of(path: Path) -> str:
    return str(path.relative_to(SOURCE))


def each_module(test):
    return pytest.mark.parametrize("module", MODULES, ids=name_of)(test)


def functions_of(module: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def lines_of_body(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a function under its signature and docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return function.end_lineno - body[0].lineno + 1 if body else 0


def banned_in(name: str) -> set[str]:
    return BANNED & set(re.split(r"[^a-z0-9]+", name.lower()))


@pytest.mark.parametrize("name", ["utils.py", "case_manager.py", "new_sample.py", "rating_old.py", "draw_v2.py", "data"])
def test_a_banned_word_is_seen_wherever_it_stands_in_a_name(name):
    assert banned_in(name)


@pytest.mark.parametrize("name", ["renewal.py", "threshold.py", "database_answers.py", "scores.py", "information.py"])
def test_a_banned_word_inside_another_word_is_not_seen(name):
    assert not banned_in(name)


def test_no_room_or_file_has_a_banned_name():
    named = {
        name_of(path): banned_in(name_of(path))
        for package in PACKAGES
        for path in package.rglob("*")
        if "__pycache__" not in path.parts
    }

    assert not {path: words for path, words in named.items() if words}


@each_module
def test_a_module_says_what_it_is_for(module):
    assert ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))


@each_module
def test_no_file_is_longer_than_a_room(module):
    assert len(module.read_text(encoding="utf-8").splitlines()) <= MOST_LINES_OF_A_FILE


@each_module
def test_no_function_is_longer_than_a_screen(module):
    long = {one.name: one.end_lineno - one.lineno + 1 for one in functions_of(module)}

    assert not {name: lines for name, lines in long.items() if lines > MOST_LINES_OF_A_FUNCTION}


def test_most_functions_say_one_thing():
    bodies = [lines_of_body(function) for module in MODULES for function in functions_of(module)]

    assert median(bodies) <= MOST_LINES_OF_A_BODY_AT_THE_MEDIAN
