"""What is done about how well cases are read as a file of an inspection's folder, `quality.jsonl`, and back again."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from evenhand_service.accounts.models import User
from evenhand_service.audit.record import Done, record
from evenhand_service.casework.in_files import take_up
from evenhand_service.inspections.models import Inspection
from evenhand_service.quality.benchmarks_in_files import benchmarks_said, take_benchmarks
from evenhand_service.quality.dips_in_files import dipped_said, dips_said, rules_said, take_dipped, take_dips, take_rules
from evenhand_service.quality.lines import QUALITY, Line, lines_of
from evenhand_service.quality.remarks_in_files import remarks_said, take_remarks


class Kept(NamedTuple):
    """How something goes into lines, and comes back from them."""

    said: Callable[[Inspection], Iterable[dict[str, Any]]]
    take: Callable[[Inspection, Sequence[Line]], None]


KEPT: Mapping[str, Kept] = MappingProxyType(
    {
        "remark": Kept(remarks_said, take_remarks),
        "benchmark": Kept(benchmarks_said, take_benchmarks),
        "dip rule": Kept(rules_said, take_rules),
        "dip": Kept(dips_said, take_dips),
        "dipped": Kept(dipped_said, take_dipped),
    }
)
"""Everything that has lines, by what these say that they tell of."""


def quality_file(inspection: Inspection) -> dict[str, bytes]:
    """The file by its name; none where there is nothing to tell."""
    lines = [json.dumps({"what": what} | one).encode() + b"\n" for what, kept in KEPT.items() for one in kept.said(inspection)]
    return {QUALITY: b"".join(lines)} if lines else {}


def take_quality(*, by: User | None, inspection: Inspection, files: Mapping[str, bytes]) -> None:
    """Keep what the file of a folder says, for an inspection of which nothing was said. Needs an open transaction.

    Refuses a file that no export wrote.
    """
    lines = list(lines_of(files.get(QUALITY, b"")))
    if not lines:
        return
    take_up(inspection)
    strange = [one for one in lines if one.what not in KEPT]
    if strange:
        raise strange[0].unreadable()
    for what, kept in KEPT.items():
        kept.take(inspection, [one for one in lines if one.what == what])
    after = {"lines": len(lines)}
    record(by=by, inspection=inspection, done=Done(action="quality taken in", subject="inspection", after=after))
