"""The picture of the programme: a row for each inspection, a column for each week, and a line for today.

It is drawn here and needs no script. Colours and letters are in the style sheet. Every bar has its stage in words beside it, and
the table below the picture says the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from evenhand_service.furniture.days import date_format
from evenhand_service.inspections.weeks import DAYS, Weeks

NAMES, CHART, ROW, HEAD = 210, 740, 30, 44
"""Widths of the names and of the chart, the height of a row, and that of what stands above the rows, in pixels."""

BAR, LETTER, NARROWEST = 16, 8, 4
"""The height of a bar, about the width of a letter, and the narrowest a week is drawn."""

LONGEST_NAME = 26


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """An inspection in the picture: what it is called, from when to when, the code of its stage, and the words beside the bar."""

    name: str
    begin: date
    end: date
    stage: str
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a day is in the picture."""

    period: Weeks

    @property
    def week(self) -> float:
        """The width of a week."""
        return max(NARROWEST, CHART / self.period.number)

    @property
    def width(self) -> float:
        """The width of the picture."""
        return NAMES + self.week * self.period.number

    def at(self, day: date) -> float:
        """How far to the right a day begins; the ends of the period stand for days beyond them."""
        inside = min(max(day, self.period.first), self.period.end + timedelta(days=1))
        return round(NAMES + (inside - self.period.first).days * self.week / DAYS, 1)


def picture(bars: Sequence[Bar], period: Weeks, today: date) -> SafeString:
    """The picture, as SVG; nothing where there is no inspection."""
    if not bars:
        return SafeString("")
    scale, height = Scale(period), HEAD + ROW * len(bars)
    parts = [_months(scale, height), _rows(bars, scale), _today(scale, today, height)]
    return format_html(
        '<svg class="evenhand-programme" width="{}" height="{}" viewBox="0 0 {} {}" role="img" '
        'aria-labelledby="programme-picture">\n<title id="programme-picture">{}</title>\n{}</svg>',
        *(round(scale.width), height, round(scale.width), height),
        _("Inspections by weeks of fieldwork. The table below says the same."),
        format_html_join("", "{}", ((part,) for part in parts)),
    )


def _months(scale: Scale, height: int) -> SafeString:
    """A line where each week begins, and above it the name of each month at its first week."""
    lines, names, free = [], [], 0.0
    for week in scale.period:
        x = scale.at(week)
        begins = week.day <= DAYS
        if begins or scale.week >= 2 * LETTER:
            lines.append(("evenhand-programme__month" if begins else "evenhand-programme__week", x, x, HEAD - 8, height))
        label = date_format(week, "M Y") if week.month == 1 else date_format(week, "M")
        if begins and x >= free:
            names.append((x + 3, HEAD - 14, label))
            free = x + (len(label) + 1) * LETTER
    return format_html(
        "{}{}",
        format_html_join("\n", '<line class="{}" x1="{}" x2="{}" y1="{}" y2="{}"/>', lines),
        format_html_join("\n", '<text x="{}" y="{}">{}</text>', names),
    )


def _rows(bars: Sequence[Bar], scale: Scale) -> SafeString:
    return format_html_join("\n", "{}", ((_row(bar, HEAD + ROW * place, scale),) for place, bar in enumerate(bars)))


def _row(bar: Bar, top: int, scale: Scale) -> SafeString:
    begin, end = scale.at(bar.begin), scale.at(bar.end + timedelta(days=1))
    width, base = max(end - begin, 2), top + ROW / 2 + 5
    fits = end + 6 + len(bar.label) * LETTER <= scale.width
    x, side = (end + 6, "start") if fits else (begin - 6, "end")
    name = bar.name if len(bar.name) <= LONGEST_NAME else f"{bar.name[: LONGEST_NAME - 1]}…"
    return format_html(
        '<g><title>{}</title><text class="evenhand-programme__name" x="0" y="{}">{}</text>'
        '<rect class="evenhand-programme__bar evenhand-programme__bar--{}" x="{}" y="{}" width="{}" height="{}"/>'
        '<text x="{}" y="{}" text-anchor="{}">{}</text></g>',
        *(f"{bar.name}: {bar.label}", base, name, bar.stage, begin, top + (ROW - BAR) / 2, round(width, 1), BAR),
        *(x, base, side, bar.label),
    )


def _today(scale: Scale, today: date, height: int) -> SafeString:
    if not scale.period.first <= today <= scale.period.end:
        return SafeString("")
    x, label = scale.at(today), _("Today")
    return format_html(
        '<line class="evenhand-programme__today" x1="{}" x2="{}" y1="18" y2="{}"/>'
        '<text class="evenhand-programme__now" x="{}" y="13" text-anchor="middle">{}</text>',
        *(x, x, height, x, label),
    )
