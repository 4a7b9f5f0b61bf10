"""How large a picture stands on a page."""

import re

WIDTH_OF_TEXT, HEIGHT_OF_TEXT = 470.0, 600.0
"""Of a page of A4, in points: what a picture with its caption may fill."""

POINTS_OF_A_PIXEL = 0.75

_SIZE = re.compile(r'<svg[^>]*?\bwidth="([\d.]+)"[^>]*?\bheight="([\d.]+)"')


def points_of(svg: str) -> float:
    """The width of a picture in points: its own, unless it is too wide or too high for the page."""
    size = _SIZE.search(svg)
    if size is None:
        return WIDTH_OF_TEXT
    width, height = (float(one) * POINTS_OF_A_PIXEL for one in size.groups())
    return min(width, WIDTH_OF_TEXT, width * HEIGHT_OF_TEXT / height)
