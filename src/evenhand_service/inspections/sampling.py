"""What is done with caseloads and samples: the library's own verbs, on the folder of an inspection, by those who may."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.timezone import localdate

from evenhand.files.faults import Fault, Place, Refused
from evenhand.folders.caseloads import in_file_names
from evenhand.folders.receiving import Received, receive_extract
from evenhand.folders.sampled import (
    SamplingFolder,
    draw_for,
    enlarge_for,
    named_sample,
    read_sampling_folder,
    replace_for,
    with_drawn,
)
from evenhand.folders.sampled_files import write_sampled
from evenhand.sampling.certificate import SampleCertificate
from evenhand.sampling.draw import Replacement, Sample
from evenhand.sampling.faults_sheet import faults_as_csv
from evenhand_service.accounts.may import may
from evenhand_service.accounts.models import User
from evenhand_service.audit.record import Done, record
from evenhand_service.furniture.cures import remedy_of
from evenhand_service.inspections.around_files import Changes
from evenhand_service.inspections.folder import Opened, as_before_and_after, keep, name_files, opened
from evenhand_service.inspections.inspection_file import INSPECTION
from evenhand_service.inspections.locking import locked_for
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.progress import faults_file
from evenhand_service.inspections.rewriting import with_values
from evenhand_service.inspections.sealing import unseal
from evenhand_service.notices.telling import tell
from evenhand_service.uploads.checked import checked
from evenhand_service.uploads.kinds import EXTRACTS

Drawn = dict[str, tuple[Sample, SampleCertificate]]


class NothingToDraw(Fault):
    """Every caseload has its sample, or none is received."""

    what = "there is no caseload from which a sample is still to be drawn."
    cure = "receive a caseload first; a sample that is drawn may be enlarged, and its cases replaced."


class MoreThanEligible(Fault):
    """More cases of a sample are asked for than may be drawn."""

    what = "{size} cases of {sample!r} are asked for, and {eligible} are eligible."
    cure = "give a number up to {eligible}; with that, all are drawn and none is in reserve."


class NothingToDiscard(Fault):
    """The last extract of a sample was not refused, or none was sent."""

    what = "no extract of the sample {sample!r} stands refused."
    cure = "nothing is to be done."


class NothingToNotify(Fault):
    """There is no sample to tell the provider of, or they know of it already."""

    what = "the sample {why}."
    cure = "{remedy}"


def receive_caseload(*, by: User, inspection: Inspection, sample: str, file_name: str, content: bytes) -> Received:
    """Take the extract of a sample, whole or not at all. It may take the place of another until a sample is drawn from that.

    Refused with every fault, after keeping the sheet of them beside the inspection, so that the provider can put them right.
    """
    refusal: Refused | None = None
    if not may(by, "send caseload", inspection):
        raise PermissionDenied
    name, _ = checked(file_name, content, EXTRACTS)
    with transaction.atomic(), TemporaryDirectory(prefix="evenhand-extract-") as place:
        locked = locked_for(by, "send caseload", inspection)
        with opened(locked) as folder:
            sent = Path(place) / name
            sent.write_bytes(content)
            try:
                received = receive_extract(folder.path, sample, sent, anew=True)
            except Refused as found:
                if found.written is None:
                    raise
                name_files(found, folder.path)
                found.written.write_bytes(faults_as_csv(found.faults, remedy=remedy_of))
                refusal = found
            action = "caseload received" if refusal is None else "caseload refused"
            if refusal is not None:
                tell(by=by, inspection=locked, kind="caseload has faults")
            left_out = [] if refusal else headings_left_out(received)
            _record(by, locked, action, f"caseload:{in_file_names(sample)}", keep(locked, folder), left_out=left_out)
        if refusal is None:
            return received
    raise refusal


MOST_HEADINGS, LONGEST_HEADING = 20, 60


def headings_left_out(received: Received) -> list[str]:
    """The headings of an extract whose columns were not kept, so that the provider can be told to leave them out; never a value.

    A very long one is cut short, and of very many the first are named: then it is no heading that anybody meant.
    """
    return [heading[:LONGEST_HEADING] for heading in received.caseload.dropped[:MOST_HEADINGS]]


@transaction.atomic
def discard_refused(*, by: User, inspection: Inspection, sample: str, why: str) -> None:
    """Let an extract that was refused count no more, such as one sent for a sample that the provider has no cases of.

    Its sheet of faults goes. A caseload of the sample that was received before stays.
    """
    locked = locked_for(by, "send caseload", inspection)
    with opened(locked) as folder:
        sheet = faults_file(folder.path, sample)
        if not sheet.exists():
            raise Refused([NothingToDiscard(Place("the caseload"), sample=sample)])
        sheet.unlink()
        _record(by, locked, "refused caseload discarded", f"caseload:{in_file_names(sample)}", keep(locked, folder), why=why)


def draw(*, by: User, inspection: Inspection, sizes: Mapping[str, int] | None = None) -> list[str]:
    """Draw every sample that has a caseload and is not drawn yet; by name, those that were drawn.

    The words to draw from, which were sealed, and `sizes`, by sample, are put into inspection.yaml first, so that whoever proves
    the draw finds them there.
    """
    with transaction.atomic():
        locked = locked_for(by, "draw sample", inspection)
        with opened(locked) as folder:
            file = folder.path / INSPECTION
            unseal(locked, file)
            if sizes:
                file.write_bytes(with_values(file.read_bytes(), {("sampling", "sizes", name): n for name, n in sizes.items()}))
            begun = inside = read_sampling_folder(folder.path)
            names = waiting(begun)
            if not names:
                raise Refused([NothingToDraw(Place("sample.csv"))])
            drawn: Drawn = {}
            for name in names:
                drawn[name] = draw_for(inside, name, seed=None, size=None, on=localdate())
                _check_eligible(name, drawn[name][0], (sizes or {}).get(name))
                inside = with_drawn(inside, drawn[name][0])
            _write(by, locked, folder, begun, drawn, "sample drawn")
    return names


def _check_eligible(name: str, sample: Sample, asked: int | None) -> None:
    """Nobody who types a number too large is given all the cases there are, which cannot be undone."""
    there = len(sample.plan.eligible)
    if asked is not None and asked > there:
        field = in_file_names(name)
        raise Refused([MoreThanEligible(Place("the sample"), sample=name, size=asked, eligible=there, field=field)])


def waiting(folder: SamplingFolder) -> list[str]:
    """The samples that have a caseload and are not drawn yet."""
    done = {case.sample for case in folder.listed}
    return [name for name in folder.caseloads if name not in done]


def enlarge(*, by: User, inspection: Inspection, sample: str, to: int) -> None:
    """Enlarge a sample that is drawn: every case already drawn stays."""
    with transaction.atomic():
        locked = locked_for(by, "draw sample", inspection)
        with opened(locked) as folder:
            inside = read_sampling_folder(folder.path)
            name = named_sample(inside, sample)
            drawn = {name: enlarge_for(inside, name, to=to, on=localdate())}
            _write(by, locked, folder, inside, drawn, "sample enlarged")


def replace_case(*, by: User, inspection: Inspection, sample: str, case: str, reason: str, note: str = "") -> list[str]:
    """Take a case out of a sample for one of the edition's reasons; gives the references of the cases in its place."""
    with transaction.atomic():
        locked = locked_for(by, "draw sample", inspection)
        with opened(locked) as folder:
            inside = read_sampling_folder(folder.path)
            name = named_sample(inside, sample)
            before = {one.case for one in inside.listed if one.sample == name and one.status == "drawn"}
            gone = Replacement(case=case, reason=reason, note=note, on=localdate().isoformat())
            drawn = {name: replace_for(inside, name, gone)}
            _write(by, locked, folder, inside, drawn, "case replaced", why=f"{reason}: {note}" if note else reason)
    return [one.case for one in drawn[name][0].drawn if one.case not in before]


def notify_sample(*, by: User, inspection: Inspection) -> None:
    """Tell the provider of the sample as it stands now. After a case is replaced or a sample enlarged it must be told again."""
    with transaction.atomic():
        locked = locked_for(by, "draw sample", inspection)
        file = locked.files.defer("content").filter(name="sample.csv").first()
        if file is None:
            raise Refused([NothingToNotify(Place("sample.csv"), why="is not drawn yet", remedy="draw it first.")])
        if file.sha256 == locked.notified:
            remedy = "nothing is to be done until it changes."
            raise Refused([NothingToNotify(Place("sample.csv"), why="is known to the provider as it stands", remedy=remedy)])
        before, locked.notified = locked.notified, file.sha256
        locked.save(update_fields=["notified"])
        tell(by=by, inspection=locked, kind="sample notified")
        done = Done(action="sample notified", subject="sample", before=before or None, after=file.sha256)
        record(by=by, inspection=locked, done=done)


def _write(
    by: User, inspection: Inspection, folder: Opened, before: SamplingFolder, drawn: Drawn, action: str, *, why: str = ""
) -> None:
    write_sampled(before, drawn)
    names = [in_file_names(name) for name in drawn]
    subject = f"sample:{names[0]}" if len(names) == 1 else "samples"
    _record(by, inspection, action, subject, keep(inspection, folder), why=why)


def _record(
    by: User,
    inspection: Inspection,
    action: str,
    subject: str,
    changes: Changes,
    *,
    why: str = "",
    left_out: Sequence[str] = (),
) -> None:
    before, after = as_before_and_after(changes)
    said = after | ({"columns left out": ", ".join(left_out)} if left_out else {})
    record(by=by, inspection=inspection, done=Done(action=action, subject=subject, before=before, after=said, why=why))
