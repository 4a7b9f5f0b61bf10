"""What befalls each request on its way, and when processes are killed: a seed says it, so that what was found can be had again.

What befalls a request hangs on its operation and on how often that came before, and not on the moment: readers who are quicker or
slower another time meet the same. The order in which readers come to each other's answers, and what the machine does beside, no seed
says: a fault that hangs on that may take several runs to come again.
"""

from random import Random

KINDS = {
    "through": 50,
    "lag": 10,
    "request lost": 8,
    "reply lost": 10,
    "reply cut": 6,
    "late": 6,
    "twice": 5,
    "again later": 5,
}
"""How often each befalls, of a hundred."""

PATIENCE = 6
"""How often something befalls one operation; then it comes through, so that every run ends."""

SHORTEST, LONGEST = 0.01, 0.3
"""Seconds."""


class Faults:
    """The faults of one run."""

    def __init__(self, seed):
        self.seed = seed
        self._came = {}

    def of(self, operation):
        """What befalls an operation that arrives now, and for how long."""
        before = self._came[operation] = self._came.get(operation, 0) + 1
        chance = Random(f"{self.seed}:{operation}:{before}")
        kind = "through" if before > PATIENCE else chance.choices(list(KINDS), KINDS.values())[0]
        return kind, chance.uniform(SHORTEST, LONGEST)

    def falls(self, requests, kinds):
        """After how many requests which of the machines falls down, each of the kinds so often as asked."""
        chance = Random(f"{self.seed}:falls")
        wanted = [kind for kind, times in kinds.items() for _ in range(times)]
        chance.shuffle(wanted)
        step = requests // (len(wanted) + 1)
        return {step * place + chance.randrange(step // 2): kind for place, kind in enumerate(wanted, start=1)}
