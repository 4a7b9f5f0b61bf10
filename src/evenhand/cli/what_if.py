"""`evenhand what-if`: change a rule, and rate every inspection at hand again."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from evenhand.analysis.changed import ImpossibleChange
from evenhand.analysis.moves import AtHand
from evenhand.analysis.trials import trials_of
from evenhand.analysis.what_if import what_if as try_out
from evenhand.cli.screen import FOUND_WRONG, AsJson, err, fault_as_data, print_faults, print_json, refusing, say
from evenhand.cli.what_if_asked import Asked, asked_for, check_met, pairs, refuse
from evenhand.cli.what_if_shown import print_what_if
from evenhand.files.faults import Fault, Refused
from evenhand.files.whole import write_all
from evenhand.folders.at_hand import inspections_in, named_apart, read_at_hand
from evenhand.reporting.what_if_results import Plain, what_if_as_plain
from evenhand.scoring.recomputed import published_results

Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        help="Inspection folders, folders that hold some, result files; every published result installed where none is named.",
        exists=True,
    ),
]
Begins = Annotated[
    list[str] | None, typer.Option("--band", help="Where a rating begins, as a share: Good=60%. May be given again.")
]
Overall = Annotated[
    list[str] | None, typer.Option("--overall", help="Where an overall rating begins: Good=15. May be given again.")
]
Rules = Annotated[list[str] | None, typer.Option("--rule", help="One kind of rule for another: lowest=mean, or mean=lowest.")]
Weights = Annotated[
    list[str] | None, typer.Option("--weight", help="What a part weighs in an average: summary=30%. May be given again.")
]
BandOn = Annotated[
    Literal["unrounded", "rounded"] | None, typer.Option("--band-on", help="Which share is held against the bands.")
]
Boundary = Annotated[Literal["upper", "lower"] | None, typer.Option("--boundary", help="Whose a share exactly on a boundary is.")]
Against = Annotated[
    str | None, typer.Option("--against", help="Another edition, or the folder of a pack, whose rules are to rate.")
]
Only = Annotated[
    list[str] | None, typer.Option("--only", help="Try it on inspections under this edition only. May be given again.")
]
InFile = Annotated[
    Path | None, typer.Option("--changes", help="A YAML file that says what would be otherwise.", exists=True, dir_okay=False)
]
To = Annotated[Path | None, typer.Option(help="Write a page about it to this file.", dir_okay=False)]


def what_if(
    paths: Paths = None,
    *,
    band: Begins = None,
    overall: Overall = None,
    rule: Rules = None,
    weight: Weights = None,
    band_on: BandOn = None,
    boundary: Boundary = None,
    against: Against = None,
    only: Only = None,
    changes: InFile = None,
    to: To = None,
    as_json: AsJson = False,
) -> None:
    """Change a band, a rule, the rounding or the edition, rate every inspection at hand again, and say who moves and why.

    No inspection, pack or result is changed. Exits 1 where an inspection cannot be read; the others are rated all the same.
    """
    parts: dict[str, object] = {
        "bands": pairs("--band", band),
        "overall": pairs("--overall", overall),
        "rules": pairs("--rule", rule),
        "weights": pairs("--weight", weight),
        "band_on": band_on,
        "boundary": boundary,
        "against": against,
        "only": only,
    }
    with refusing(as_json=as_json):
        asked = asked_for(parts, changes)
        at_hand, refused = _read(inspections_in(paths) if paths else published_results())
        plain = _tried(asked, at_hand)
        written = write_page(plain, to) if to else None
    _say(plain | {"written": str(written) if written else None}, refused, as_json=as_json)


def _say(plain: Plain, refused: Sequence[Fault], *, as_json: bool) -> None:
    if as_json:
        print_json(plain | {"refused": [fault_as_data(fault) for fault in refused]})
    else:
        print_what_if(plain)
        print_faults(refused)
        if plain["written"]:
            say(f"Written: {plain['written']}")
    if refused:
        raise typer.Exit(FOUND_WRONG)


def _read(paths: Sequence[Path]) -> tuple[list[AtHand], list[Fault]]:
    """Read each; one that cannot be read does not keep the others from being rated."""
    found: list[tuple[Path, AtHand]] = []
    refused: list[Fault] = []
    with err().status("Reading ...") as status:
        for number, path in enumerate(paths, 1):
            status.update(f"Reading {number} of {len(paths)}: {path.name} ...")
            try:
                found.extend((path, one) for one in read_at_hand(path))
            except Refused as refusal:
                refused.extend(refusal.faults)
    if not found:
        raise Refused(refused)
    return named_apart(found), refused


def _tried(asked: Asked, at_hand: Sequence[AtHand]) -> Plain:
    frameworks = {one.framework.ref: one.framework for one in at_hand}
    only = asked.changes.only
    check_met(asked, [one for ref, one in frameworks.items() if not only or ref in only])
    with err().status(f"Rating {len(at_hand)} inspections twice ..."):
        try:
            trials: Any = trials_of(frameworks.values(), asked.changes, asked.rules)
        except ImpossibleChange as amiss:
            refuse(amiss, asked)
            raise
        return what_if_as_plain(try_out(at_hand, trials), asked.changes, at_hand)


def write_page(plain: Plain, to: Path) -> Path:
    """Write the page about a change."""
    from evenhand.reporting.render import render_html  # the charts' library takes a moment to load, so only here
    from evenhand.reporting.what_if_page import compose_what_if

    return write_all(to.parent, {to.name: render_html(compose_what_if(plain)).encode()})[0]
