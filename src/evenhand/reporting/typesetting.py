"""What typst needs to set anything: its fonts, which come with packages, so that every machine sets the same page."""

import json
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import typst

from evenhand.reporting.figures import FONT

FONT_PACKAGE, FONT_SET = "font_source_sans_pro", "Source Sans Pro"
"""Where the font of documents comes from. Others that typst may take are those in its own wheel; none is the machine's."""

TEMPLATES = Path(__file__).parent / "templates"
NO_MOMENT = 0
"""When a document says it was made: never, so that the same report gives the same bytes."""


def set_pdf(template: str, content: Any) -> bytes:  # noqa: ANN401 - anything that is JSON
    """A template of ours with its content, as a PDF that conforms to PDF/UA-1. Raises TypstError where it would not."""
    made = _compiler(template).compile(format="pdf", sys_inputs=_given(content), pdf_standards=["ua-1"], timestamp=NO_MOMENT)
    assert isinstance(made, bytes)
    return made


def set_pictures(drawings: Sequence[str], dots: float) -> list[bytes]:
    """Drawings in SVG as pictures in PNG, with so many dots to the inch."""
    if not drawings:
        return []
    made = _compiler("pictures.typ").compile(format="png", sys_inputs=_given([*drawings]), ppi=dots)
    assert made is not None
    return [made] if isinstance(made, bytes) else made


def _given(content: Any) -> dict[str, str]:  # noqa: ANN401
    return {"content": json.dumps(content, ensure_ascii=False).replace(FONT, FONT_SET)}


@cache
def _compiler(template: str) -> typst.Compiler:
    """One for all documents of a process."""
    return typst.Compiler(TEMPLATES / template, root=TEMPLATES, font_paths=_fonts(), ignore_system_fonts=True)


@cache
def _fonts() -> typst.Fonts:
    package = find_spec(FONT_PACKAGE)
    assert package is not None
    assert package.origin is not None
    return typst.Fonts(include_system_fonts=False, font_paths=[Path(package.origin).parent / "files"])
