"""What of the answers to an item may be shown, so that no count, and no difference of counts, tells of fewer people than may be.

How many people replied, in all and in each group, is taken to be known. So are bases where the survey shows them. Of each row
answers add up to those that are positive and the others, these to its base, and with those it does not apply to and those who
left it out to all who replied; groups add up to everybody. What is hidden is worked out by `statistics.suppression`, for
everything that hangs together in an item at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from evenhand.statistics.disclosure import is_small
from evenhand.statistics.suppression import Mask, Relation, suppress
from evenhand.surveys.answered import Answered, Counts
from evenhand.surveys.described import AnswersInOrder, SmallGroups

MOST_SMALL = 40
"""With more small counts than these nothing is shown of an item by group: a search of minutes would show little."""


@dataclass(frozen=True, eq=False, slots=True)
class ItemShown:
    """The counts of an item by row, (rows, columns), and which of them are hidden.

    The columns are the answers in order, those that say it does not apply, those who left it out, and then `positive`, `others`,
    `base` and `replied`.
    """

    counts: Counts
    hidden: Mask
    answers: int

    def shown(self, row: int, column: int) -> int | None:
        """A count; None where it is hidden."""
        return None if self.hidden[row, column] else int(self.counts[row, column])

    @property
    def left_out(self) -> int:
        """The column of those who left the item out."""
        return self.answers

    @property
    def positive(self) -> int:
        """The column of positive answers."""
        return self.answers + 1

    @property
    def base(self) -> int:
        """The column of those who answered an item that applies to them."""
        return self.answers + 3


def shown_of(answered: Answered, code: str, answers: AnswersInOrder, small: SmallGroups) -> ItemShown:
    """What may be shown of one item."""
    inside = answered.counts[code]
    counts = _with_sums(inside, answers)
    groupings = [one.grouping for one in answered.groups]
    own = _small(counts, answers, small)
    if own[1:].sum() <= MOST_SMALL:
        hidden, exposed = _hidden(counts, own, answers, groupings, small)
    else:
        hidden, exposed = np.ones_like(own), False
        alone, exposed = _hidden(counts[:1], own[:1], answers, (), small)
        hidden[:1] = alone
    if exposed:
        hidden[:] = True
    hidden[:, -1] = counts[:, -1] < small.threshold
    if small.bases == "shown":
        hidden[:, _of_bases(answers)] = hidden[:, -1:]
    return ItemShown(counts, hidden | hidden[:1, -1:], len(answers.every))


def _with_sums(inside: Counts, answers: AnswersInOrder) -> Counts:
    """The counts with positive answers, others, base, and all who replied."""
    positive, others = _positives(answers)
    sums = (inside[:, positive].sum(axis=1), inside[:, others].sum(axis=1))
    return np.column_stack([inside, *sums, sums[0] + sums[1], inside.sum(axis=1)])


def _positives(answers: AnswersInOrder) -> tuple[list[int], list[int]]:
    """The columns of positive answers, and of the others that apply."""
    positive = [place for place, answer in enumerate(answers.in_order) if answers.is_positive(answer)]
    return positive, [place for place in range(len(answers.in_order)) if place not in positive]


def _of_bases(answers: AnswersInOrder) -> list[int]:
    """The columns that say who answered, and not what: it does not apply, left out, and the base."""
    many = len(answers.every)
    return [*range(len(answers.in_order), many + 1), many + 3]


def _public(answers: AnswersInOrder, small: SmallGroups) -> list[int]:
    """The columns that are known whatever is hidden: all who replied, and bases where they are shown."""
    return [len(answers.every) + 4, *(_of_bases(answers) if small.bases == "shown" else ())]


def _small(counts: Counts, answers: AnswersInOrder, small: SmallGroups) -> Mask:
    """What is hidden for its own sake: small counts, and everything of a row of few people.

    So is a row of less than twice as many of whom all answered alike: everything is known of each.
    """
    many = len(answers.every)
    own = is_small(counts, small.policy)
    base, sides = counts[:, many + 3], counts[:, [many + 1, many + 2]]
    alike = (sides == 0).any(axis=1) & (base > 0) & (base < 2 * small.threshold)
    few = (base < small.threshold) & (base > 0) | (counts[:, -1] < small.threshold)
    own[(few | alike) & (small.threshold > 1)] = True
    own[:, _public(answers, small)] = False
    return own


def _hidden(
    counts: Counts, own: Mask, answers: AnswersInOrder, groupings: Sequence[str], small: SmallGroups
) -> tuple[Mask, bool]:
    """What is hidden of rows that hang together; and whether some of it can be narrowed down too far for all that."""
    places = np.arange(counts.size).reshape(counts.shape)
    public = _public(answers, small)
    bounds = counts[:, len(answers.every) + 3 if small.bases == "shown" else -1]
    wide = np.broadcast_to(np.minimum(small.policy.open_over, bounds)[:, None], counts.shape)
    found = suppress(
        counts.ravel(),
        [*_across(places, answers), *_down(places, answers, groupings)],
        small.policy,
        known=places[:, public].ravel().tolist(),
        small=own.ravel(),
        wide=wide.ravel(),
        noughts=True,  # a row in which all answered alike is hidden, too: so a hidden count may be nought
    )
    return found.hidden.reshape(counts.shape), bool(found.exposed)


def _across(places: Counts, answers: AnswersInOrder) -> list[Relation]:
    """What adds up within each row."""
    many, (positive, others) = len(answers.every), _positives(answers)
    aside = [*range(len(answers.in_order), many + 1)]
    return [
        relation
        for row in places.tolist()
        for relation in (
            Relation(row[many + 1], tuple(row[place] for place in positive)),
            Relation(row[many + 2], tuple(row[place] for place in others)),
            Relation(row[many + 3], (row[many + 1], row[many + 2])),
            Relation(row[many + 4], (row[many + 3], *(row[place] for place in aside))),
        )
    ]


def _down(places: Counts, answers: AnswersInOrder, groupings: Sequence[str]) -> list[Relation]:
    """The groups of each grouping add up to everybody, answer by answer."""
    return [
        Relation(int(places[0, column]), tuple(int(places[row, column]) for row, of in enumerate(groupings, 1) if of == grouping))
        for grouping in dict.fromkeys(groupings)
        for column in range(len(answers.every) + 1)
    ]
