"""`evenhand sample draw|enlarge|replace`: the sample, written with its certificate, and the changes it may undergo."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from evenhand.cli.rate import Folder
from evenhand.cli.sample_plan import SampleNames, Size, check_one, samples_meant
from evenhand.cli.screen import AsJson, counted, print_json, refusing, say, working
from evenhand.folders.sampled import (
    SamplingFolder,
    draw_for,
    enlarge_for,
    named_sample,
    read_sampling_folder,
    replace_for,
    sample_with,
    with_drawn,
)
from evenhand.folders.sampled_files import write_sampled
from evenhand.reporting.sample_results import Plain, drawn_as_plain, quotas_said
from evenhand.sampling.certificate import SampleCertificate
from evenhand.sampling.draw import Replacement, Sample

Drawn = Mapping[str, tuple[Sample, SampleCertificate]]


def draw(
    folder: Folder,
    *,
    sample: SampleNames = None,
    size: Size = None,
    seed: Annotated[
        str | None, typer.Option(help="The seed, where inspection.yaml does not announce one.", show_default=False)
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Draw samples: sample.csv with the cases and reserves, certificate.json to prove it, and a row for each case in cases.csv.

    Draws every sample that has a caseload and is not drawn yet, or the one named.
    """
    with refusing(as_json=as_json), working("Reading, drawing, writing ..."):
        begun = inside = read_sampling_folder(folder)
        meant, done = samples_meant(begun, sample), {case.sample for case in begun.listed}
        names = meant if sample else [name for name in meant if name not in done] or meant  # where all are drawn, one says so
        check_one(names, size)
        drawn: dict[str, tuple[Sample, SampleCertificate]] = {}
        for name in names:
            drawn[name] = draw_for(inside, name, seed=seed, size=size, on=date.today())
            inside = with_drawn(inside, drawn[name][0])
        written = write_sampled(begun, drawn)
    _say_drawn(drawn, written, as_json=as_json)
    if size is not None and not as_json:
        _say_by_hand(inside, names, size)


def enlarge(
    folder: Folder,
    sample: Annotated[str, typer.Argument(help="The sample.", show_default=False)],
    *,
    to: Annotated[int, typer.Option(min=1, help="The number of cases it shall have.", show_default=False)],
    as_json: AsJson = False,
) -> None:
    """Enlarge a sample that is drawn: every case already drawn stays, and no stratum has fewer."""
    with refusing(as_json=as_json), working("Reading, drawing, writing ..."):
        inside = read_sampling_folder(folder)
        name = named_sample(inside, sample)
        drawn = {name: enlarge_for(inside, name, to=to, on=date.today())}
        written = write_sampled(inside, drawn)
    _say_drawn(drawn, written, as_json=as_json)


def replace(
    folder: Folder,
    case: Annotated[str, typer.Argument(help="The case reference, as in sample.csv.", show_default=False)],
    *,
    reason: Annotated[str, typer.Option(help="One of the edition's reasons, such as deceased.", show_default=False)],
    sample: Annotated[str | None, typer.Option(help="The sample, where the case is in two.", show_default=False)] = None,
    note: Annotated[str, typer.Option(help="Words for the record; no names.", show_default=False)] = "",
    as_json: AsJson = False,
) -> None:
    """Take a case out of a sample for a coded reason: the next reserve of its stratum takes its place, and both are recorded."""
    with refusing(as_json=as_json), working("Reading, drawing, writing ..."):
        inside = read_sampling_folder(folder)
        name = named_sample(inside, sample) if sample else sample_with(inside, case)
        gone = Replacement(case=case, reason=reason, note=note, on=date.today().isoformat())
        before = {one.case: one.status for one in inside.listed if one.sample == name and one.status != "replaced"}
        drawn = {name: replace_for(inside, name, gone)}
        written = write_sampled(inside, drawn)
    was = before[case]
    new = [one.case for one in drawn[name][0].drawn if before.get(one.case) != "drawn"]
    if as_json:
        print_json({**_as_plain(drawn, written), "in_its_place": new})
        return
    said = next(one.reason for one in drawn[name][0].replaced if one.case == case)
    say(f"{case} is out of the sample {name!r}: {said}.")
    nothing = "it was in reserve" if was == "reserve" else "its stratum has no reserve left"
    say(f"In its place: {', '.join(new)}." if new else f"Nothing takes its place: {nothing}.")
    _say_rest(drawn, written)


def _say_drawn(drawn: Drawn, written: list[Path], *, as_json: bool) -> None:
    if as_json:
        print_json(_as_plain(drawn, written))
        return
    for name, (sample, certified) in drawn.items():
        plain = drawn_as_plain(sample, certified)
        reserves = counted(plain["reserves"], "reserve")
        say(f"{name}: {counted(plain['drawn'], 'case')} of {plain['eligible']:,} eligible, {reserves}.", style="bold")
        say(f"    {'; '.join(dict.fromkeys(plain['size']))}. Seed: {sample.seed!r}.")
        for line in quotas_said(plain):
            say(f"    {line}")
    _say_rest(drawn, written)


def _say_by_hand(inside: SamplingFolder, names: list[str], size: int) -> None:
    """What the proof will hold against a size that only the command line knows."""
    for name in names:
        if inside.inspection.sampling.sizes.get(name) != size:
            say(
                f"The size {size} was given by hand, and the proof will say that it differs from inspection.yaml. "
                f"Write it there, under sampling, sizes, {name}.",
                style="bold",
            )


def _say_rest(drawn: Drawn, written: list[Path]) -> None:
    for name, (sample, _) in drawn.items():
        for stratum, missing in sample.short.items():
            say(f"{name}: the stratum {stratum!r} has no reserve left and is short by {counted(missing, 'case')}.", style="bold")
    say(f"Written: {', '.join(map(str, written))}")
    say("Next: `evenhand sample balance` sets the sample beside its caseload, and writes the page about it anew.")


def _as_plain(drawn: Drawn, written: list[Path]) -> Plain:
    return {
        "samples": [drawn_as_plain(sample, certified) for sample, certified in drawn.values()],
        "written": [str(path) for path in written],
    }
