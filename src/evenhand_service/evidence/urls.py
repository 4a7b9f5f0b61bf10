"""The addresses of evidence."""

from django.urls import path

from evenhand_service.evidence.views import asking, documents, listed, sending

ONE = "inspections/<slug:name>/evidence"

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
]
