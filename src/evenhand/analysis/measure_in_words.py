"""A measure's numerator and denominator in words, so that whoever looks at a figure can read what was counted."""

from evenhand.analysis.measure import Filter, Measure

CALLED = {"decided": "rating that stands", "computed": "computed rating", "kind": "kind"}
"""What a field is called where its own name says too little."""


def denominator_in_words(measure: Measure) -> str:
    """What was counted: `answers whose question is 2.2.3`."""
    named = _conditions(measure.denominator)
    return f"{measure.counts} whose {named}" if named else f"all {measure.counts}"


def numerator_in_words(measure: Measure) -> str:
    """Which of those are in the share: `those whose outcome is sufficient`."""
    named = _conditions(measure.numerator)
    return f"those whose {named}" if named else "all of them"


def _conditions(asked: Filter) -> str:
    given = {CALLED.get(name, name): values for name, values in asked.given.items()}
    given |= {fact.replace("_", " "): values for fact, values in asked.facts.items()}
    return " and ".join(f"{name} is {_either(values)}" for name, values in given.items())


def _either(values: tuple[str, ...]) -> str:
    *before, last = values
    return f"{', '.join(before)} or {last}" if before else last
