"""`evenhand demo FOLDER`: what Evenhand does, in a minute."""

from pathlib import Path

import typer

from evenhand.cli.rate import Folder, print_ratings
from evenhand.cli.report import write_report
from evenhand.cli.sample_balance import write_page
from evenhand.cli.screen import FOUND_WRONG, AsJson, counted, print_faults, print_json, refusing, say, working
from evenhand.cli.verify import print_totals, verifications_as_data
from evenhand.folders.proving import prove_samples
from evenhand.folders.sampled import drawn_again, read_sampling_folder
from evenhand.reporting.results import Plain
from evenhand.scoring.recomputed import published_results, recompute_all


def demo(folder: Folder, *, as_json: AsJson = False) -> None:
    """Recompute every published result, then draw the samples of an inspection folder again, rate it and write its report."""
    with refusing(as_json=as_json):
        with working("Recomputing published inspections ..."):
            found, refused = recompute_all(published_results())
        with working("Drawing samples again ..."):
            samples, page = _samples(folder)
        with working("Rating, drawing, writing ..."):
            done = write_report(folder, folder / "out", draft=True)
            written, results = done.paths, done.results
    totals = verifications_as_data(found)["totals"]
    if as_json:
        paths = [str(path) for path in (*written, *page)]
        print_json({"totals": totals, "samples": samples, "overall": results["overall"], "written": paths})
        return
    say("1. Real published inspections, recomputed from their own parts", style="bold")
    for one in sorted(found, key=lambda one: -len(one.of("agree"))):
        agree, disagree, slips = len(one.of("agree")), len(one.of("disagree")), len(one.slips)
        slipped = f", {counted(slips, 'printing slip')}" if slips else ""
        unchecked = len(one.of("cannot be checked"))
        say(f"   {one.result.called}: {agree} agree, {disagree} disagree, {unchecked} cannot be checked{slipped}")
    print_totals(found)
    say("\n2. The samples of an inspection, drawn again from their caseloads", style="bold")
    _say_samples(samples)
    say("\n3. The inspection, from its answers to its ratings", style="bold")
    print_ratings(results)
    say("4. What was made", style="bold")
    say(f"   {written[0]}   the report: open it in a browser")
    say(f"   {written[1]}   the figures in it, for machines")
    for path in page:
        say(f"   {path}   how the cases were chosen, and whether that was fair")
    say("\nTry next", style="bold")
    say("   .venv/bin/evenhand verify                                   every item of the published inspections, with its reason")
    say("   .venv/bin/evenhand framework show hmip-probation/2021-pdu   an edition: its standards, rules, and what is missing")
    say(f"   .venv/bin/evenhand sample plan {folder}          how many cases, and what margin they give")
    say(f"   change an answer in {folder}/answers.csv, then: .venv/bin/evenhand rate {folder}")
    print_faults(refused)
    if refused or totals["disagree"] or not all(one["agrees"] for one in samples):
        raise typer.Exit(FOUND_WRONG)


def _say_samples(samples: list[Plain]) -> None:
    if not samples:
        say("   None has a certificate.")
    for one in samples:
        verdict = "as its certificate says" if one["agrees"] else "NOT as its certificate says"
        say(f"   {one['sample']}: {one['drawn']} of {one['eligible']:,} eligible cases, {verdict}")


def _samples(folder: Path) -> tuple[list[Plain], list[Path]]:
    """The samples of a folder drawn again, whether each agrees with its certificate, and the page about them."""
    inside = read_sampling_folder(folder)
    if not inside.certificate.samples:
        return [], []
    drawn = drawn_again(inside, list(inside.certificate.samples))
    checked = prove_samples(inside)
    return [
        {
            "sample": one.plan.sample,
            "drawn": len(one.drawn),
            "eligible": len(one.plan.eligible),
            "agrees": all(item.agrees for item in checked[one.plan.sample]),
        }
        for one in drawn
    ], [write_page(inside, drawn)]
