"""What `findings.yaml` says, passage by passage, and the file that passages make."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from evenhand.files.documents import as_yaml
from evenhand.findings.findings import Findings
from evenhand.framework.framework import Framework
from evenhand_service.reports.models import MANY

PLAIN = TypeAdapter(Findings)
Said = dict[str, Any]
BY_CODE = ("found", "texts", "conclusions")


@dataclass(frozen=True, slots=True)
class Content:
    """What one passage says: paragraphs, a phrase, or a finding or recommendation by its fields."""

    field: str
    about: str
    said: Said

    @property
    def is_one_of_many(self) -> bool:
        """Whether there may be others about the same."""
        return self.field in MANY


def contents_of(findings: Findings) -> list[Content]:
    """The passages of a file, in its order."""
    return list(_each(PLAIN.dump_python(findings, mode="json", exclude_defaults=True)))


def _each(plain: Mapping[str, Any]) -> Iterator[Content]:
    if plain.get("summary"):
        yield Content("summary", "", {"paragraphs": plain["summary"]})
    for field in BY_CODE:
        for about, said in plain.get(field, {}).items():
            yield Content(field, about, {"phrase": said} if field == "conclusions" else {"paragraphs": said})
    yield from (Content("findings", one["about"], one) for one in plain.get("findings", ()))
    yield from (Content("recommendations", "", one) for one in plain.get("recommendations", ()))


def written_file(contents: Iterable[Content]) -> bytes:
    """The file; the library reads it back to the same."""
    return as_yaml(_plainly(contents)).encode()


def check_shape(content: Content) -> None:
    """Raises ValueError of what no passage can say, whatever its edition is."""
    PLAIN.validate_json(json.dumps(_plainly([content])))


def _plainly(contents: Iterable[Content]) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for one in contents:
        if one.field == "summary":
            plain["summary"] = one.said["paragraphs"]
        elif one.field in BY_CODE:
            plain.setdefault(one.field, {})[one.about] = one.said["phrase" if one.field == "conclusions" else "paragraphs"]
        else:
            plain.setdefault(one.field, []).append(one.said)
    return {name: plain[name] for name in ("summary", *BY_CODE, *MANY) if plain.get(name)}


def may_be_written(framework: Framework) -> Iterator[tuple[str, str]]:
    """Every passage of which there is one, by its field and what it is about."""
    yield "summary", ""
    codes = [*(domain.code for domain in framework.domains), *framework.standard_of]
    yield from (("found", code) for code in codes)
    yield from (("texts", name) for name in (framework.outline.texts if framework.outline else ()))
    if framework.rating.conclusions:
        yield from (("conclusions", code) for code in framework.standard_of)


def has_findings(framework: Framework) -> list[str]:
    """What findings may be about: domains, standards, and the parts that are text."""
    texts = framework.outline.texts if framework.outline else ()
    return [*(domain.code for domain in framework.domains), *framework.standard_of, *texts]


def texts_in(said: Said | None) -> list[str]:
    """What a passage says in words: its paragraphs, or its one sentence or phrase; nothing where it was taken out."""
    given = said or {}
    return [*given.get("paragraphs", ()), *(given[name] for name in ("text", "phrase") if name in given)]
