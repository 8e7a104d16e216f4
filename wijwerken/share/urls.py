from django.urls import path

from wijwerken.share.views import examples

app_name = "share"
urlpatterns = [
    path("voorbeelden/", examples.examples, name="examples"),
    path("voorbeelden/voorbeelden.json", examples.examples_data, name="examples_data"),
    path("voorbeelden/pilot/<slug:slug>/", examples.pilot, name="pilot"),
    path("voorbeelden/<slug:slug>/", examples.example, name="example"),
]
