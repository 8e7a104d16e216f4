from django.urls import path

from wijwerken.meet.views import beamer, harvest, lead, paper, phone, preparing, receipt, work_forms

app_name = "meet"
WORKSHOPS = "t/<slug:slug>/bijeenkomsten/"
WORKSHOP = WORKSHOPS + "<uuid:workshop_id>/"
WORK_FORMS = WORKSHOPS + "werkvormen/"
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
    path("meedoen/<str:code>/woorden/", phone.own_words, name="own_words"),
    path("meedoen/<str:code>/zelf/", phone.offer, name="offer"),
    path("meedoen/<str:code>/eruit/", phone.leave, name="leave"),
    path("meedoen/<str:code>/scherm/", beamer.beamer, name="beamer"),
    # getting ready and leading
    path(WORKSHOPS, preparing.workshops, name="workshops"),
    path(WORKSHOPS + "nieuw/", preparing.new, name="new"),
    path(WORKSHOPS + "stap/<uuid:step_id>/", preparing.step, name="step"),
    path(WORKSHOPS + "stap/<uuid:step_id>/weg/", preparing.drop_step, name="step_drop"),
    path(WORKSHOP, lead.lead, name="lead"),
    path(WORKSHOP + "doen/", lead.act, name="act"),
    path(WORKSHOP + "voorbereiden/", preparing.prepare, name="prepare"),
    path(WORKSHOP + "weg/", preparing.drop, name="drop"),
    # a code to find one's words back
    path("meedoen/<str:code>/bewaar/", receipt.keep, name="keep_code"),
    # work forms
    path(WORK_FORMS, work_forms.work_forms, name="forms"),
    path(WORK_FORMS + "<slug:form_slug>/", work_forms.work_form, name="form"),
    path(WORK_FORMS + "<slug:form_slug>/anders/", work_forms.form_change, name="form_change"),
    path(WORK_FORMS + "<slug:form_slug>/bestand/", work_forms.form_file, name="form_file"),
    path(WORK_FORMS + "<slug:form_slug>/weg/", work_forms.form_drop, name="form_drop"),
    path(WORK_FORMS + "<slug:form_slug>/papier/<slug:name>.<str:form>", work_forms.form_document, name="form_document"),
    # paper
    path(WORKSHOP + "papier/", paper.paper, name="paper"),
    path(WORKSHOP + "papier/<slug:name>.<str:form>", paper.paper_document, name="paper_document"),
    path(WORKSHOP + "trek/<slug:pile>/", paper.draw, name="draw"),
    path(WORKSHOP + "overtypen/", paper.type_over, name="type_over"),
    # the harvest
    path(WORKSHOP + "oogst/", harvest.harvest, name="harvest"),
    path(WORKSHOP + "oogst/binnen/", harvest.bring_in, name="bring_in"),
    path(WORKSHOP + "oogst/afspraken/", harvest.harvest_notes, name="harvest_notes"),
    path(WORKSHOP + "oogst/draden/", harvest.harvest_threads, name="harvest_threads"),
    path(WORKSHOP + "oogst.<str:form>", harvest.harvest_document, name="harvest_document"),
]
