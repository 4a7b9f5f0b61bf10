"""The addresses of folders in and out."""

from django.urls import path

from evenhand_service.exchange import views

ONE = "inspections/<slug:name>/folder"

urlpatterns = [
    path("import", views.bring_in, name="inspection-import"),
    path(ONE, views.folder, name="folder"),
    path(f"{ONE}.zip", views.folder_zip, name="folder-zip"),
    path(f"{ONE}/compare", views.compare, name="folder-compare"),
    path(f"{ONE}/copies/<number:number>", views.copy, name="folder-copy"),
    path(f"{ONE}/files/<path:file>", views.folder_file, name="folder-file"),
]
