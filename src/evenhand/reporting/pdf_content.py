"""What the PDF of a report is made of, as data for its template: blocks with the widths of columns and the sizes of pictures."""

import re
from dataclasses import asdict
from typing import Any

from evenhand.files.about import keyword_of_unit
from evenhand.languages.spoken import Spoken, changed, joined, respaced
from evenhand.languages.words import label_in
from evenhand.reporting.figures import colours
from evenhand.reporting.letters_set import NOT_SHOWN, broken, drawing_for_setting, for_setting
from evenhand.reporting.picture_size import points_of
from evenhand.reporting.report import Block, Figure, Report, Subheading, Table
from evenhand.reporting.table_widths import Widths, widths_of

Plain = dict[str, Any]

LARGE = 18
"""Letters of the longest word in a heading in which no line need end."""

LONGEST_WHOLE = 600
"""Letters of a row that is never broken over two pages."""

SHORT_BANNER = 110
"""Letters of a banner at the head of every page; the first page has all of it."""


def content_of(report: Report) -> Plain:
    """The whole report. Each text in it is one that the font of the PDF can show."""
    blocks = sum(len(part.blocks) for part in report.parts)
    content = {
        "name": f"{report.unit}: {report.title}",
        "description": f"{report.title}: {report.unit}",
        "author": report.publisher,
        "keywords": keyword_of_unit(report.unit),
        "language": report.language.partition("-")[0],
        "region": report.language.partition("-")[2],
        "labels": {name: label_in(report.language, name) for name in LABELS},
        "title": report.title,
        "unit": changed(report.unit, _in_a_heading),
        "overall": report.overall,
        "colours": colours(report.scale),
        "banners": [{"text": one, "short": _shortened(one)} for one in report.banners],
        "facts": [{"name": name, "text": text} for name, text in report.facts],
        "contents": blocks >= MANY_BLOCKS,
        "parts": [
            {"heading": changed(part.heading, _in_a_heading), "blocks": [_block(one) for one in part.blocks]}
            for part in report.parts
        ],
        "colophon": report.colophon,
    }
    settable: Plain = _settable(content)
    if NOT_SHOWN in str(settable) and NOT_SHOWN not in str(content):
        lacking = f"{NOT_SHOWN} stands for a letter that the font of this document does not have."
        settable["colophon"] = _settable(joined(report.colophon, lacking))
    return settable


LABELS = ("Contents", "Overall rating", "Page", "of")
"""What the template says itself."""


MANY_BLOCKS = 12
"""A report of so many blocks, or more, has a list of contents."""


def _settable(content: Any) -> Any:  # noqa: ANN401 - any part of what JSON holds
    if isinstance(content, Spoken):
        return [{"text": for_setting(one.text), "lang": one.language} for one in content.runs]
    if isinstance(content, str):
        return drawing_for_setting(content) if content.startswith("<svg") else for_setting(content)
    if isinstance(content, dict):
        return {for_setting(key): _settable(one) for key, one in content.items()}
    return [_settable(one) for one in content] if isinstance(content, list) else content


def _in_a_heading(text: str) -> str:
    return broken(text, LARGE)


def _shortened(banner: str) -> str:
    if len(banner) <= SHORT_BANNER:
        return banner
    return f"{banner[:SHORT_BANNER].rsplit(' ', 1)[0]} …"


def _block(block: Block) -> Plain:
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Figure):
        return {"is": "figure", "caption": block.caption, "svg": block.svg, "alt": str(block.alt), "width": points_of(block.svg)}
    content = asdict(block)
    if isinstance(block, Subheading):
        content["text"] = changed(block.text, _in_a_heading)
    if "items" in content:
        content["items"] = list(content["items"])
    return {"is": type(block).__name__.casefold(), **content}


def _table(table: Table) -> Plain:
    widths = widths_of(table)
    return {
        "is": "table",
        "caption": table.caption,
        "columns": [_fitting(one, widths, place) for place, one in enumerate(table.columns)],
        "rows": [
            {
                "cells": [{"text": _fitting(cell.text, widths, place), "kind": cell.kind} for place, cell in enumerate(row)],
                "whole": sum(len(cell.text) for cell in row) <= LONGEST_WHOLE,
            }
            for row in table.rows
        ],
        "widths": list(widths.columns),
        "size": widths.size,
        "hyphenate": widths.tight,
        "whole": widths.keep_whole(table),
        "numbers": [table.is_number(place) for place in range(len(table.columns))],
    }


def _fitting(text: str, widths: Widths, column: int) -> str:
    """Words as they are, unless no size of letters gives each of them room; a share stays in one line with what it is of."""
    whole = respaced(text, lambda words: _SHARE_OF.sub("%\u00a0\\1\u00a0", words))
    return changed(whole, lambda words: broken(words, widths.room(column))) if widths.tight else whole


_SHARE_OF = re.compile(r"% (of|o) (?=\d)")
