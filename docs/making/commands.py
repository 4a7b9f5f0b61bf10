"""Every command with its help, its arguments and its options, read from the command line itself."""

from collections.abc import Iterator
from typing import Any

import typer

from docs.making.writing import code, flowing, table
from evenhand.cli.front_door import app

INTRO = """# Commands

One command, `evenhand`, is the front door to everything. In a clone it is `.venv/bin/evenhand`, once `make` has set it up.

Every command takes `--help`. Every command that answers takes `--json` and then prints one JSON document, described under
[JSON](json.md). Tables and results go to standard output. Refusals and progress go to standard error.

| Exit status | Meaning |
| --- | --- |
| 0 | All is well. |
| 1 | Something is wrong in the data, or not there yet. What is printed says what, where, and how to put it right. |
| 2 | The command was used wrongly. |

This page is generated from the code by `make docs`.
"""


def commands_page() -> str:
    """The page `commands.md`."""
    return INTRO + "".join(_section(path, command) for path, command in commands())


def commands() -> Iterator[tuple[str, Any]]:
    """Every command by the words that call it, groups before what is in them."""
    yield from _within("evenhand", typer.main.get_command(app))


def _within(path: str, command: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - a command of typer's
    yield path, command
    for name in sorted(getattr(command, "commands", {})):
        yield from _within(f"{path} {name}", command.commands[name])


def _section(path: str, command: Any) -> str:  # noqa: ANN401
    parts = [f"\n## {code(path)}\n", f"{flowing(command.help)}\n", f"```text\n{_usage(path, command)}\n```\n"]
    if command.params:
        rows = [(_written(one), _must(one), flowing(one.help)) for one in command.params]
        parts.append(table(("Argument or option", "", "Meaning"), rows))
    within = sorted(getattr(command, "commands", {}))
    if within:
        parts.append(f"Commands: {', '.join(code(name) for name in within)}.\n")
    return "\n".join(parts)


def _usage(path: str, command: Any) -> str:  # noqa: ANN401
    words = [path]
    for one in command.params:
        word = _bare(one)
        words.append(word if one.required else f"[{word}]")
    return " ".join([*words, *(["COMMAND"] if getattr(command, "commands", None) else [])])


def _bare(one: Any) -> str:  # noqa: ANN401 - a parameter of typer's
    """An option as it is typed, or the name of an argument in capitals."""
    if one.param_type_name == "argument":
        return f"{one.name.upper()}{'...' if one.nargs == -1 else ''}"
    return str(one.opts[0]) if one.is_flag else f"{one.opts[0]} {one.name.upper()}"


def _written(one: Any) -> str:  # noqa: ANN401
    return code(_bare(one))


def _must(one: Any) -> str:  # noqa: ANN401
    return "required" if one.required else "optional"
