"""The addresses of evidence."""

from django.urls import path

from evenhand_service.evidence.views import asking, documents, gathered, listed, sending, weighing

ONE = "inspections/<slug:name>/evidence"
GATHERED = "inspections/<slug:name>/gathered"

urlpatterns = [
    path(ONE, listed.evidence, name="evidence"),
    path(f"{ONE}/list.csv", listed.as_sheet, name="evidence-list"),
    path(f"{ONE}/ask", asking.ask_page, name="evidence-ask"),
    path(f"{ONE}/add", asking.add_page, name="evidence-add"),
    path(f"{ONE}/items/<number:number>", documents.item, name="evidence-item"),
    path(f"{ONE}/items/<number:number>/drop", asking.drop_page, name="evidence-drop"),
    path(f"{ONE}/items/<number:number>/send", sending.send_page, name="evidence-send"),
    path(f"{ONE}/items/<number:number>/nothing", sending.nothing_page, name="evidence-nothing"),
    path(f"{ONE}/documents", documents.documents, name="evidence-documents"),
    path(f"{ONE}/documents/<number:number>", documents.document, name="evidence-document"),
    path(f"{ONE}/documents/<number:number>/withdraw", sending.withdraw_page, name="evidence-withdraw"),
    path(GATHERED, gathered.gathered, name="gathered"),
    path(f"{GATHERED}/list.csv", gathered.as_sheet, name="gathered-list"),
    path(f"{GATHERED}/all.json", gathered.as_json, name="gathered-json"),
    path(f"{GATHERED}/add", weighing.add, name="gathered-add"),
    path(f"{GATHERED}/survey", weighing.survey, name="gathered-survey"),
    path(f"{GATHERED}/standards/<str:standard>", gathered.standard, name="gathered-standard"),
    path(f"{GATHERED}/standards/<str:standard>/claim", weighing.claim, name="gathered-claim"),
    path(f"{GATHERED}/pieces/<number:number>", gathered.piece, name="gathered-piece"),
    path(f"{GATHERED}/pieces/<number:number>/withdraw", weighing.withdraw, name="gathered-withdraw"),
    path(f"{GATHERED}/claims/<number:number>/weigh", weighing.weigh_page, name="gathered-weigh"),
    path(f"{GATHERED}/claims/<number:number>/withdraw", weighing.withdraw_claim_page, name="gathered-claim-withdraw"),
    path(f"{GATHERED}/claims/<number:number>/<number:weighing>/resolve", weighing.resolve_page, name="gathered-resolve"),
    path(f"{GATHERED}/claims/<number:number>/<number:weighing>/withdraw", weighing.unweigh, name="gathered-unweigh"),
]
