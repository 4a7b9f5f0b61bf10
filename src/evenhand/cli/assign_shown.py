"""What `evenhand assign` shows of an assignment: on the screen, and as data."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from evenhand.assessment.assigned import Assigned, Released
from evenhand.assessment.hindrance import office_fact, rules_applied, touching_nothing
from evenhand.cli.screen import counted, print_table, say
from evenhand.folders.read import InspectionFolder

NOT_RECORDED = "not recorded"


def show_assignment(folder: InspectionFolder, assigned: Assigned) -> None:
    """The assignment on the screen: by reader, by office, and by which rules."""
    shown = assignment_as_data(folder, assigned, [])
    if shown["synthetic"]:
        say(shown["synthetic"] + "\n")
    _readers(shown)
    _offices(shown)
    _rules(folder, shown)
    kept = f", of which {len(assigned.kept)} stood already" if assigned.kept else ""
    say(
        f"{counted(len(assigned.assignments), 'case')} assigned to {counted(len(shown['readers']), 'reader')}{kept}.",
        style="bold",
    )
    for one in shown["released"]:
        now = f"is now with {one['now']}" if one["now"] else "is with nobody"
        say(f"  {one['case']} ({one['sample']}) was with {one['reader']} and {now}: {one['because']}.")
    for one in shown["touching_nothing"]:
        say(f"  No case drawn has the {one['fact']} {one['value']!r} of {one['reader']}: is it spelt as in cases.csv?")


def _readers(shown: Mapping[str, Any]) -> None:
    rows = [
        (one["reader"], one["side"], str(one["capacity"]), str(one["cases"]), _each(one["offices"])) for one in shown["readers"]
    ]
    print_table(f"{shown['unit']}: readers", ("Reader", "Side", "Capacity", "Cases", f"By {shown['spread_over']}"), rows)


def _offices(shown: Mapping[str, Any]) -> None:
    rows = [(one["office"], str(one["cases"]), _each(one["readers"])) for one in shown["offices"]]
    print_table(f"By {shown['spread_over']}", (shown["spread_over"].capitalize(), "Cases", "Readers"), rows)


def _rules(folder: InspectionFolder, shown: Mapping[str, Any]) -> None:
    rows = [
        (one["kind"], one["fact"] or "what the reader declares", f"{one['source']}, {one['at']}", one["status"])
        for one in shown["rules"]
    ]
    print_table("Nobody was given a case where it is", ("Kind", "Looks at", "Source", "Status"), rows)
    if not folder.framework.conflicts:
        say(f"{folder.framework.ref} says nothing of conflicts of interest, so only declared interests were heeded.\n")


def _each(numbers: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {number}" for name, number in numbers.items())


def assignment_as_data(folder: InspectionFolder, assigned: Assigned, written: Sequence[Path]) -> dict[str, Any]:
    """The assignment for machines."""
    rules = folder.framework.conflicts
    now = {one.key: one.reader for one in assigned.assignments}
    idle = touching_nothing(folder.drawn, folder.readers, rules)
    return {
        "unit": folder.inspection.unit,
        "synthetic": folder.inspection.synthetic,
        "assignments": [
            {"sample": one.sample, "case": one.case, "reader": one.reader, "kept": one.key in assigned.kept}
            for one in assigned.assignments
        ],
        "released": [_released(one, now.get(one.assignment.key)) for one in assigned.released],
        **_spread(folder, assigned),
        "rules": [
            {name: getattr(rule, name) for name in ("kind", "fact", "source", "at", "status", "note")}
            for rule in rules_applied(rules)
        ],
        "touching_nothing": [{"reader": reader, "fact": fact, "value": value} for reader, fact, value in idle],
        "written": [str(path) for path in written],
    }


def _released(released: Released, now: str | None) -> dict[str, Any]:
    one = released.assignment
    return {"sample": one.sample, "case": one.case, "reader": one.reader, "because": str(released.why), "now": now}


def _spread(folder: InspectionFolder, assigned: Assigned) -> dict[str, Any]:
    """How many cases of which office each reader has, and the same by office."""
    fact = office_fact(folder.framework.conflicts)
    office_of = {case.key: case.facts.get(fact, NOT_RECORDED) for case in folder.drawn}
    pairs = Counter((one.reader, office_of[one.key]) for one in assigned.assignments)
    readers = [
        {
            "reader": reader.id,
            "side": reader.side,
            "capacity": reader.capacity,
            "cases": sum(number for (who, _), number in pairs.items() if who == reader.id),
            "offices": {office: pairs[reader.id, office] for who, office in sorted(pairs) if who == reader.id},
        }
        for reader in sorted(folder.readers, key=lambda one: one.id)
    ]
    offices = [
        {
            "office": office,
            "cases": sum(1 for one in office_of.values() if one == office),
            "readers": {who: pairs[who, office] for who, where in sorted(pairs) if where == office},
        }
        for office in sorted(set(office_of.values()))
    ]
    return {"spread_over": fact, "readers": readers, "offices": offices}
