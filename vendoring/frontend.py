"""Bring the page furniture into the repository: GOV.UK Frontend and MoJ Frontend, without crown, crest and the font of GDS.

    make vendor

A service that is not on the government's own domain uses the design system without these. What is brought in is committed:
neither running nor installing the service needs Node; this script needs npm. To take a newer version, change its number and
its digest here and run it: the tests then hold our templates against the newer one's own examples.
"""

import json
import re
import shutil
import subprocess
import sys
import tarfile
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha512
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
FURNITURE = ROOT / "src/evenhand_service/furniture"
STATIC = FURNITURE / "static/vendored"
TEMPLATES = FURNITURE / "templates/components"
EXAMPLES = ROOT / "tests/service/fixtures/components"

FONTS = "system-ui,-apple-system,BlinkMacSystemFont,Segoe UI,Roboto,Helvetica Neue,Arial,sans-serif"
LICENCE = """The MIT License (MIT)

Copyright (c) {year} Crown Copyright ({owner})

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A package, its version and the digest of its archive, the folder in it that holds what is wanted, and whose it is."""

    name: str
    version: str
    digest: str
    folder: str
    stem: str
    owner: str
    year: int


PACKAGES = (
    Package(
        name="govuk-frontend",
        version="6.6.0",
        digest="xctkWrQvLnvQt7fyjQ3MGX9S0wz0x0RQuLxCeoXF+s8EjGICG81/DYQGKN5qgO+0KVT12UAaRwUsGY6fulRcRg==",
        folder="dist/govuk",
        stem="govuk-frontend",
        owner="Government Digital Service",
        year=2017,
    ),
    Package(
        name="@ministryofjustice/frontend",
        version="11.1.0",
        digest="1bkUbm2M4DpcpX/pOmumQRBsbJco9W2RwmJv5h/ZC/ZqrAOn2/FjpF+A7vS0gs7oMXBizr9O5huDrSYbLx73Nw==",
        folder="moj",
        stem="moj-frontend",
        owner="Ministry of Justice",
        year=2018,
    ),
)


def main() -> None:
    """Fetch each package, and write anew what is taken from it."""
    for written in (STATIC, EXAMPLES):
        shutil.rmtree(written, ignore_errors=True)
    for package in PACKAGES:
        with TemporaryDirectory() as place:
            source = _fetched(package, Path(place))
            _write(package, source)
            _write_examples(source)


def _fetched(package: Package, place: Path) -> Path:
    """The folder of an unpacked package. Raises ValueError where it is not, byte for byte, the one that is meant."""
    order = ["npm", "pack", "--silent", f"{package.name}@{package.version}"]
    subprocess.run(order, cwd=place, check=True, stdout=sys.stderr)  # noqa: S603
    (archive,) = place.glob("*.tgz")
    digest = b64encode(sha512(archive.read_bytes()).digest()).decode()
    if digest != package.digest:
        raise ValueError(f"{package.name} {package.version} is not what it was: its digest is {digest}")
    with tarfile.open(archive) as whole:
        whole.extractall(place, filter="data")
    return place / "package" / package.folder


def _write(package: Package, source: Path) -> None:
    """The style, the script, the icons that the style names, and the licence."""
    target = STATIC / package.stem
    style = own_style((source / f"{package.stem}.min.css").read_text(encoding="utf-8"))
    script = (source / f"{package.stem}.min.js").read_text(encoding="utf-8")
    _put(target / f"{package.stem}.min.css", style)
    _put(target / f"{package.stem}.min.js", without_map(script))
    for icon in sorted(set(re.findall(r"url\(images/([\w-]+\.svg)\)", style))):
        _put(target / "images" / icon, (source / "assets/images" / icon).read_text(encoding="utf-8"))
    _put(target / "LICENSE", LICENCE.format(year=package.year, owner=package.owner))
    _put(target / "VERSION", f"{package.name} {package.version}\n")


def own_style(style: str) -> str:
    """A style sheet with fonts that every machine has, without the crest, and with its images beside it."""
    style = re.sub(r"@font-face\{[^}]*\}", "", style)
    style = re.sub(r'"?GDS Transport"?(?:,arial,sans-serif)?', FONTS, style)
    style = re.sub(r"url\([^)]*govuk-crest[^)]*\)", "none", style)
    return without_map(re.sub(r"url\(\"?/assets/images/", "url(images/", style))


def without_map(text: str) -> str:
    """A style sheet or a script that names no map to its source."""
    text = re.sub(r"\s*/\*# sourceMappingURL=.*?\*/\s*$", "\n", text)
    return re.sub(r"\s*//# sourceMappingURL=\S+\s*$", "\n", text)


def _write_examples(source: Path) -> None:
    """What each component that we have a template for is made of and becomes, as the package's own tests have it."""
    for template in sorted(TEMPLATES.glob("[!_]*.html")):
        path = source / "components" / template.stem / "fixtures.json"
        if path.exists():
            fixtures = json.loads(path.read_text(encoding="utf-8"))["fixtures"]
            kept = [{key: one[key] for key in ("name", "options", "html")} for one in fixtures]
            _put(EXAMPLES / f"{template.stem}.json", json.dumps(kept, indent=1, ensure_ascii=False) + "\n")


def _put(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


if __name__ == "__main__":
    main()
