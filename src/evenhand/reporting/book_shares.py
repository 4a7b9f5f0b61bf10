"""The columns that several data tables have alike: of shares, with their counts and their ranges."""

from typing import Any

from evenhand.reporting.table_book import BookColumn, Missing, Value

Plain = dict[str, Any]
X, Z, C = Missing.NOT_AVAILABLE, Missing.NOT_APPLICABLE, Missing.CONFIDENTIAL

CODE = BookColumn("code", "Code", "The code of the edition")
SHARES = (
    BookColumn("sufficient", "Sufficient cases", "Relevant cases in which the work was judged sufficient", "count"),
    BookColumn("relevant", "Relevant cases", "Cases to which it applies and that have an answer", "count"),
    BookColumn("share", "Share sufficient (per cent)", "Sufficient cases over relevant cases", "per cent"),
    BookColumn("low", "Range, low end (per cent)", "Low end of the interval round the share of all eligible cases", "per cent"),
    BookColumn("high", "Range, high end (per cent)", "High end of that interval", "per cent"),
    BookColumn("level", "Confidence of the range (per cent)", "How often such a range holds the share", "per cent"),
)


def per_cent(share: float | None, otherwise: Missing = Z) -> Value:
    """A share as a cell has it; a sign in its place where there is none."""
    return otherwise if share is None else round(100 * share, 6)


def share_cells(score: Plain) -> tuple[Value, ...]:
    """The cells of `SHARES`; signs in their place where they would tell of a few cases."""
    if score.get("guarded"):
        return (C,) * len(SHARES)
    interval = score["interval"]
    ends = (per_cent(interval[end] if interval else None) for end in ("low", "high", "level"))
    counts = (Z if score[name] is None else score[name] for name in ("sufficient", "relevant"))
    return (*counts, per_cent(score["share"]), *ends)
