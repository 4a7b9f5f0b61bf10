"""`evenhand sample verify CERTIFICATE CASELOAD`: draw a certified sample again, and compare."""

from pathlib import Path
from typing import Annotated

import typer

from evenhand.cli.screen import FOUND_WRONG, AsJson, print_json, print_table, refusing, say, working
from evenhand.folders.proving import prove_sample
from evenhand.reporting.sample_results import proof_as_plain


def verify(
    certificate: Annotated[Path, typer.Argument(help="certificate.json.", exists=True, dir_okay=False, show_default=False)],
    caseload: Annotated[
        Path,
        typer.Argument(
            help="The caseload: the folder's own file, or the provider's extract.",
            exists=True,
            dir_okay=False,
            show_default=False,
        ),
    ],
    *,
    sample: Annotated[
        str | None, typer.Option(help="The sample; told by the caseload's fingerprint or name otherwise.", show_default=False)
    ] = None,
    key_file: Annotated[
        Path | None, typer.Option(help="The key, where the extract is to be read with pseudonyms.", show_default=False)
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Prove a sample: draw it again by the rule and seed in its certificate, and compare with the certificate and sample.csv.

    Exits 1 where anything differs.
    """
    with refusing(as_json=as_json), working("Reading, drawing again ..."):
        name, checked = prove_sample(certificate, caseload, sample=sample, key_file=key_file)
    agrees = all(one.agrees for one in checked)
    if as_json:
        print_json(proof_as_plain(name, checked))
    else:
        rows = [("agrees" if one.agrees else "DIFFERS", one.what, one.said, "" if one.agrees else one.found) for one in checked]
        print_table(f"{name}: drawn again", ("", "What", "In the certificate", "Found"), rows)
        differing = sum(not one.agrees for one in checked)
        say(
            "The sample was drawn as its certificate says." if agrees else f"{differing} of {len(checked)} things differ.",
            style="bold",
        )
    if not agrees:
        raise typer.Exit(FOUND_WRONG)
