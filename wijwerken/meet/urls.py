from django.urls import path

from wijwerken.meet.views import beamer, lead, phone, preparing

app_name = "meet"
B = "t/<slug:slug>/bijeenkomsten/"
W = B + "<uuid:workshop_id>/"
urlpatterns = [
    # in the room, by code
    path("meedoen/", phone.enter, name="enter"),
    path("meedoen/<str:code>/", phone.phone, name="phone"),
    path("meedoen/<str:code>/erin/", phone.join, name="join"),
    path("meedoen/<str:code>/over-mij/", phone.myself, name="myself"),
    path("meedoen/<str:code>/kaartje/", phone.put_card, name="card"),
    path("meedoen/<str:code>/keuze/", phone.choose, name="choose"),
    path("meedoen/<str:code>/herkennen/", phone.recognise, name="recognise"),
    path("meedoen/<str:code>/beurt/", phone.turn, name="turn"),
    path("meedoen/<str:code>/eruit/", phone.leave, name="leave"),
    path("meedoen/<str:code>/scherm/", beamer.beamer, name="beamer"),
    # getting ready and leading
    path(B, preparing.workshops, name="workshops"),
    path(B + "nieuw/", preparing.new, name="new"),
    path(B + "stap/<uuid:step_id>/", preparing.step, name="step"),
    path(B + "stap/<uuid:step_id>/weg/", preparing.drop_step, name="step_drop"),
    path(W, lead.lead, name="lead"),
    path(W + "doen/", lead.act, name="act"),
    path(W + "voorbereiden/", preparing.prepare, name="prepare"),
    path(W + "weg/", preparing.drop, name="drop"),
]
