from django.http import HttpResponse
from django.urls import path

app_name = "think"
urlpatterns = [
    path("t/<slug:slug>/denken/teruggave/<int:number>/", lambda r, slug, number: HttpResponse("x"), name="edition")
]
