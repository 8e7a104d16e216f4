from django.urls import path

from wijwerken.trajectories.views import course, export, logbook, quality, receipt, search, trace

app_name = "trajectories"
urlpatterns = [
    # the receipt
    path("mijn/", receipt.receipt, name="receipt"),
    path("mijn/openen/", receipt.open_code, name="open_code"),
    path("mijn/code/<str:code>/", receipt.open_link, name="open_link"),
    path("mijn/vergeten/", receipt.forget, name="forget"),
    path("mijn/gegevens/", export.own_data, name="own_data"),
    path("t/<slug:slug>/gehoord/", receipt.felt_heard, name="felt_heard"),
    # reading along
    path("t/<slug:slug>/spoor/<str:kind>/<uuid:identifier>/", trace.follow, name="trace"),
    path("t/<slug:slug>/logboek/", logbook.logbook, name="logbook"),
    path("t/<slug:slug>/kwaliteitskaart/", quality.quality_card, name="quality_card"),
    path("t/<slug:slug>/zoeken/", search.search, name="search"),
    path("t/<slug:slug>/meenemen/", export.export, name="export"),
    # the course
    path("t/<slug:slug>/pas-op-de-plaats/", course.pause, name="pause"),
    path("t/<slug:slug>/andere-dag/", course.move_promise, name="move_promise"),
    path("t/<slug:slug>/door-pauze-of-stoppen/", course.still_alive, name="alive"),
    path("t/<slug:slug>/afronden/", course.end, name="end"),
]
