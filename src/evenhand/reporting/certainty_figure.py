"""How sure a rating is, as a strip: one bar divided by the chance of each rating, had every eligible case been read."""

from collections.abc import Callable, Mapping

import altair as alt

from evenhand.reporting.figures import DARK_BLUE, DARK_PINK, INK, WIDTH, colours, rows_of, svg_of
from evenhand.scoring.certainty import in_100

HEIGHT, LETTER = 32, 7.5
"""The height of a strip, and the width of a letter in it, in pixels."""

PAPER = "#FFFFFF"


def certainty_strip(chances: Mapping[str, float], rating: str, say: Callable[[str], str] = str) -> str:
    """The bar, worst rating first; the rating that was given is framed. A piece too narrow for its words has none."""
    pieces = _pieces(chances, rating, say)
    scale = alt.Scale(domain=[0, 1])
    bars = alt.Chart(rows_of(pieces)).mark_bar(height=HEIGHT - 6, strokeWidth=2.5)
    fill = alt.Color("colour:N", scale=None)
    bar = bars.encode(
        x=alt.X("begins:Q", scale=scale, axis=None),
        x2="ends:Q",
        y=alt.value(HEIGHT / 2),
        color=fill,
        stroke=alt.Stroke("frame:N", scale=None),
    )
    words = alt.Chart(rows_of([one for one in pieces if one["label"]])).mark_text(baseline="middle")
    label = words.encode(
        x=alt.X("middle:Q", scale=scale, axis=None), y=alt.value(HEIGHT / 2), text="label:N", color=alt.Color("ink:N", scale=None)
    )
    return svg_of(alt.layer(bar, label), height=HEIGHT)


def _pieces(chances: Mapping[str, float], rating: str, say: Callable[[str], str]) -> list[dict[str, object]]:
    palette, begins, pieces = colours([*chances]), 0.0, []
    for name, chance in chances.items():
        label = f"{name} {say(in_100(chance))}"
        pieces.append(
            {
                "rating": name,
                "begins": begins,
                "ends": begins + chance,
                "middle": begins + chance / 2,
                "colour": palette[name],
                "frame": INK if name == rating else PAPER,
                "ink": PAPER if palette[name] in (DARK_PINK, DARK_BLUE) else INK,
                "label": label if chance * WIDTH > LETTER * len(label) else "",
            }
        )
        begins += chance
    return sorted((one for one in pieces if chances[str(one["rating"])] > 0), key=lambda one: one["frame"] == INK)
