"""From a change to the rules that inspections of each edition would be rated by."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from evenhand.analysis.changed import changed, touches
from evenhand.analysis.changes import Changes
from evenhand.analysis.trial import Trial, asks_the_same, by_crosswalk, by_itself
from evenhand.files.faults import Fault, Refused
from evenhand.framework.crosswalks import crosswalk_between
from evenhand.framework.framework import Framework


def trials_of(frameworks: Iterable[Framework], changes: Changes, rules: Framework | None = None) -> Mapping[str, Trial]:
    """The trial of each edition, by its ref. `rules` are those of another edition, or of a pack that asks the same.

    An edition that the change does not touch has none, and neither has one that no crosswalk relates to `rules`. Refuses where
    that is so of every edition; raises ImpossibleChange.
    """
    found: dict[str, Trial] = {}
    unrelated: list[Fault] = []
    meant = {one.ref: one for one in frameworks if not changes.only or one.ref in changes.only}
    for ref, framework in meant.items():
        try:
            trial = _rated_by(framework, rules)
        except Refused as refusal:
            unrelated.extend(refusal.faults)
            continue
        if rules is not None or touches(framework, changes):
            found[ref] = replace(trial, framework=changed(trial.framework, changes))
    if unrelated and not found:
        raise Refused(unrelated)
    return found


def _rated_by(framework: Framework, rules: Framework | None) -> Trial:
    if rules is None or asks_the_same(framework, rules):
        return by_itself(framework, rules or framework)
    return by_crosswalk(framework, rules, crosswalk_between(framework, rules))
