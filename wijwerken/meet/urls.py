from django.urls import URLPattern

app_name = "meet"
urlpatterns: list[URLPattern] = []
