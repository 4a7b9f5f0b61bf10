"""A report as one self-contained page: no script, nothing fetched, readable by eye, by ear and on paper."""

import re
from base64 import b64encode

from jinja2 import Environment, PackageLoader, StrictUndefined

from evenhand.reporting.figures import colours
from evenhand.reporting.report import Figure, Listing, Paragraph, Report, Subheading, Table


def render_html(report: Report) -> str:
    """The page."""
    template = _environment().get_template("page.html.j2")
    return template.render(report=report, colours=colours(report.scale), anchor=anchor)


def anchor(text: str) -> str:
    """An address within the page, made of a heading's words."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("evenhand.reporting", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for kind in (Figure, Listing, Paragraph, Subheading, Table):
        environment.tests[kind.__name__.lower()] = lambda block, kind=kind: isinstance(block, kind)
    environment.filters["data_uri"] = _data_uri
    return environment


def _data_uri(svg: str) -> str:
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
