"""`evenhand verify`: recompute published results from their own parts."""

from pathlib import Path
from typing import Annotated, Any

import typer

from evenhand.cli.screen import FOUND_WRONG, AsJson, counted, fault_as_data, print_faults, print_json, print_table, say
from evenhand.scoring.judgement import OVERALL
from evenhand.scoring.recomputed import published_results, recompute_all
from evenhand.scoring.verification import Item, Verification


def verify(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="Result files; every installed one where none is named.", exists=True, dir_okay=False),
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Recompute published results: each item agrees, disagrees or cannot be checked, by which rule, from which source."""
    found, refused = recompute_all(files or published_results())
    if as_json:
        print_json(verifications_as_data(found) | {"refused": [fault_as_data(fault) for fault in refused]})
    else:
        for one in found:
            print_verification(one)
        if found:
            print_totals(found)
        print_faults(refused)
    if refused or any(one.of("disagree") for one in found):
        raise typer.Exit(FOUND_WRONG)


def verifications_as_data(found: list[Verification]) -> dict[str, Any]:
    """What was found, as docs/reference/schemas/verify.schema.json has it."""
    results = [_as_data(one) for one in found]
    counts = {key: sum(result[key] for result in results) for key in ("checked", "agree")}
    lists = {key: sum(len(result[key]) for result in results) for key in ("disagree", "not_printed", "slips")}
    return {"results": results, "totals": {"results": len(results)} | counts | lists}


def _as_data(found: Verification) -> dict[str, Any]:
    agree, disagree = found.of("agree"), found.of("disagree")
    inferred = found.result.inferred
    return {
        "unit": found.result.unit,
        "inferred": {name: {"value": one.value, "because": one.because} for name, one in inferred.items()},
        "framework": found.result.framework,
        "edition": found.result.edition,
        "checked": len(agree) + len(disagree),
        "agree": len(agree),
        "agreed": [_item(item) for item in agree],
        "disagree": [_item(item) for item in disagree],
        "not_printed": [_item(item) for item in found.of("cannot be checked")],
        "slips": [
            {"what": one.slip.meant, "printed": one.slip.printed, "meant": one.slip.meant, "because": one.because}
            for one in found.slips
        ],
        "warnings": list(found.warnings),
    }


def _item(item: Item) -> dict[str, Any]:
    return {"what": item.what, "printed": item.printed, "computed": item.computed, "because": item.because}


def print_verification(found: Verification) -> None:
    """One result, item by item; items that cannot be recomputed for one reason stand together."""
    result = found.result
    together: dict[tuple[str, str, str], list[str]] = {}
    for item in found.items:
        together.setdefault((item.verdict, item.computed or "", item.because), []).append(_printed(item))
    rows = [(verdict, "\n".join(items), computed, because) for (verdict, computed, because), items in together.items()]
    rows += [("slip", f"{one.slip.printed} for {one.slip.meant}", "", one.because) for one in found.slips]
    rows += [("warning", "", "", warning) for warning in found.warnings]
    title = f"{result.called} ({result.framework or 'no framework'}/{result.edition or 'no edition'})"
    print_table(title, ("", "Printed", "Computed", "Why"), rows)


def _printed(item: Item) -> str:
    name = item.name if item.what in (item.name.lower(), OVERALL) else f"{item.what.removesuffix(' share')} {item.name}"
    return f"{name}: {item.printed or 'nothing'}"


def print_totals(found: list[Verification]) -> None:
    """The sum of it in a sentence."""
    totals = verifications_as_data(found)["totals"]
    say(
        f"{counted(totals['results'], 'published result')}: "
        f"{counted(totals['checked'], 'item')} recomputed, {totals['agree']} agree, "
        f"{totals['disagree']} disagree; {totals['not_printed']} cannot be checked, as they or their parts are not printed; "
        f"{counted(totals['slips'], 'printing slip')}."
    )
