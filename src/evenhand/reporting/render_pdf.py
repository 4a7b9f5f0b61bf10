"""A report as a PDF that conforms to PDF/UA-1: typst sets it, and refuses what does not conform."""

from evenhand.reporting.pdf_content import content_of
from evenhand.reporting.pdf_row_heads import with_row_heads
from evenhand.reporting.report import Report
from evenhand.reporting.typesetting import set_pdf


def render_pdf(report: Report) -> bytes:
    """The document."""
    return with_row_heads(set_pdf("report.typ", content_of(report)))
