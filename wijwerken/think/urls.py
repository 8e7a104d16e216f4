from django.urls import URLPattern

app_name = "think"
urlpatterns: list[URLPattern] = []
