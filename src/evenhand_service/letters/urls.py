"""The addresses of letters."""

from django.urls import path

from evenhand_service.letters.views import (
    answering,
    checking,
    commenting,
    listed,
    publication,
    reading,
    sent,
    setting_up,
    whole,
    writing,
)

ONE = "letters/<slug:letter>"
ACCURACY = f"{ONE}/accuracy"
SENT = "inspections/<slug:name>/letters"
THEIRS = f"{SENT}/<slug:letter>"

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
    path(ACCURACY, checking.accuracy, name="letter-accuracy"),
    path(f"{ACCURACY}/send", answering.send_page, name="letter-accuracy-send"),
    path(f"{ACCURACY}/changes", checking.changes, name="letter-accuracy-changes"),
    path(f"{ACCURACY}/comments/<number:number>/answer", answering.answer_page, name="letter-accuracy-answer"),
    path(f"{ACCURACY}/<number:number>", checking.read_draft, name="letter-accuracy-draft"),
    path(f"{ACCURACY}/<number:number>/draft.<slug:format>", checking.draft_file, name="letter-accuracy-file"),
    path(f"{ACCURACY}/<number:number>/units/<slug:name>/waive", answering.waive_page, name="letter-accuracy-waive"),
    path(f"{ONE}/waive/<slug:name>", publication.waiving, name="letter-waive"),
    path(f"{ONE}/publish", publication.publishing, name="letter-publish"),
    path(f"{ONE}/withdraw", publication.withdrawing, name="letter-withdraw"),
    path(SENT, sent.letters, name="inspection-letters"),
    path(THEIRS, sent.letter_page, name="inspection-letter"),
    path(f"{THEIRS}/changes", sent.changes, name="inspection-letter-changes"),
    path(f"{THEIRS}/comments/<number:number>/withdraw", commenting.withdraw_page, name="inspection-letter-withdraw"),
    path(f"{THEIRS}/<number:number>", sent.read_draft, name="inspection-letter-draft"),
    path(f"{THEIRS}/<number:number>/draft.<slug:format>", sent.draft_file, name="inspection-letter-file"),
    path(f"{THEIRS}/<number:number>/paragraphs/<number:paragraph>", commenting.comment_page, name="inspection-letter-comment"),
    path(f"{THEIRS}/<number:number>/complete", commenting.complete_page, name="inspection-letter-complete"),
]
