"""What a change to the rules would do, as plain data: the one place that the tables, the page and the JSON take it from.

The shape is documented in docs/reference/schemas/what-if.schema.json.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from evenhand.analysis.changes import Changes, said
from evenhand.analysis.moves import AtHand, ButForOne, Counted, Held, Move, NotRerated, WhatIf
from evenhand.analysis.sampling_error import LEVEL, within
from evenhand.scoring.judgement import OVERALL
from evenhand.scoring.rating import Rating
from evenhand.scoring.score import percent, percent_apart

Plain = dict[str, Any]


def what_if_as_plain(found: WhatIf, changes: Changes, at_hand: Sequence[AtHand]) -> Plain:
    """Everything that would follow from a change."""
    return {
        "change": [*said(changes)],
        "reason": changes.reason,
        "inspections": len(at_hand),
        "rated": list(found.rated),
        "untouched": list(found.untouched),
        "synthetic": [one.name for one in at_hand if isinstance(one, Counted) and one.synthetic],
        "standards": _counts(found, "standards"),
        "overall": _counts(found, OVERALL),
        "moves": [_move(one) for one in found.moves],
        "held": [_held(one) for one in found.held],
        "error": _error(found.moves),
        "but_for_one": [_but_for_one(one) for one in found.but_for_one],
        "not_rerated": _not_rerated(found.not_rerated),
        "spread": {
            kind: [{"rating": rating, "before": before, "after": after} for rating, (before, after) in counts.items()]
            for kind, counts in found.spread.items()
        },
    }


def _counts(found: WhatIf, kind: str) -> Plain:
    """How many of the ratings move, which way; `may` are those that print leaves open, and they are counted under no way."""
    whole = kind == OVERALL
    mine = [one for one in found.moves if (one.before.code == OVERALL) == whole and one.before.rating is not None]
    sure = [one for one in mine if not one.possible]
    return {
        "computed": found.computed.get(kind, 0),
        "stay": found.stay.get(kind, 0),
        "up": sum((one.step or 0) > 0 for one in sure),
        "down": sum((one.step or 0) < 0 for one in sure),
        "otherwise": sum(one.step is None for one in sure),
        "may": len(mine) - len(sure),
    }


def _move(one: Move) -> Plain:
    before, after = one.before, one.after
    return {
        **_named(one, before),
        "before": before.rating,
        "after": after.rating,
        "possible": list(one.possible),
        "step": one.step,
        "share_before": _float(before.share),
        "share_after": _float(after.share),
        "percent_before": _percent(before, one.boundary),
        "percent_after": _percent(after, one.boundary),
        "points_before": before.points if before.code == OVERALL else None,
        "points_after": after.points if after.code == OVERALL else None,
        "boundary": _float(one.boundary),
        "past": _float(one.past),
        "interval": list(one.interval) if one.interval else None,
        "within_error": _within_error(one),
        "said": how_far(one),
        "because_before": str(before.because),
        "because_after": str(after.because),
    }


def _within_error(one: Move) -> bool | None:
    return None if one.interval is None or one.boundary is None else within(one.interval, one.boundary)


def _error(moves: Sequence[Move]) -> Plain:
    """How many of the moves of standards lie within the error of sampling, beyond it, or have none that could be reckoned."""
    verdicts = [_within_error(one) for one in moves if one.before.code != OVERALL and one.before.rating is not None]
    return {"level": LEVEL, "within": verdicts.count(True), "beyond": verdicts.count(False), "unknown": verdicts.count(None)}


def _named(one: Move | Held | ButForOne, rating: Rating) -> Plain:
    return {"inspection": one.inspection, "edition": one.edition, "code": rating.code, "name": rating.name}


def _float(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _percent(rating: Rating, boundary: Fraction | None) -> str | None:
    if rating.share is None:
        return None
    if rating.rating is None:
        return f"{float(rating.share * 100):.1f}%"
    if boundary is None or rating.code == OVERALL or rating.share == boundary:
        return percent(rating.share)
    return percent_apart(rating.share, boundary)


def how_far(one: Move) -> str:
    """By how much, in a few words: from the boundary that is crossed, or from one score to another."""
    before, after = one.before, one.after
    if one.past is not None and one.boundary is not None:
        return _past(one, one.past, one.boundary)
    if before.share is not None and after.share is not None and before.share != after.share:
        return f"from {_percent(before, None)} to {_percent(after, None)}"
    if before.code == OVERALL and before.points is not None and after.points is not None:
        return f"{before.points} of {before.of} points, {after.points} of {after.of} after"
    return ""


def _past(one: Move, past: Fraction, boundary: Fraction) -> str:
    side = "over" if past >= 0 else "under"
    if one.after.code == OVERALL and one.after.share is None:
        start = f"{one.after.points} of {one.after.of} points; {float(boundary):g}"
        return f"{start} is where it begins" if past == 0 else f"{start} is the boundary, {abs(float(past)):g} {side}"
    shown, begins = _percent(one.after, boundary), percent(boundary)
    if past == 0:
        return f"{shown}: on the boundary of {begins}"
    rounded = f"{abs(float(past)):.1f}"
    apart = "less than 0.1" if rounded == "0.0" else rounded
    return f"{shown}: {apart} {'point' if apart == '1.0' else 'points'} {side} {begins}"


def error_said(one: Plain) -> str:
    """The interval round a share that moves, and whether the boundary lies in it."""
    if one["interval"] is None:
        return "-"
    low, high = (f"{end:.0%}" for end in one["interval"])
    verdict = {True: ", holds the boundary", False: ", clear of the boundary", None: ""}[one["within_error"]]
    return f"{low} to {high}{verdict}"


def _held(one: Held) -> Plain:
    return {
        **_named(one, one.after),
        "rating": one.after.rating,
        "computed_before": one.before.computed,
        "computed_after": one.after.computed,
        "because": str(one.after.because),
    }


def _but_for_one(one: ButForOne) -> Plain:
    return {**_named(one, one.rating), "rating": one.rating.rating, "to": one.distance.to, "said": str(one.distance)}


def _not_rerated(all_of_them: Sequence[NotRerated]) -> list[Plain]:
    """Those of one reason together."""
    together: dict[tuple[tuple[str, ...], str], list[str]] = {}
    for one in all_of_them:
        together.setdefault((one.codes, one.because), []).append(one.inspection)
    return [{"inspections": names, "codes": list(codes), "because": because} for (codes, because), names in together.items()]


def summed_up(plain: Plain) -> list[str]:
    """The sum of it, a sentence for the standards and one for the overall ratings."""
    return [
        _sentence(plain["standards"], "standard", "standards"),
        _sentence(plain["overall"], "overall rating", "overall ratings"),
        *_error_said(plain["error"]),
    ]


def _error_said(error: Plain) -> Iterator[str]:
    """How much of it is chance: the sample gives each share an error, and a boundary within it may be crossed by luck."""
    reckoned = error["within"] + error["beyond"]
    moves, lies = "move" if reckoned == 1 else "moves", "lies" if error["within"] == 1 else "lie"
    if reckoned:
        yield (
            f"{error['within']} of {reckoned} {moves} decided by one share {lies} within the error of sampling: the "
            f"{error['level']:.0%} interval round the share holds the new boundary, and another sample might have moved nothing."
        )
    if error["unknown"]:
        yield (
            f"The error of sampling of {error['unknown']} {'more' if reckoned else 'of the moves'} is not known: an average "
            "decided, or a percentage in print has no count."
        )


def _sentence(counts: Plain, one: str, many: str) -> str:
    if not counts["computed"]:
        return f"No {one} can be computed again; {counts['stay']} stay as they are."
    moved, all_of_them = counts["up"] + counts["down"] + counts["otherwise"], counts["computed"]
    other = f", {counts['otherwise']} to a rating of another scale" if counts["otherwise"] else ""
    may = f" {counts['may']} more may move: their percentages are rounded in print." if counts["may"] else ""
    stay = f" {counts['stay']} stay: people gave them, or nothing is printed to compute them from." if counts["stay"] else ""
    whole = f"the one {one}" if all_of_them == 1 else f"the {all_of_them} {many}"
    if not moved:
        none = whole.capitalize() if all_of_them == 1 else f"None of {whole}"
        return f"{none} that can be computed again {'does not move' if all_of_them == 1 else 'moves'}.{may}{stay}"
    ways = f"{counts['up']} up, {counts['down']} down{other}"
    some = whole.capitalize() if all_of_them == 1 else f"{moved} of {whole}"
    return f"{some} that can be computed again {'moves' if moved == 1 else 'move'}: {ways}.{may}{stay}"
