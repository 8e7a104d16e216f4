"""The addresses of the house: every room brings its own."""

from django.urls import include, path

from wijwerken.config import views
from wijwerken.config.rooms import ROOMS

urlpatterns = [
    path("livez", views.livez, name="livez"),
    path("readyz", views.readyz, name="readyz"),
    path("robots.txt", views.robots, name="robots"),
    path("te-groot/", views.too_large, name="too_large"),
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
    *[path("", include(f"wijwerken.{room}.urls")) for room in ROOMS],
]
