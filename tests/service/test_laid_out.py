"""What the service sends to browsers besides pages: it is in the wheel, is laid out by itself, and is nobody's mark."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from vendoring.frontend import LICENCE, PACKAGES, own_style, without_map

from evenhand_service.furniture.named_by_content import DIGEST, lay_out

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "src/evenhand_service/furniture/static"
VENDORED = sorted((STATIC / "vendored").rglob("*"))


def test_a_wheel_carries_every_file_that_pages_need(tmp_path):
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path], cwd=ROOT, check=True, capture_output=True
    )

    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        carried = set(wheel.namelist())
    source = ROOT / "src"
    needed = [
        path
        for kind in ("templates", "static", "locale")
        for folder in (source / "evenhand_service").rglob(kind)
        for path in folder.rglob("*")
        if path.is_file()
    ]
    assert len(needed) > 70
    assert {str(path.relative_to(source)) for path in needed} <= carried


def test_it_is_laid_out_once_and_again_after_a_change(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "static"
    manifest, digest = settings.STATIC_ROOT / "staticfiles.json", settings.STATIC_ROOT / DIGEST

    lay_out()
    manifest.write_text(manifest.read_text() + "\n")
    lay_out()
    assert manifest.read_text().endswith("\n")  # it was left as it was

    digest.write_text("another version")
    lay_out()
    assert not manifest.read_text().endswith("\n")

    manifest.unlink()
    lay_out()
    assert manifest.exists()
    assert {path.suffix for path in settings.STATIC_ROOT.glob("evenhand.*")} == {".css", ".js", ".svg", ".gz"}


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.stem)
def test_what_was_brought_in_names_its_version_and_its_licence(package):
    folder = STATIC / "vendored" / package.stem

    assert (folder / "VERSION").read_text() == f"{package.name} {package.version}\n"
    assert (folder / "LICENSE").read_text() == LICENCE.format(year=package.year, owner=package.owner)


def test_nothing_that_was_brought_in_is_a_mark_of_the_crown_or_its_font():
    assert not [path for path in VENDORED if path.suffix in (".woff", ".woff2", ".png", ".ico", ".map")]
    for path in VENDORED:
        if path.suffix in (".css", ".js"):
            content = path.read_text(encoding="utf-8")
            assert not [
                mark for mark in ("GDS Transport", "crest.svg", "@font-face", "sourceMappingURL", "/assets/") if mark in content
            ]


def test_a_style_is_made_our_own():
    style = (
        '@font-face{font-family:"GDS Transport";src:url(/assets/fonts/a.woff2)}a{font-family:GDS Transport,arial,sans-serif;'
        "background:url(/assets/images/govuk-crest.svg)}b{background:url(/assets/images/icon-a.svg)}\n/*# sourceMappingURL=a.css.map */"
    )

    own = own_style(style)

    assert own.startswith("a{font-family:system-ui,")
    assert own.endswith("sans-serif;background:none}b{background:url(images/icon-a.svg)}\n")
    assert without_map("x()\n//# sourceMappingURL=a.js.map\n") == "x()\n"
