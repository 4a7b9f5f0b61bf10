"""`evenhand demo FOLDER`: what Evenhand does, in a minute."""

import typer

from evenhand.cli.rate import Folder, print_ratings
from evenhand.cli.report import write_report
from evenhand.cli.screen import FOUND_WRONG, AsJson, counted, print_faults, print_json, refusing, say, working
from evenhand.cli.verify import print_totals, published_results, recompute_all, verifications_as_data


def demo(folder: Folder, *, as_json: AsJson = False) -> None:
    """Recompute every published result, then rate an inspection folder and write its report."""
    with refusing(as_json=as_json):
        with working("Recomputing published inspections ..."):
            found, refused = recompute_all(published_results())
        with working("Rating, drawing, writing ..."):
            written, results = write_report(folder, folder / "out", draft=True)
    totals = verifications_as_data(found)["totals"]
    if as_json:
        print_json({"totals": totals, "overall": results["overall"], "written": [str(path) for path in written]})
        return
    say("1. Real published inspections, recomputed from their own parts", style="bold")
    for one in sorted(found, key=lambda one: -len(one.of("agree"))):
        agree, disagree, slips = len(one.of("agree")), len(one.of("disagree")), len(one.slips)
        slipped = f", {counted(slips, 'printing slip')}" if slips else ""
        unchecked = len(one.of("cannot be checked"))
        say(f"   {one.result.called}: {agree} agree, {disagree} disagree, {unchecked} cannot be checked{slipped}")
    print_totals(found)
    say("\n2. An inspection from its answers to its ratings", style="bold")
    print_ratings(results)
    say("3. What was made", style="bold")
    say(f"   {written[0]}   the report: open it in a browser")
    say(f"   {written[1]}   the figures in it, for machines")
    say("\nTry next", style="bold")
    say("   .venv/bin/evenhand verify                                   every item of the published inspections, with its reason")
    say("   .venv/bin/evenhand framework show hmip-probation/2021-pdu   an edition: its standards, rules, and what is missing")
    say(f"   change an answer in {folder}/answers.csv, then: .venv/bin/evenhand rate {folder}")
    print_faults(refused)
    if refused or totals["disagree"]:
        raise typer.Exit(FOUND_WRONG)
