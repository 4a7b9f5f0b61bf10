"""Pages as HTML. They bring nothing from elsewhere, set no cookie, and run one script alone, that sorts and filters tables."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from evenhand.publishing.freezing import fieldwork_of
from evenhand.publishing.shelf import Published
from evenhand.site import addresses
from evenhand.site.downloads import downloads
from evenhand.site.page import Page

STEPS = 4
KILOBYTE = 1000
STATIC = ("site.css", "site.js", "site.svg")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What the site says of itself. `address` is where it will stand, such as https://inspections.example; empty if unknown."""

    title: str = "Published inspections"
    address: str = ""


def page_html(page: Page, site: Site) -> str:
    """A page."""
    here = page.address
    said = dict(page.said())
    canonical = _canonical(here, site)
    return template_of(page.template).render(
        **said, site=site, here=here, canonical=canonical, to=lambda there: addresses.between(here, there)
    )


def _canonical(here: str, site: Site) -> str:
    """The one address of pages that say the same: a table in another order is the same table."""
    if not site.address:
        return ""
    for order in ("by-date/", "by-overall/"):
        here = here.removesuffix(order)
    return f"{site.address.rstrip('/')}/{here}"


def static(name: str) -> bytes:
    """The style sheet, or the script."""
    return (files("evenhand.site") / "static" / name).read_bytes()


def template_of(name: str) -> Template:
    """A template by its name."""
    return _environment().get_template(name)


@cache
def made_by() -> str:
    """What tells one state of the templates from another: when they change, every page is made again."""
    folder = files("evenhand.site")
    parts = sorted((one.name, one.read_bytes()) for name in ("templates", "static") for one in (folder / name).iterdir())
    return sha256(b"".join(content for _, content in parts)).hexdigest()


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("evenhand.site", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"day": _day, "size": _size, "step": _step, "fieldwork": fieldwork_of, "when": _when}
    environment.globals |= {"addresses": addresses, "downloads": downloads}
    return environment


def _day(day: date) -> str:
    return f"{day:%-d %B %Y}"


def _when(one: Published) -> str:
    """The month of fieldwork, as tables give it; that of publication where it is not known."""
    return f"{one.now.begin or one.versions[0].published:%B %Y}"


def _size(size: int) -> str:
    kilobytes = size / KILOBYTE
    return f"{kilobytes / KILOBYTE:.1f} MB" if kilobytes >= KILOBYTE else f"{max(1, round(kilobytes))} kB"


def _step(rating: str, scale: tuple[str, ...]) -> str:
    """The class of a rating, by its step on a scale of four; its word always stands beside the colour."""
    return f"step-{scale.index(rating) + 1}" if len(scale) == STEPS and rating in scale else "step-none"
