"""How long the public site of 300 published inspections takes: all of it, after one correction, and where nothing changed.

Every inspection has the files of a real version, 14 and its manifest, with ratings of its own; one in ten is corrected once. The
reference is copying the finished site, file by file (shutil.copytree): what any way of making it has to write at least. Each
is measured in a process of its own, for the time on the clock and the most memory it held.

    python -m benchmarks.site
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measuring import most_held

INSPECTIONS = 300
MOST_SECONDS = 60


def main() -> None:
    """Print seconds, megabytes, and each as a share of copying the same site."""
    with TemporaryDirectory() as place:
        shelf, site = Path(place) / "shelf", Path(place) / "site"
        alone("shelf", shelf, site)
        whole = alone("build", shelf, site)
        files = [path for path in site.rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files) / 1e6
        print(f"{INSPECTIONS} inspections, {len(files):,} files, {size:,.0f} MB; load {os.getloadavg()[0]:.1f} as it began")
        copied = alone("copy", shelf, site)
        nothing = alone("build", shelf, site)
        alone("correct", shelf, site)
        once = alone("build", shelf, site)
        for name, (seconds, megabytes) in (
            ("copying the finished site", copied),
            ("the whole site", whole),
            ("after one correction", once),
            ("where nothing changed", nothing),
        ):
            print(f"{name:28} {seconds:6.2f} s {megabytes:6.0f} MB   {seconds / copied[0]:5.2f} of copying")
        print(f"a minute is {MOST_SECONDS / whole[0]:.1f} times as long as the whole site took")


def alone(step: str, shelf: Path, site: Path) -> tuple[float, float]:
    """Do a step in a process of its own: its seconds, without those of starting Python, and its megabytes."""
    run = [sys.executable, "-m", "benchmarks.site", step, str(shelf), str(site)]
    said = subprocess.run(run, capture_output=True, text=True, check=True).stdout.split()  # noqa: S603
    return float(said[0]), float(said[1])


def make(shelf: Path, _site: Path) -> None:
    """The shelf."""
    from benchmarks.site_made import make_shelf

    make_shelf(shelf, INSPECTIONS)


def build(shelf: Path, site: Path) -> None:
    """The site, from what is on the shelf now."""
    from evenhand.publishing.shelf import read_shelf
    from evenhand.site.building import build as build_site
    from evenhand.site.rendering import Site

    build_site({shelf: read_shelf(shelf)}, site, Site(address="https://inspections.example"))


def copy(_shelf: Path, site: Path) -> None:
    """The finished site, copied."""
    shutil.copytree(site, site.with_name("copy"))


def correct(shelf: Path, _site: Path) -> None:
    """One inspection gets a further version."""
    from benchmarks.site_made import correct_one

    correct_one(shelf)


STEPS: dict[str, Callable[[Path, Path], None]] = {"shelf": make, "build": build, "copy": copy, "correct": correct}


def step(name: str, shelf: str, site: str) -> None:
    """Do one step and say what it took."""
    start = time.perf_counter()
    STEPS[name](Path(shelf), Path(site))
    print(time.perf_counter() - start, most_held())


if __name__ == "__main__":
    step(*sys.argv[1:]) if len(sys.argv) > 1 else main()
