"""A report as one self-contained page: no script, nothing fetched, readable by eye, by ear and on paper."""

import re
from base64 import b64encode
from functools import partial

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from evenhand.files.about import keyword_of_unit
from evenhand.languages.spoken import language_of, runs_of
from evenhand.languages.words import label_in
from evenhand.reporting.figures import colours
from evenhand.reporting.report import Figure, Listing, Paragraph, Report, Subheading, Table


def render_html(report: Report) -> str:
    """The page."""
    template = _environment().get_template("page.html.j2")
    return template.render(
        report=report,
        colours=colours(report.scale),
        anchor=anchor,
        keyword=keyword_of_unit(report.unit),
        label=partial(label_in, report.language),
        spoken=partial(_spoken, report.language),
        lang=partial(_lang, report.language),
    )


def _spoken(language: str, text: str) -> Markup:
    """A text with the words of another language marked as such."""
    said = (
        Markup('<span lang="{}">{}</span>').format(run.language, run.text)
        if run.language not in (None, language)
        else escape(run.text)
        for run in runs_of(text)
    )
    return Markup("").join(said)


def _lang(language: str, text: str) -> Markup:
    """The attribute of an element whose words, which stand in an attribute as well, are all of another language."""
    other = language_of(text, language)
    return Markup(' lang="{}"').format(other) if other else Markup("")


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
