"""Strata split by quotas: pieces whose cases all count for the same quotas, none so small that nothing would be drawn of it.

Without the split a quota would hold by luck. But each quota doubles the pieces, and a piece whose share of the sample is below
one case could be passed over, so that its cases had no chance. Such a piece is taken together with the one of its stratum that
has most quotas in common with it, and what they make counts for those: a quota that holds on paper holds in fact.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from evenhand.framework.samples import Quota
from evenhand.sampling.caseload import Caseload
from evenhand.sampling.strata import Strata, Stratum

NO_QUOTA = "no quota"


def split(strata: Strata, caseload: Caseload, quotas: Sequence[Quota], cases: Mapping[str, int] | None) -> Strata:
    """Strata split by the quotas their cases count for. `cases` are those to be drawn of each; None to join no small pieces."""
    bits = np.zeros(len(caseload), dtype=np.int64)
    for place, quota in enumerate(quotas):
        column = caseload.columns[quota.column]
        counts = np.array([value in quota.values for value in column.values], dtype=np.int64)
        bits |= counts[column.codes] << place
    found, inverse, sizes = np.unique(
        strata.codes.astype(np.int64) << len(quotas) | bits, return_inverse=True, return_counts=True
    )
    pieces: dict[int, dict[int, int]] = {}
    for pair, size in zip(found.tolist(), sizes.tolist(), strict=True):
        pieces.setdefault(pair >> len(quotas), {})[pair & (1 << len(quotas)) - 1] = size
    joined = {
        place: {bit: bit for bit in sizes_of} if cases is None else join(sizes_of, cases[strata.strata[place].label])
        for place, sizes_of in pieces.items()
    }
    homes = [(pair >> len(quotas), joined[pair >> len(quotas)][pair & (1 << len(quotas)) - 1]) for pair in found.tolist()]
    return _strata(strata, quotas, homes, inverse.astype(np.int32), sizes.tolist())


def join(pieces: Mapping[int, int], cases: int) -> dict[int, int]:
    """For each piece, by the bits of its quotas, those of the piece it ends up in, when so many cases are drawn in all."""
    total = sum(pieces.values())
    joined = {bits: (size, [bits]) for bits, size in pieces.items()}
    while len(joined) > 1:
        small = min(((size, bits) for bits, (size, _) in joined.items() if size * cases < total), default=None)
        if small is None:
            break
        least = small[1]
        near = max(
            (bits for bits in joined if bits != least), key=lambda bits: ((bits & least).bit_count(), -joined[bits][0], bits)
        )
        together = {least, near, least & near} & joined.keys()
        parts = [joined.pop(bits) for bits in sorted(together)]
        joined[least & near] = (sum(size for size, _ in parts), [bit for _, members in parts for bit in members])
    return {member: bits for bits, (_, members) in joined.items() for member in members}


def _strata(
    strata: Strata, quotas: Sequence[Quota], homes: Sequence[tuple[int, int]], inverse: np.ndarray, sizes: Sequence[int]
) -> Strata:
    eligible: dict[tuple[int, int], int] = {}
    for home, size in zip(homes, sizes, strict=True):
        eligible[home] = eligible.get(home, 0) + size
    whole = {place: sum(one == place for one, _ in eligible) == 1 for place, _ in eligible}
    made = {home: _piece(strata.strata[home[0]], quotas, home[1], count, whole[home[0]]) for home, count in eligible.items()}
    order = sorted(made, key=lambda home: made[home].label)
    place = {home: index for index, home in enumerate(order)}
    codes = np.array([place[home] for home in homes], dtype=np.int32)
    return Strata(tuple(made[home] for home in order), codes[inverse])


def _piece(stratum: Stratum, quotas: Sequence[Quota], bits: int, eligible: int, whole: bool) -> Stratum:
    places = tuple(place for place in range(len(quotas)) if bits >> place & 1)
    said = " and ".join(quotas[place].said for place in places) or NO_QUOTA
    label = stratum.label if whole else f"{stratum.label} / {said}"
    return Stratum(label, stratum.unit, stratum.part, places, eligible, stratum.label)
