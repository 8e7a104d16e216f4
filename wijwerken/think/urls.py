from django.urls import path

from wijwerken.think.views import (
    board,
    compose,
    edition,
    evening,
    exchange,
    grouping,
    knot,
    outcome,
    perspectives,
    recognise,
    response,
    rounds,
    suggestions,
    thread,
)

app_name = "think"
T = "t/<slug:slug>/denken/"
E = T + "teruggave/<int:number>/"
H = "t/<slug:slug>/herken/<int:number>/"
R = T + "herkennen/<int:number>/"
urlpatterns = [
    # tying
    path(T + "knopen/", board.board, name="board"),
    path(T + "knopen/wie/", board.at_the_table, name="at_the_table"),
    path(T + "knoop/<uuid:identifier>/", knot.knot, name="knot"),
    path(T + "draad/<uuid:identifier>/", thread.thread, name="thread"),
    path(T + "draad/<uuid:identifier>/anders/", thread.change, name="thread_change"),
    path(T + "draad/<uuid:identifier>/weg/", thread.remove, name="thread_remove"),
    path(T + "ook-gehoord/", thread.also_heard, name="also_heard"),
    path(T + "groepen/", perspectives.perspectives, name="perspectives"),
    # what the computer suggests
    path(T + "voorstellen/", suggestions.suggestions, name="suggestions"),
    path(T + "voorstellen/stem/", suggestions.where_belongs, name="where_belongs"),
    path(T + "voorstellen/lijken/", suggestions.pairs, name="pairs"),
    path(T + "voorstellen/indeling/", grouping.grouping, name="grouping"),
    path(T + "voorstellen/indeling/<uuid:identifier>/", grouping.group, name="suggested_group"),
    path(T + "draad/<uuid:identifier>/meer/", suggestions.more, name="more"),
    path(T + "fragmenten/", evening.loose_cards, name="loose_cards"),
    path(T + "fragmenten.<str:form>", evening.loose_cards_document, name="loose_cards_document"),
    # taking along and bringing back
    path(T + "uitwisselen/", exchange.exchange, name="exchange"),
    path(T + "uitwisselen/meenemen.<str:form>", exchange.take, name="take"),
    path(T + "uitwisselen/<uuid:identifier>/", exchange.parcel, name="parcel"),
    path(T + "uitwisselen/<uuid:identifier>/weg/", exchange.throw_away, name="parcel_throw_away"),
    # giving back
    path(T + "teruggave/", edition.editions, name="editions"),
    path(E, edition.edition, name="edition"),
    path(T + "teruggave/<int:number>.<str:form>", edition.document, name="edition_document"),
    path(E + "draad/<uuid:identifier>/", edition.thread, name="edition_thread"),
    path(E + "oplossingen/", edition.solutions, name="edition_solutions"),
    path(E + "losse-stemmen/", edition.loose, name="edition_loose"),
    path(E + "wat-is-anders/", edition.compare, name="edition_compare"),
    path(T + "teruggave/nieuw/", compose.begin, name="edition_begin"),
    path(E + "maken/", compose.compose, name="compose"),
    path(E + "maken/draad/<uuid:identifier>/", compose.thread, name="compose_thread"),
    path(E + "maken/volgorde/<uuid:identifier>/", compose.place, name="compose_place"),
    path(E + "maken/vooraf/", compose.assumptions, name="compose_assumptions"),
    path(E + "maken/vraag/<uuid:identifier>/", compose.ask, name="compose_ask"),
    path(E + "maken/weg/", compose.drop, name="compose_drop"),
    path(E + "publiceren/", compose.publish, name="publish"),
    # the evening
    path(E + "kaarten/", evening.cards, name="cards"),
    path(E + "kaarten.<str:form>", evening.cards_document, name="cards_document"),
    path(E + "avond/", evening.script, name="evening"),
    path(E + "avond.<str:form>", evening.script_document, name="evening_document"),
    path(E + "oogst/", evening.harvest, name="harvest"),
    # answers
    path(E + "antwoord/", response.respond, name="respond"),
    path(E + "antwoord/<uuid:identifier>/", response.own, name="own_response"),
    path(E + "antwoord/<uuid:identifier>/terug/", response.take_back, name="response_back"),
    path(T + "antwoorden/", response.responses, name="responses"),
    path(T + "antwoorden/<uuid:identifier>/", response.answer, name="answer"),
    # recognition rounds: short addresses for who answers, from a poster or a screen
    path(H, recognise.recognise, name="recognise"),
    path(H + "terug/", recognise.answer_back, name="answer_back"),
    path(H + "dank/", recognise.thanks, name="thanks"),
    path(H + "antwoorden/", recognise.own_answers, name="own_answers"),
    path(H + "volgende/", recognise.next_person, name="next_person"),
    path(H + "uitkomst/", outcome.outcome, name="outcome"),
    path("t/<slug:slug>/herken/<int:number>/uitkomst.<str:form>", outcome.outcome_document, name="outcome_document"),
    path(H + "kaart/", outcome.perspective_map, name="map"),
    # holding them
    path(T + "herkennen/", rounds.rounds_page, name="rounds"),
    path(T + "herkennen/nieuw/", rounds.begin, name="round_begin"),
    path(R, rounds.round_page, name="round"),
    path(R + "sluiten/", rounds.close, name="round_close"),
    path(R + "weg/", rounds.drop, name="round_drop"),
    path(R + "overtypen/", rounds.type_over, name="type_over_round"),
    path(R + "kaart/", outcome.choose_map, name="choose_map"),
    path(T + "herkennen/<int:number>/poster.<str:form>", rounds.poster, name="round_poster"),
    path(T + "herkennen/<int:number>/bladen.<str:form>", rounds.sheets, name="round_sheets"),
]
