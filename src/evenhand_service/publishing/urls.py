"""The addresses of publishing, and of the public site."""

from django.urls import path

from evenhand_service.publishing.views import public, publication, trial

ONE = "inspections/<slug:name>/publication"

urlpatterns = [
    path(ONE, publication.publication, name="publication"),
    path(f"{ONE}/publish", publication.publishing, name="publication-publish"),
    path(f"{ONE}/trial", trial.trying, name="publication-trial"),
    path(f"{ONE}/correct", publication.correcting, name="publication-correct"),
    path(f"{ONE}/correct/close", publication.closing, name="publication-correct-close"),
    path(f"{ONE}/withdraw", publication.withdrawing, name="publication-withdraw"),
    path("public/", public.home, name="public"),
    path("public/<path:address>", public.at, name="public-page"),
]
