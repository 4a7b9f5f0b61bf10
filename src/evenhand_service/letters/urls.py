"""The addresses of letters."""

from django.urls import path

from evenhand_service.letters.views import listed, publication, reading, setting_up, whole, writing

ONE = "letters/<slug:letter>"

urlpatterns = [
    path("letters/", listed.letters, name="letters"),
    path("letters/new", setting_up.new, name="letter-new"),
    path(ONE, whole.letter_page, name="letter"),
    path(f"{ONE}/change", setting_up.change, name="letter-change"),
    path(f"{ONE}/units", setting_up.units, name="letter-units"),
    path(f"{ONE}/write/<str:passage>", writing.write_page, name="letter-write"),
    path(f"{ONE}/recommendation", writing.add_page, name="letter-add-recommendation"),
    path(f"{ONE}/take-out/<str:passage>", writing.take_out_page, name="letter-take-out"),
    path(f"{ONE}/choose/<str:passage>", writing.choose_page, name="letter-choose"),
    path(f"{ONE}/preview", reading.preview, name="letter-preview"),
    path(f"{ONE}/draft/<slug:format>", reading.download_draft, name="letter-draft"),
    path(f"{ONE}/waive/<slug:name>", publication.waiving, name="letter-waive"),
    path(f"{ONE}/publish", publication.publishing, name="letter-publish"),
    path(f"{ONE}/withdraw", publication.withdrawing, name="letter-withdraw"),
]
