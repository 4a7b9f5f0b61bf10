"""`evenhand sample balance FOLDER`: each sample beside the caseload it was drawn from, as tables and as a page with charts."""

from collections.abc import Sequence
from pathlib import Path

from evenhand.cli.rate import Folder
from evenhand.cli.sample_plan import SampleNames
from evenhand.cli.screen import AsJson, print_json, print_table, refusing, say, working
from evenhand.files.whole import write_all
from evenhand.folders.sampled import SamplingFolder, drawn_again, named_sample, read_sampling_folder
from evenhand.reporting.sample_results import Plain, balance_as_plain, chance_said, of_twenty, signed
from evenhand.sampling.draw import Sample


def balance(folder: Folder, *, sample: SampleNames = None, as_json: AsJson = False) -> None:
    """Show each sample beside its eligible caseload, on what it is matched on and on what it is not; writes out/sample.html."""
    with refusing(as_json=as_json), working("Reading, drawing again, writing ..."):
        inside = read_sampling_folder(folder)
        names = list(dict.fromkeys(named_sample(inside, name) for name in sample or ())) or list(inside.certificate.samples)
        samples = drawn_again(inside, names)
        written = write_page(inside, samples)
    plain = [balance_as_plain(one) for one in samples]
    if as_json:
        print_json({"samples": plain, "written": str(written)})
        return
    for one in plain:
        _print_balance(one)
    say(f"Written: {written}")


def write_page(inside: SamplingFolder, samples: Sequence[Sample]) -> Path:
    """Write out/sample.html, which says how the cases of samples were chosen."""
    from evenhand.reporting.render import render_html  # the charts' library takes a moment to load, so only here
    from evenhand.reporting.sample_page import compose_sample_page

    page = render_html(compose_sample_page(inside, samples))
    return write_all(inside.path / "out", {"sample.html": page.encode()})[0]


def _print_balance(one: Plain) -> None:
    rows = [
        (
            value["column"] + (" *" if value["matched"] else ""),
            value["value"],
            f"{value['eligible']:,}",
            f"{value['share_of_eligible']:.1%}",
            str(value["drawn"]),
            f"{value['share_of_drawn']:.1%}",
            f"{value['weighted']:.1%}",
            signed(value["difference"] * 100),
            chance_said(value),
        )
        for value in one["values"]
    ]
    columns = ("", "Value", "Eligible", "Share", "Drawn", "Share", "Weighted", "Difference in points", "By chance, 95%")
    print_table(f"{one['sample']}: {one['drawn']} cases beside {one['eligible']:,} eligible (* matched)", columns, rows)
    say(of_twenty(one["values"]) + "\n")
