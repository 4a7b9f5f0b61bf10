"""How nouns that come from files are declared: frozen, strict about their fields, and carrying where each fact stands.

`status` says how far a fact can be leaned on. seed: printed in a source document. web: printed by the inspectorate elsewhere.
derived: computed from printed numbers. recalled: general knowledge of the programme that no document at hand prints. assumed: our
own default for something unknown. unknown: nobody here knows.
"""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict, PlainSerializer
from pydantic.dataclasses import dataclass

Status = Literal["seed", "web", "derived", "recalled", "assumed", "unknown"]

STRICT = ConfigDict(extra="forbid")


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHEN = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")
_AGO = re.compile(r"([0-9]{1,4}) (day|week|month|year)s?")
_NUMBER = re.compile(r"[0-9]{1,9}([.][0-9]{1,9})?")


def plain_number(given: object, like: str) -> Fraction:
    """A plain decimal number, held exactly. Raises ValueError, with what it should be `like`, for anything else."""
    text = str(given).strip()
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"it is written like {like}")
    return Fraction(text)


def _share(given: object) -> object:
    """'65%' and '0.65' are one share, held exactly."""
    if isinstance(given, Fraction):
        return given
    text = str(given).strip()
    share = plain_number(text.removesuffix("%").strip(), "65% or 0.65")
    share = share / 100 if text.endswith("%") else share
    if share > 1:
        raise ValueError("a share lies between 0% and 100%")
    return share


def _percentage(share: Fraction) -> str:
    """A share as it is written in files, in full: what is read again is the same share."""
    percent = share * 100
    return f"{(Decimal(percent.numerator) / percent.denominator).normalize():f}%"


def _points(given: object) -> object:
    return given if isinstance(given, Fraction) else plain_number(given, "5 or 2.5")


def _code(given: object) -> object:
    if given is None or isinstance(given, list | dict):
        raise ValueError("a code is a word or a number, such as 2.2.3")
    if not str(given).strip():
        raise ValueError("a code is a word or a number, such as 2.2.3")
    return str(given).strip()


def _when(given: object) -> object:
    if not _WHEN.fullmatch(str(given)):
        raise ValueError("it is written like 2018, 2018-09 or 2018-09-17")
    return str(given)


def _line(given: object) -> object:
    if not isinstance(given, str) or not given.strip() or "\n" in given.strip():
        raise ValueError("it is one line of words")
    return given.strip()


def _day(given: object) -> object:
    if not isinstance(given, date) and not _DAY.fullmatch(str(given)):
        raise ValueError("a day is written like 2018-09-17")
    return given


def _ago(given: object) -> object:
    found = _AGO.fullmatch(str(given).strip())
    if not found:
        raise ValueError("it is written like 28 weeks or 6 months")
    return f"{int(found[1])} {found[2]}{'' if int(found[1]) == 1 else 's'}"


def _one_or_many(given: object) -> object:
    return given if isinstance(given, list | tuple) else (given,)


def _unless_unknown(given: object) -> object:
    return None if given == "unknown" else given


Share = Annotated[Fraction, BeforeValidator(_share), PlainSerializer(_percentage, when_used="json")]
"""An exact share of one, written in files as `65%`."""

Points = Annotated[Fraction, BeforeValidator(_points), PlainSerializer(float, when_used="json")]
"""Points of a total, or percentage points: a plain number, nought or more, held exactly."""

Code = Annotated[str, BeforeValidator(_code)]
"""An official code, such as 2.2.3: quoted text, never a number."""

Day = Annotated[date, BeforeValidator(_day)]
"""A day, written like 2018-09-17 and in no other way."""

When = Annotated[str, BeforeValidator(_when)]
"""A year, a month or a day, as the source gives it: 2018, 2018-09 or 2018-09-17."""

Ago = Annotated[str, BeforeValidator(_ago)]
"""A time before a day, in whole days, weeks, months or years: `28 weeks`."""

Line = Annotated[str, BeforeValidator(_line)]
"""One line of words, never empty."""

OneOrMany = BeforeValidator(_one_or_many)
"""A list, or one value standing for a list of one."""

Unknowable = BeforeValidator(_unless_unknown)
"""None where the file says `unknown`: not known, as against none."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Sourced:
    """Where a fact stands: a source of the pack, where in it, and how far it can be leaned on."""

    source: str
    at: str
    status: Status
    note: str | None = None


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Source:
    """A document, or a body of knowledge, that facts of the pack come from."""

    title: str
    publisher: str | None = None
    file: str | None = None
