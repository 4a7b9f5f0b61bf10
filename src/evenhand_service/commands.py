"""The service's commands, behind the same front door: nothing of Django is loaded until one of them runs."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from evenhand.cli.screen import FOUND_WRONG, AsJson, counted, print_json, print_table, say, working
from evenhand_service.backup.archive import Contents
from evenhand_service.loading import make_tables, the_service

WRONG = {
    "gone": "an answer that the record tells of is not there",
    "changed": "an answer is another than the record tells of",
    "not told of": "an answer is there of which the record does not tell",
    "not the last": "what stands is not what was last written",
    "not settled so": "whether it waits beside another answer is not as the record tells",
}

audit = typer.Typer(no_args_is_help=True, help="The record of what was done, and whether it stands.")


def migrate() -> None:
    """Bring the database to what this version needs. Run it after installing or upgrading; running it again changes nothing."""
    with the_service():
        make_tables(verbosity=1)


def createuser(
    email: Annotated[str, typer.Argument(help="The e-mail address to sign in with.")],
    *,
    name: Annotated[str, typer.Option(help="What the person is called.")],
    organisation: Annotated[str, typer.Option(help="The organisation they work for; it is made if there is none of that name.")],
    side: Annotated[str, typer.Option(help="Whose side a new organisation is on: inspectorate or provider.")] = "inspectorate",
    role: Annotated[str | None, typer.Option(help="A role to hold throughout, such as head-of-programme.")] = None,
    password_from: Annotated[
        Path | None,
        typer.Option(help="A file whose first line is the password; without it you are asked.", exists=True, dir_okay=False),
    ] = None,
) -> None:
    """Make a person who may sign in. This is how the first one of an installation is made."""
    with the_service():
        from evenhand_service.accounts.actions import make_person

        password = password_from.read_text(encoding="utf-8").split("\n", 1)[0] if password_from else _asked()
        person = make_person(by=None, email=email, name=name, organisation=organisation, side=side, role=role, password=password)
    say(f"{person.name} may sign in as {person.email}.")


def _asked() -> str:
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))


def serve(
    *,
    host: Annotated[str, typer.Option(help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen at.", min=1, max=65535)] = 8000,
    workers: Annotated[int, typer.Option(help="Processes that answer.", min=1, max=64)] = 2,
    threads: Annotated[int, typer.Option(help="Threads of each.", min=1, max=64)] = 4,
) -> None:
    """Answer browsers, until interrupted."""
    with the_service():
        from evenhand_service.config.server import Listening, Server
        from evenhand_service.furniture.named_by_content import lay_out

        lay_out()
        say(f"Evenhand is at http://{host}:{port}/ (Ctrl-C ends it).")
        sys.stdout.flush()
        Server(Listening(host=host, port=port, workers=workers, threads=threads)).run()


def backup(
    to: Annotated[Path, typer.Argument(help="The file to write, such as evenhand.backup.", dir_okay=False)],
    *,
    as_json: AsJson = False,
) -> None:
    """Copy everything the service keeps to one file, while it runs. Whoever has the file has the personal data in it."""
    with the_service(as_json=as_json), working("Copying ..."):
        from evenhand_service.backup.making import make_backup

        contents = make_backup(to)
    _say_backup(contents, f"Written: {to}", as_json=as_json)


def restore(
    source: Annotated[Path, typer.Argument(help="A file that evenhand backup wrote.", exists=True, dir_okay=False)],
    *,
    replace: Annotated[bool, typer.Option("--replace", help="Lose what the database holds now.")] = False,
    as_json: AsJson = False,
) -> None:
    """Put back what a backup holds, and prove from its chains of events that nothing is missing. Stop the service first."""
    with the_service(as_json=as_json), working("Putting back, and reading every event ..."):
        from evenhand_service.backup.making import restore as put_back

        contents = put_back(source, replace=replace)
    _say_backup(contents, "Restored, and every chain stands.", as_json=as_json)


def _say_backup(contents: Contents, said: str, *, as_json: bool) -> None:
    if as_json:
        print_json(asdict(contents))
        return
    events = sum(length for length, _ in contents.chains.values())
    say(f"{said} {counted(events, 'event')} in {counted(len(contents.chains), 'chain')}; made {contents.made}.")


def _said_of(number: int, wrong: str) -> str:
    if wrong == "values gone":
        return f"values are missing that nothing says were erased; the last is of event {number}"
    return f"event {number}: {wrong}"


@audit.command()
def verify(*, as_json: AsJson = False) -> None:
    """Whether every event ever recorded is there and unchanged, and what is written of cases as the events tell of it.

    Exits 1 where a chain is broken or an answer is astray, and says where.
    """
    with the_service(as_json=as_json), working("Reading the record ..."):
        from evenhand_service.audit.verify import verify as verify_chains
        from evenhand_service.casework.verifying import verify_answers

        chains, astray = list(verify_chains()), list(verify_answers())
    broken = [one for one in chains if one.broken]
    if as_json:
        print_json({"chains": [asdict(one) for one in chains], "broken": len(broken), "astray": [asdict(one) for one in astray]})
    else:
        rows = [
            [
                one.chain,
                str(one.events),
                str(one.erased),
                _said_of(one.broken.number, one.broken.wrong) if one.broken else "stands",
            ]
            for one in chains
        ]
        print_table("Chains of events", ["Chain", "Events", "Values erased", ""], rows)
        say(f"{counted(len(chains), 'chain')}, {len(broken)} broken.")
        for one in astray:
            say(f"{one.inspection}, {one.sample} {one.case}, {one.question}: {WRONG[one.wrong]}")
        say("Answers are not as the record tells of them." if astray else "Every answer is as the record tells of it.")
    if broken or astray:
        raise typer.Exit(FOUND_WRONG)
