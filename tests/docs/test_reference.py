"""The reference says what the code says: its generated pages are those of now, and everything public is in them."""

import dataclasses
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
import typer

import evenhand
from evenhand.cli.front_door import app
from evenhand.files.faults import Fault
from evenhand.framework.packs import OWN_PACKS

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs/reference"


def page(name: str) -> str:
    return (REFERENCE / name).read_text(encoding="utf-8")


def commands() -> dict[str, object]:
    """Every command by the words that call it."""

    def within(path, command):
        yield path, command
        for name, inner in getattr(command, "commands", {}).items():
            yield from within(f"{path} {name}", inner)

    return dict(within("evenhand", typer.main.get_command(app)))


def every_public_class() -> list[type]:
    modules = [import_module(module.name) for module in walk_packages(evenhand.__path__, "evenhand.")]
    things = {(name, thing) for module in modules for name, thing in vars(module).items() if isinstance(thing, type)}
    return [thing for name, thing in things if thing.__module__.startswith("evenhand.") and not name.startswith("_")]


CLASSES = every_public_class()
COMMANDS = commands()
OPTIONS = [
    (path, option) for path, command in COMMANDS.items() for one in command.params for option in one.opts if option[0] == "-"
]
IN_JSON = [path for path, command in COMMANDS.items() if any(one.name == "as_json" for one in command.params)]
FAULTS = sorted(thing.__name__ for thing in CLASSES if issubclass(thing, Fault) and hasattr(thing, "what"))
PACKS = sorted(f"{file.parent.parent.name}/{file.parent.name}" for file in OWN_PACKS.glob("*/*/framework.yaml"))
NOUNS = sorted(thing.__name__ for thing in CLASSES if dataclasses.is_dataclass(thing))


def test_the_generated_pages_are_those_of_now(tmp_path):
    run = [sys.executable, "-m", "docs.make_reference", str(tmp_path)]

    subprocess.run(run, cwd=ROOT, check=True, capture_output=True)

    behind = [one.name for one in sorted(tmp_path.iterdir()) if one.read_text(encoding="utf-8") != page(one.name)]
    assert behind == [], "run `make docs`"


@pytest.mark.parametrize("path", COMMANDS)
def test_a_command_is_documented(path):
    assert f"\n## `{path}`\n" in page("commands.md")


@pytest.mark.parametrize(("path", "option"), OPTIONS)
def test_an_option_is_documented_under_its_command(path, option):
    section = page("commands.md").split(f"\n## `{path}`\n")[1].split("\n## ")[0]

    assert option in section


@pytest.mark.parametrize("path", IN_JSON)
def test_a_command_that_speaks_json_has_a_schema(path):
    name = path.removeprefix("evenhand ").replace(" ", "-")

    assert f"(schemas/{name}.schema.json)" in page("json.md")


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_documented(fault):
    assert f"\n### {fault}\n" in page("refusals.md")


@pytest.mark.parametrize("pack", PACKS)
def test_a_pack_is_documented(pack):
    assert f"\n## {pack}\n" in page("frameworks.md")


@pytest.mark.parametrize("name", evenhand.__all__)
def test_a_public_name_is_documented(name):
    assert f"\n## `{name}`\n" in page("python.md")


def test_every_setting_is_documented():
    sources = (ROOT / "src").rglob("*.py")

    named = {name for source in sources for name in re.findall(r"EVENHAND_\w+", source.read_text(encoding="utf-8"))}

    assert named
    assert [name for name in sorted(named) if name not in page("settings.md")] == []


@pytest.mark.parametrize("file", ["sample.csv", "cases.csv", "answers.csv"])
def test_the_columns_of_a_table_are_documented(file):
    heading = (ROOT / "examples/swm-2018" / file).read_text(encoding="utf-8").splitlines()[0].split(",")
    section = page("inspection-folder.md").split(f"\n## {file}\n")[1].split("\n## ")[0]
    facts = {"cases.csv": heading[2:]}.get(file, [])

    assert [column for column in heading if column not in facts and f"`{column}`" not in section] == []


@pytest.mark.parametrize("noun", NOUNS)
def test_a_noun_is_in_the_glossary(noun):
    glossary = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8").casefold()
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", noun).casefold()

    assert words in glossary or f"`{noun.casefold()}`" in glossary


def test_the_glossary_is_in_the_order_of_the_alphabet():
    glossary = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")

    entries = [entry.casefold() for entry in re.findall(r"^\*\*(.+?)\.\*\*", glossary, re.MULTILINE)]

    assert entries == sorted(entries)
