"""Which recorded facts go into a snapshot: those with a closed list of values, and those that somebody answers for by name."""

from collections.abc import Mapping, Sequence

from evenhand.framework.extracts import ExtractColumn
from evenhand.framework.framework import Framework

Values = Mapping[str, str]
"""Each value as the edition writes it, by its form without capitals; empty where any value is taken."""

NEVER_KEPT = ("case", "practitioner", "exclusion")
"""Who somebody is, or why a case is not read: no snapshot holds it, whoever asks."""


def facts_kept(framework: Framework, keep: Sequence[str] = ()) -> dict[str, Values]:
    """The facts that go into a snapshot, each with the values it may have there.

    A value outside a declared list is left out, so that nothing somebody typed freely gets in.
    """
    columns = _columns(framework)
    declared: dict[str, Sequence[str]] = {name: tuple(column.values) for name, column in columns.items()}
    declared |= {name: (*declared.get(name, ()), *fact.values) for name, fact in framework.standards.facts.items()}
    wanted = {name: values for name, values in declared.items() if values or name in keep}
    return {name: {value.casefold(): value for value in wanted[name]} for name in wanted if name not in NEVER_KEPT}


def may_be_kept(framework: Framework) -> list[str]:
    """The facts without a closed list of values that somebody may ask to be kept."""
    declared = {name for name, column in _columns(framework).items() if not column.values}
    declared |= {name for name, fact in framework.standards.facts.items() if not fact.values}
    return sorted(declared - {*NEVER_KEPT} - {*facts_kept(framework)})


def _columns(framework: Framework) -> Mapping[str, ExtractColumn]:
    extract = framework.sampling.extract if framework.sampling else None
    return extract.columns if extract else {}
