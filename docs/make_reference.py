"""Write the generated pages of `docs/reference` from the code and the packs, so that they cannot fall behind them.

    python -m docs.make_reference

writes the same bytes on every run and every machine. Some pages are written by hand and hold generated parts between two marks;
only what stands between the marks is written anew. With a folder named, the pages are written there and the repository is left
as it is.
"""

import re
import sys
from pathlib import Path

from docs.making.api import api_page
from docs.making.commands import commands_page
from docs.making.extracts import extracts_page
from docs.making.fields import parts_of_letters, parts_of_packs, parts_of_published_results, parts_of_the_folder
from docs.making.frameworks import frameworks_page
from docs.making.notices import notices_page
from docs.making.python_names import python_page
from docs.making.refusals import refusals_page
from docs.making.rights import rights_page
from docs.making.settings import settings_page
from docs.making.snapshots import snapshots_page
from docs.making.stages import stages_page
from evenhand.files.whole import write_all

REFERENCE = Path(__file__).parent / "reference"

WHOLE = {
    "api.md": api_page,
    "commands.md": commands_page,
    "extracts.md": extracts_page,
    "frameworks.md": frameworks_page,
    "notices.md": notices_page,
    "python.md": python_page,
    "refusals.md": refusals_page,
    "rights.md": rights_page,
    "stages.md": stages_page,
    "settings.md": settings_page,
    "snapshots.md": snapshots_page,
}
"""Pages that are generated from head to foot."""

WOVEN = {
    "inspection-folder.md": parts_of_the_folder,
    "letter-folder.md": parts_of_letters,
    "packs.md": parts_of_packs,
    "published-results.md": parts_of_published_results,
}
"""Pages written by hand, with the generated parts that stand in them, by name."""


def main() -> None:
    """Write the pages into `docs/reference`, or into the folder named."""
    write_all(Path(sys.argv[1]) if sys.argv[1:] else REFERENCE, {name: text.encode() for name, text in pages().items()})


def pages() -> dict[str, str]:
    """Every page with a generated part in it, by file name."""
    written = {name: page() for name, page in WHOLE.items()}
    for name, parts in WOVEN.items():
        written[name] = woven((REFERENCE / name).read_text(encoding="utf-8"), parts())
    return written


def woven(page: str, parts: dict[str, str]) -> str:
    """The page with each generated part put between its marks. A part without its marks, or marks without a part, is an error."""
    marked = re.findall(r"<!-- generated: (.+?) -->", page)
    if sorted(marked) != sorted(parts):
        raise ValueError(f"marked are {sorted(marked)}, written are {sorted(parts)}")
    for name, text in parts.items():
        between = re.compile(rf"(<!-- generated: {re.escape(name)} -->\n).*?(<!-- end -->)", re.DOTALL)
        page = between.sub(lambda marks, text=text: f"{marks[1]}\n{text.strip()}\n\n{marks[2]}", page)  # type: ignore[misc]
    return page


if __name__ == "__main__":
    main()
