"""Does a question apply to a case? It follows from the recorded facts and from nothing else."""

from collections.abc import Mapping
from typing import Protocol


class Routed(Protocol):
    """Whatever applies by the facts of a case: a question of an edition, or of a form made from one."""

    @property
    def relevant_to(self) -> Mapping[str, tuple[str, ...]]:
        """The facts it rests on, each with the values that call for it."""


def applies(question: Routed, facts: Mapping[str, str]) -> bool | None:
    """Whether the facts call for the question; None while a fact it rests on is not recorded."""
    if excluded_by(question, facts) is not None:
        return False
    return None if waits_for(question, facts) is not None else True


def excluded_by(question: Routed, facts: Mapping[str, str]) -> str | None:
    """The recorded fact, if any, because of which the question does not apply."""
    for fact, values in question.relevant_to.items():
        if fact in facts and facts[fact] not in values:
            return fact
    return None


def waits_for(question: Routed, facts: Mapping[str, str]) -> str | None:
    """The fact, if any, that must be recorded before anyone can say whether the question applies."""
    return next((fact for fact in question.relevant_to if fact not in facts), None)
