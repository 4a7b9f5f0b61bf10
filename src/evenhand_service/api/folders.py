"""Folders in and out: whole, file by file, and compared with copies."""

from typing import Annotated

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from ninja import Schema
from ninja.files import UploadedFile
from ninja.params.functions import File, Form, Path
from pydantic import Field

from evenhand.inspection.stages import StageCode
from evenhand_service.accounts.access import Access
from evenhand_service.api.asking import Asked
from evenhand_service.api.given import PLAIN, Given, Text, Why, checked
from evenhand_service.api.inspections import InspectionListed, listed
from evenhand_service.api.operations import Operations
from evenhand_service.exchange.archive import read_archive
from evenhand_service.exchange.copies import differences_of, keep_copy, take_of_copy
from evenhand_service.exchange.differences import Difference
from evenhand_service.exchange.exporting import as_zip, sizes
from evenhand_service.exchange.importing import import_folder
from evenhand_service.exchange.models import Copy
from evenhand_service.exchange.views import Choosing
from evenhand_service.exchange.withheld import exported_file_to, exported_to, shown_to, withholds
from evenhand_service.inspections.downloads import download
from evenhand_service.inspections.gone import not_there
from evenhand_service.inspections.models import Inspection

operations = Operations("Folders")
OUT, IN = (Access("inspection", right) for right in ("export folder", "import folder"))

FileName = Annotated[str, Path(..., pattern=PLAIN, description="The name of the file in the folder.", example="inspection.yaml")]
Number = Annotated[int, Path(..., ge=1, description="The number of the copy.", example=1)]

Archive = Annotated[UploadedFile, File(description="The ZIP archive of an inspection folder.")]
ShortName = Annotated[
    str,
    Form(
        "",
        max_length=80,
        pattern=r"^([a-z0-9]+(-[a-z0-9]+)*)?$",
        description="Its short name here; without it, that of the archive.",
        example="northtown-2026",
    ),
]
AtStage = Annotated[
    StageCode | None, Form(None, description="The stage it is at, where the folder does not say so.", example="drafting")
]


class FileSaid(Schema):
    """A file of a folder."""

    name: str = Field(description="Its path in the folder.", examples=["inspection.yaml"])
    size: int = Field(description="How many bytes it has.", examples=[181])


class Files(Schema):
    """Every file of a folder."""

    items: list[FileSaid]
    left_out: bool = Field(description="Whether files with answers or provisional ratings are left out, which you may not see.")


class RoleLeftOut(Schema):
    """A role that did not come along: one's own, that of a head of programme, or one that they cannot hold here."""

    email: str = Field(examples=["alex@example.org"])
    role: str = Field(description="The code of the role.", examples=["lead-inspector"])


class Imported(Schema):
    """An inspection that came in."""

    inspection: InspectionListed
    unknown: list[str] = Field(description="The e-mail addresses of people in it whom nobody here has.")
    left_out: list[RoleLeftOut] = Field(description="Roles that did not come along; ask a head of programme about them.")


class Differing(Schema):
    """A file of which a copy holds something else."""

    name: str = Field(examples=["findings.yaml"])
    difference: Difference
    here: int | None = Field(description="Bytes of the file here; null where there is none.")
    there: int | None = Field(description="Bytes of the file in the copy; null where there is none.")
    can_be_taken: bool = Field(
        description="Whether it may be taken from the copy: neither what only the service writes, nor case data that was removed."
    )


class Compared(Schema):
    """What differs between an inspection and a copy of its folder."""

    number: int = Field(description="The number of the copy, which is kept for you until you send another.", examples=[1])
    items: list[Differing]
    left_out: bool = Field(description="Whether files with answers or provisional ratings are left out, which you may not see.")


class Choice(Given):
    """What to take of a copy."""

    names: list[Text] = Field(min_length=1, description="The files to take.", examples=[["findings.yaml"]])
    why: Why = Field(description="Why. Name nobody.", examples=["The copy is newer."])


@operations.reads("/inspections/{slug:name}/folder", OUT)
def list_files(request: Asked, inspection: Inspection) -> Files:
    """The files of an inspection's folder.

    Those with answers or provisional ratings are left out for whoever may not see them at this stage.
    """
    by = request.auth.person
    shown = shown_to(by, inspection)
    items = [FileSaid(name=name, size=size) for name, size in sizes(inspection).items() if shown(name)]
    return Files(items=items, left_out=withholds(by, inspection))


@operations.reads("/inspections/{slug:name}/folder.zip", OUT, files=["application/zip"])
def export_folder(request: Asked, inspection: Inspection) -> HttpResponse:
    """The folder of an inspection, as a ZIP archive.

    With everything that was entered, at whatever stage it is; answers and provisional ratings are left out for whoever may not
    see them. The command line works on it, and it may be brought in again.
    """
    return download(f"{inspection.name}.zip", as_zip(inspection.name, exported_to(request.auth.person, inspection)))


@operations.reads("/inspections/{slug:name}/folder/files/{path:file}", OUT, files=["*/*"])
def get_file(request: Asked, inspection: Inspection, file: FileName) -> HttpResponse:
    """One file of the folder, byte for byte."""
    content = exported_file_to(request.auth.person, inspection, file)
    if content is None:
        raise not_there(inspection, file)
    return download(file.rpartition("/")[2], content)


@operations.does("/import", Access("throughout", "plan inspection"), made=True)
def bring_in_folder(request: Asked, archive: Archive, name: ShortName = "", stage: AtStage = None) -> Imported:
    """Make an inspection of a folder.

    Its unit and its provider are made where there are none of their names. Nothing is lost of what the folder holds.
    """
    file_name = archive.name or "archive.zip"
    came = import_folder(
        by=request.auth.person,
        name=name or slugify(file_name.rpartition(".")[0]),
        files=read_archive(file_name, archive.read()),
        stage=stage,
    )
    left_out = [RoleLeftOut(email=email, role=role) for email, role in came.left_out]
    return Imported(inspection=listed(came.inspection), unknown=list(came.unknown), left_out=left_out)


@operations.does("/inspections/{slug:name}/folder/copies", IN, made=True)
def compare_folder(request: Asked, inspection: Inspection, archive: Archive) -> Compared:
    """Compare the inspection with a copy of its folder.

    You are told what differs. Nothing changes before you choose what to take. The copy is kept for you in place of the last one.
    """
    by, name = request.auth.person, archive.name or "archive.zip"
    return _compared(keep_copy(by=by, inspection=inspection, file_name=name, content=archive.read()))


@operations.reads("/inspections/{slug:name}/folder/copies/{number:number}", IN)
def get_copy(request: Asked, inspection: Inspection, number: Number) -> Compared:
    """What differs from a copy that you sent."""
    return _compared(_copy(request, inspection, number))


@operations.does("/inspections/{slug:name}/folder/copies/{number:number}/take", IN)
def take_from_copy(request: Asked, inspection: Inspection, number: Number, given: Choice) -> Files:
    """Put files of a copy in the place of those here.

    Refused whole where the folder would then not hold together. Afterwards the copy is kept no longer.
    """
    copy = _copy(request, inspection, number)
    names = [one.name for one in differences_of(copy) if one.can_be_taken]
    said = checked(Choosing(given.model_dump(), names=names))
    take_of_copy(by=request.auth.person, copy=copy, **said)
    return list_files(request, inspection)


def _copy(request: Asked, inspection: Inspection, number: int) -> Copy:
    mine = Copy.objects.select_related("inspection").filter(inspection=inspection, by=request.auth.person)
    return get_object_or_404(mine, pk=number)


def _compared(copy: Copy) -> Compared:
    items = [Differing.model_validate(one) for one in differences_of(copy)]
    return Compared(number=copy.pk, items=items, left_out=withholds(copy.by, copy.inspection))
