from django.urls import path

from wijwerken.rounds.views import outcome, recognise, rounds

app_name = "rounds"
# These addresses stand on posters, sheets and tickets, and in browsers: they stay as they are.
THINKING = "t/<slug:slug>/denken/"
ANSWERING = "t/<slug:slug>/herken/<int:number>/"
ROUND = THINKING + "herkennen/<int:number>/"
urlpatterns = [
    # short addresses for who answers, from a poster or a screen
    path(ANSWERING, recognise.recognise, name="recognise"),
    path(ANSWERING + "terug/", recognise.answer_back, name="answer_back"),
    path(ANSWERING + "dank/", recognise.thanks, name="thanks"),
    path(ANSWERING + "antwoorden/", recognise.own_answers, name="own_answers"),
    path(ANSWERING + "volgende/", recognise.next_person, name="next_person"),
    path(ANSWERING + "uitkomst/", outcome.outcome, name="outcome"),
    path(ANSWERING + "kaartje/", recognise.use_ticket, name="use_ticket"),
    path("t/<slug:slug>/herken/<int:number>/uitkomst.<str:form>", outcome.outcome_document, name="outcome_document"),
    path(ANSWERING + "kaart/", outcome.perspective_map, name="perspective_map"),
    # holding them
    path(THINKING + "herkennen/", rounds.rounds_page, name="rounds"),
    path(THINKING + "herkennen/nieuw/", rounds.begin, name="round_begin"),
    path(ROUND, rounds.round_page, name="round"),
    path(ROUND + "sluiten/", rounds.close, name="round_close"),
    path(ROUND + "weg/", rounds.drop, name="round_drop"),
    path(ROUND + "kaartjes/", rounds.make_tickets, name="round_tickets"),
    path(ROUND + "overtypen/", rounds.type_over, name="type_over_round"),
    path(ROUND + "kaart/", outcome.choose_map, name="choose_map"),
    path(THINKING + "herkennen/<int:number>/poster.<str:form>", rounds.poster, name="round_poster"),
    path(THINKING + "herkennen/<int:number>/bladen.<str:form>", rounds.sheets, name="round_sheets"),
]
