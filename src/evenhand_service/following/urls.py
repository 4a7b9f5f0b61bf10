"""The addresses of what becomes of recommendations."""

from django.urls import path

from evenhand_service.following.views import answering, listed, reviewing

ONE = "inspections/<slug:name>"
RECOMMENDED = f"{ONE}/recommendations"

urlpatterns = [
    path(f"{ONE}/earlier", listed.earlier, name="earlier"),
    path(RECOMMENDED, listed.recommendations, name="recommendations"),
    path(f"{RECOMMENDED}/<number:number>/answer", answering.answer, name="recommendation-answer"),
    path(f"{RECOMMENDED}/<number:number>/steps/add", answering.add, name="recommendation-step-add"),
    path(f"{RECOMMENDED}/<number:number>/steps/<number:place>", answering.change, name="recommendation-step"),
    path(f"{RECOMMENDED}/<number:number>/steps/<number:place>/drop", answering.drop, name="recommendation-step-drop"),
    path(f"{RECOMMENDED}/<number:number>/review", reviewing.review, name="recommendation-review"),
]
