"""The certificate: everything from which anyone who has the caseload can draw the sample again, and see that it is the same.

It names no case but those that were replaced and those left to other samples. For each stratum it gives the number of the last
case drawn: a case of the stratum was drawn where its own number is not above that one, and anyone can compute it. So the
reference of a last case can be found by trying all there may be; before a certificate is published, references must be pseudonyms
made with a secret key.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass

from evenhand.files.documents import read_document
from evenhand.files.text import read_text
from evenhand.files.understanding import understand
from evenhand.framework.declared import STRICT, Day
from evenhand.framework.samples import SampleRule
from evenhand.sampling.draw import Replacement
from evenhand.sampling.plan import Given

BYTE_FORMAT = (
    "SHA-256 of seed, line break, sample, line break, case, in Unicode's form NFC and in UTF-8; "
    "the smallest numbers of each stratum are drawn"
)
"""How the number of a case is made; a certificate of another format is not this program's to check."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class CaseloadSeen:
    """The caseload that was drawn from: the file, the fingerprint of its bytes, and that of what it says, in whatever form."""

    file: str
    sha256: str
    content: str
    cases: int


@dataclass(frozen=True, kw_only=True, config=STRICT)
class RuleApplied:
    """What one rule of eligibility removed, in all and by value; `applied` is no where the extract had no such column."""

    says: str
    column: str
    removed: int
    by: Mapping[str, int]
    applied: bool


@dataclass(frozen=True, kw_only=True, config=STRICT)
class SizeReached:
    """The size of a unit's sample, from how many eligible cases, and why. The unit is empty where the sample is of the whole."""

    unit: str
    cases: int
    population: int
    because: str


@dataclass(frozen=True, kw_only=True, config=STRICT)
class StratumDrawn:
    """One stratum: eligible, planned and drawn cases, reserves, and the weight of a case drawn (eligible over drawn).

    `beyond_proportion` is how many cases more than pure proportion were planned; `last_drawn` and `last_reserve` are the numbers,
    in hexadecimal, of the last case drawn and of the last reserve.
    """

    stratum: str
    eligible: int
    planned: int
    drawn: int
    reserves: int
    weight: float | None
    beyond_proportion: float
    last_drawn: str | None
    last_reserve: str | None


@dataclass(frozen=True, kw_only=True, config=STRICT)
class QuotaMet:
    """A minimum number in force: the column, the values that count, the number, and how many cases drawn count for it."""

    column: str
    values: tuple[str, ...]
    at_least: int
    drawn: int


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Enlargement:
    """A sample already notified was enlarged to so many cases on a day."""

    to: int
    on: Day


@dataclass(frozen=True, kw_only=True, config=STRICT)
class SampleCertificate:
    """One sample: from what, by which rule and seed, how many of each stratum, and a fingerprint of the list of cases.

    `size_given` and `quotas_given` are what the inspection set beside the rule; `elsewhere` the cases that were left to
    other samples, where the edition lets no case be in two.
    """

    seed: str
    drawn_on: Day
    fieldwork_begins: Day
    caseload: CaseloadSeen
    rule: SampleRule
    size_given: Given
    quotas_given: Mapping[str, int]
    eligible: int
    removed: tuple[RuleApplied, ...]
    sizes: tuple[SizeReached, ...]
    strata: tuple[StratumDrawn, ...]
    quotas: tuple[QuotaMet, ...]
    quotas_not_set: tuple[str, ...]
    replaced: tuple[Replacement, ...]
    enlarged: tuple[Enlargement, ...]
    list_sha256: str
    versions: Mapping[str, str]
    elsewhere: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Certificate:
    """The whole of `certificate.json`: the inspection, and its samples by name."""

    certificate: Literal["1"]
    unit: str
    framework: str
    byte_format: str
    synthetic: str | None
    samples: Mapping[str, SampleCertificate]


def read_certificate(path: Path) -> Certificate:
    """Read `certificate.json`. Refuses with line, what is wrong, and the cure.

    JSON is read as such. The line of every value, which takes long, is looked for only where something is amiss.
    """
    try:
        return TypeAdapter(Certificate).validate_python(json.loads(read_text(path), object_pairs_hook=_each_once))
    except (ValueError, RecursionError):
        return understand(read_document(path), Certificate)


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    said = dict(pairs)
    if len(said) < len(pairs):
        raise ValueError("a key stands twice")
    return said


def as_plain(certificate: Certificate) -> dict[str, object]:
    """The certificate as plain values, for JSON."""
    plain: dict[str, object] = TypeAdapter(Certificate).dump_python(certificate, mode="json")
    return plain
