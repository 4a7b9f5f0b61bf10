"""Documentation is a tested promise: its blocks run, its links lead somewhere, and it stays as it was meant to be."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from evenhand.cli.front_door import app

ROOT = Path(__file__).parents[2]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
DECISIONS = sorted((ROOT / "docs/decisions").glob("*.md"))
LEFT_OUT = "..."
"""Stands in a block for what is printed and not shown: on a line of its own, or at the end of one."""

NOT_RUN_HERE = ("make ", "git ")
"""What a reader runs in a clone and a test does not: these would build or change the clone itself."""


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


@dataclass
class Block:
    """A fenced block of a page: its language, the rest of the line that opens it, and its content."""

    language: str
    about: str
    content: str

    def said(self, name: str) -> str | None:
        found = re.search(rf'{name}="([^"]+)"', self.about)
        return found[1] if found else None


@dataclass
class Line:
    """A line of a console block that is run, and what is printed under it there."""

    command: str
    expected: list[str]
    status: int


def blocks_of(page: Path) -> list[Block]:
    found = re.findall(r"^```(\w+)([^\n]*)\n(.*?)^```$", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    return [Block(*parts) for parts in found]


def lines_of(block: Block) -> list[Line]:
    lines: list[Line] = []
    for written in block.content.splitlines():
        if written.startswith("$ "):
            command, marked, _ = written.removeprefix("$ ").partition(" # exits 1")
            lines.append(Line(command, [], 1 if marked else 0))
        elif written.strip() not in ("", LEFT_OUT):
            lines[-1].expected.append(plainly(written.removesuffix(f" {LEFT_OUT}")))
    return lines


def plainly(text: str) -> str:
    return " ".join(text.split())


def is_run(block: Block) -> bool:
    return block.language in ("python", "console") or block.said("append") is not None


RUN = [page for page in PAGES if any(is_run(block) for block in blocks_of(page))]


@pytest.fixture
def clone(tmp_path, monkeypatch):
    """A folder that holds what a clone holds for its readers: the example and the packs."""
    shutil.copytree(ROOT / "examples/swm-2018", tmp_path / "examples/swm-2018", ignore=shutil.ignore_patterns("out"))
    shutil.copytree(ROOT / "examples/extracts", tmp_path / "examples/extracts")
    shutil.copytree(ROOT / "examples/measures", tmp_path / "examples/measures")
    shutil.copytree(ROOT / "examples/surveys", tmp_path / "examples/surveys")
    for name in ("__init__.py", "make_country.py", "make_region.py"):
        shutil.copy(ROOT / "examples" / name, tmp_path / "examples" / name)
    shutil.copytree(ROOT / "src/evenhand/packs", tmp_path / "src/evenhand/packs")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("EVENHAND_PACKS", raising=False)
    return tmp_path


@pytest.mark.parametrize("page", RUN, ids=name_of)
def test_the_blocks_of_a_page_run_from_head_to_foot(page, clone, monkeypatch):
    namespace: dict[str, object] = {}

    for block in blocks_of(page):
        if block.language == "python":
            exec(compile(block.content, name_of(page), "exec"), namespace)
        elif block.language == "console":
            for line in lines_of(block):
                play(line, monkeypatch)
        else:
            put_down(block, clone)


def put_down(block: Block, folder: Path) -> None:
    """Write a block with a title to the file it names; add one that is to be added."""
    title, added_to = block.said("title"), block.said("append")
    if added_to:
        with (folder / added_to).open("a", encoding="utf-8") as file:
            file.write(block.content)
    elif title and not title.endswith(".schema.json"):
        (folder / title).parent.mkdir(parents=True, exist_ok=True)
        (folder / title).write_text(block.content, encoding="utf-8")


def play(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run one line of a console, hold its exit status, and find what stands under it in what it printed."""
    setting = re.fullmatch(r"export (\w+)=(\S+)", line.command)
    if line.command.startswith(NOT_RUN_HERE):
        return
    if setting:
        monkeypatch.setenv(setting[1], setting[2])
        return

    status, printed = run(line.command.replace(".venv/bin/", ""))

    assert status == line.status, f"{line.command}: exit status {status}\n{printed}"
    for expected in line.expected:
        assert expected in plainly(printed), f"{line.command} does not print: {expected}\n{printed}"


def run(command: str) -> tuple[int, str]:
    """The exit status and everything printed. The product's own commands run here; others in a shell."""
    if command.startswith("evenhand "):
        done = CliRunner().invoke(app, shlex.split(command)[1:])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done.exit_code, done.output
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    shell = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False, env={**os.environ, "PATH": path})
    return shell.returncode, shell.stdout + shell.stderr


def targets_of(page: Path) -> Iterator[str]:
    """Where the links and pictures of a page lead, without those into the web."""
    prose = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        if not re.match(r"[a-z]+:", target):
            yield target


def anchors_of(page: Path) -> set[str]:
    """The addresses of a page's headings, as its readers' browsers make them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_the_links_of_a_page_lead_somewhere(page):
    lost = []

    for target in targets_of(page):
        file, _, anchor = target.partition("#")
        there = (page.parent / file).resolve() if file else page
        if not there.exists() or (anchor and anchor not in anchors_of(there)):
            lost.append(target)

    assert lost == []


def test_every_page_is_reached_from_the_index_or_the_readme():
    starts = [ROOT / "README.md", ROOT / "docs/index.md"]

    reached = {(start.parent / target.partition("#")[0]).resolve() for start in starts for target in targets_of(start)}

    assert {*PAGES} - {*starts} - reached == set()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_page_names_no_folder_of_one_machine(page):
    text = page.read_text(encoding="utf-8")

    assert not re.search(r"(?<![\w.])/(home|root|tmp|work|Users)/", text)


def test_the_readme_fits_one_screen():
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()

    assert len(lines) < 60


@pytest.mark.parametrize("decision", DECISIONS, ids=name_of)
def test_a_decision_has_four_headings_and_is_short(decision):
    text = decision.read_text(encoding="utf-8")

    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ["Context", "Decision", "Consequences", "Status"]
    assert len(text.splitlines()) < 30


def test_decisions_are_numbered_in_one_run():
    numbers = [int(decision.name[:4]) for decision in DECISIONS]

    assert numbers == list(range(1, len(numbers) + 1))
