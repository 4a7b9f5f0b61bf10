"""The addresses of reports."""

from django.urls import path

from evenhand_service.reports.views import accuracy, answering, commenting, contents, languages, reading, writing

REPORT = "inspections/<slug:name>/report"
ACCURACY = "inspections/<slug:name>/accuracy"

urlpatterns = [
    path(REPORT, contents.contents, name="report"),
    path(f"{REPORT}/languages", languages.languages, name="report-languages"),
    path(f"{REPORT}/preview", reading.preview, name="report-preview"),
    path(f"{REPORT}/draft.<slug:format>", reading.download_draft, name="report-draft"),
    path(f"{REPORT}/write/<str:passage>", writing.write_page, name="report-write"),
    path(f"{REPORT}/findings/add/<str:about>", writing.add_finding, name="report-add-finding"),
    path(f"{REPORT}/recommendations/add", writing.add_recommendation, name="report-add-recommendation"),
    path(f"{REPORT}/take-out/<str:passage>", writing.take_out_page, name="report-take-out"),
    path(f"{REPORT}/choose/<str:passage>", writing.choose_page, name="report-choose"),
    path(ACCURACY, accuracy.accuracy, name="accuracy"),
    path(f"{ACCURACY}/send", answering.send_page, name="accuracy-send"),
    path(f"{ACCURACY}/changes", accuracy.changes, name="accuracy-changes"),
    path(f"{ACCURACY}/comments/<number:number>/answer", answering.answer_page, name="accuracy-answer"),
    path(f"{ACCURACY}/comments/<number:number>/withdraw", commenting.withdraw_page, name="accuracy-withdraw"),
    path(f"{ACCURACY}/<number:number>", accuracy.read_draft, name="accuracy-draft"),
    path(f"{ACCURACY}/<number:number>/draft.<slug:format>", accuracy.draft_file, name="accuracy-file"),
    path(f"{ACCURACY}/<number:number>/paragraphs/<number:paragraph>", commenting.comment_page, name="accuracy-comment"),
    path(f"{ACCURACY}/<number:number>/units/<number:unit>/complete", commenting.complete_page, name="accuracy-complete"),
    path(f"{ACCURACY}/<number:number>/units/<number:unit>/waive", answering.waive_page, name="accuracy-waive"),
]
