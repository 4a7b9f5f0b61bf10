"""Every component against every example that its original comes with."""

import json
import re
from pathlib import Path

import html5lib
import pytest
from django.utils.safestring import SafeString

from evenhand_service.furniture.components import rendered

FIXTURES = Path(__file__).parent / "fixtures/components"
EXAMPLES = [
    pytest.param(path.stem, example, id=f"{path.stem}: {example['name']}")
    for path in sorted(FIXTURES.glob("*.json"))
    for example in json.loads(path.read_text(encoding="utf-8"))
]
UNLIKE = {"select: with falsy values": "a truth as a value is written as Python writes it, and is no value of any form of ours"}
"""Examples that ours differ from, each with why."""

KEPT = ("attributes", "values")
"""Options whose keys are names of attributes and fields, and stay as they are."""


def ours(options, *, html=False):
    """The options of an example as our templates take them."""
    if isinstance(options, dict):
        return {snake(key): value if key in KEPT else ours(value, html=is_html(key)) for key, value in options.items()}
    if isinstance(options, list):
        return [ours(one) for one in options]
    return SafeString(options) if html and isinstance(options, str) else options


def is_html(key):
    return key.lower().endswith("html") or key in ("start", "end", "navigationStart", "navigationEnd")


def snake(name):
    return re.sub(r"(?<!^)([A-Z])", r"_\1", name).lower()


def tree(html):
    """What a browser makes of HTML, without the blanks that lay it out."""
    return [normal(one) for one in html5lib.parseFragment(html, namespaceHTMLElements=False)]


def normal(element):
    return (
        element.tag,
        sorted((name, " ".join(value.split())) for name, value in element.attrib.items()),
        words(element.text),
        [(normal(child), words(child.tail)) for child in element],
    )


def words(text):
    return " ".join((text or "").split())


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_a_component_is_what_its_original_is(name, example):
    same = tree(rendered(name, ours(example["options"]))) == tree(example["html"])

    assert same == (f"{name}: {example['name']}" not in UNLIKE)
