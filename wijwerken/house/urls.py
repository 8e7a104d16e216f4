from django.urls import path

from wijwerken.house.views import demo, language, styleguide

app_name = "house"
urlpatterns = [
    path("taal/", language.set_language, name="set_language"),
    path("voorbeeld/klok/", demo.move_clock, name="move_clock"),
    path("huis/onderdelen/", styleguide.styleguide, name="styleguide"),
    path("huis/onderdelen/<slug:name>/", styleguide.sample, name="sample"),
]
