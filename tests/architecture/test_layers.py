"""Imports go down the storeys only, openly, and the library stands without the service."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import evenhand

ROOT = Path(__file__).parents[2]
LIBRARY = Path(evenhand.__file__).parent
MODULES = sorted(LIBRARY.rglob("*.py"))


def names_in(module: Path) -> set[str]:
    """Every name and attribute a module speaks of, and everything it imports by name."""
    tree = ast.walk(ast.parse(module.read_text(encoding="utf-8")))
    names = set()
    for node in tree:
        if isinstance(node, ast.Name):
            names.add(node.id)
        elif isinstance(node, ast.Attribute):
            names.add(node.attr)
        elif isinstance(node, ast.ImportFrom):
            names.update(alias.name for alias in node.names)
    return names


def test_the_contracts_of_the_storeys_are_kept():
    lint_imports = Path(sys.executable).parent / "lint-imports"

    run = subprocess.run([lint_imports, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stdout + run.stderr
    assert "0 broken" in run.stdout


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(LIBRARY)))
def test_no_import_is_for_the_type_checker_alone(module):
    assert "TYPE_CHECKING" not in names_in(module)
