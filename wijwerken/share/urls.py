from django.urls import path

from wijwerken.share.views import examples

app_name = "share"
urlpatterns = [
    path("voorbeelden/", examples.examples, name="examples"),
    path("voorbeelden/<slug:slug>/", examples.example, name="example"),
]
