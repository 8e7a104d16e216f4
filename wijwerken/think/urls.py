from django.urls import path

from wijwerken.think.views import (
    board,
    compose,
    edition,
    evening,
    exchange,
    grouping,
    knot,
    perspectives,
    response,
    suggestions,
    thread,
)

app_name = "think"
THINKING = "t/<slug:slug>/denken/"
EDITION = THINKING + "teruggave/<int:number>/"
urlpatterns = [
    # tying
    path(THINKING + "knopen/", board.board, name="board"),
    path(THINKING + "knopen/wie/", board.at_the_table, name="at_the_table"),
    path(THINKING + "knopen/naam/", board.name_advice, name="name_advice"),
    path(THINKING + "knopen/open/", board.open_table, name="open_table"),
    path(THINKING + "knoop/<uuid:identifier>/", knot.knot, name="knot"),
    path(THINKING + "draad/<uuid:identifier>/", thread.thread, name="thread"),
    path(THINKING + "draad/<uuid:identifier>/anders/", thread.change, name="thread_change"),
    path(THINKING + "draad/<uuid:identifier>/weg/", thread.remove, name="thread_remove"),
    path(THINKING + "ook-gehoord/", thread.also_heard, name="also_heard"),
    path(THINKING + "groepen/", perspectives.perspectives, name="perspectives"),
    # what the computer suggests
    path(THINKING + "voorstellen/", suggestions.suggestions, name="suggestions"),
    path(THINKING + "voorstellen/klaar/", suggestions.ready, name="suggestions_ready"),
    path(THINKING + "voorstellen/stem/", suggestions.where_belongs, name="where_belongs"),
    path(THINKING + "voorstellen/lijken/", suggestions.pairs, name="pairs"),
    path(THINKING + "voorstellen/indeling/", grouping.grouping, name="grouping"),
    path(THINKING + "voorstellen/indeling/<uuid:identifier>/", grouping.group, name="suggested_group"),
    path(THINKING + "draad/<uuid:identifier>/meer/", suggestions.more, name="more"),
    path(THINKING + "fragmenten/", evening.loose_cards, name="loose_cards"),
    path(THINKING + "fragmenten.<str:form>", evening.loose_cards_document, name="loose_cards_document"),
    # taking along and bringing back
    path(THINKING + "uitwisselen/", exchange.exchange, name="exchange"),
    path(THINKING + "uitwisselen/meenemen.<str:form>", exchange.take, name="take"),
    path(THINKING + "uitwisselen/<uuid:identifier>/", exchange.parcel, name="parcel"),
    path(THINKING + "uitwisselen/<uuid:identifier>/weg/", exchange.throw_away, name="parcel_throw_away"),
    # giving back
    path(THINKING + "teruggave/", edition.editions, name="editions"),
    path(EDITION, edition.edition, name="edition"),
    path(THINKING + "teruggave/<int:number>.<str:form>", edition.document, name="edition_document"),
    path(EDITION + "draad/<uuid:identifier>/", edition.thread, name="edition_thread"),
    path(EDITION + "oplossingen/", edition.solutions, name="edition_solutions"),
    path(EDITION + "losse-stemmen/", edition.loose, name="edition_loose"),
    path(EDITION + "wat-is-anders/", edition.compare, name="edition_compare"),
    path(THINKING + "teruggave/nieuw/", compose.begin, name="edition_begin"),
    path(EDITION + "maken/", compose.compose, name="compose"),
    path(EDITION + "maken/draad/<uuid:identifier>/", compose.thread, name="compose_thread"),
    path(EDITION + "maken/volgorde/<uuid:identifier>/", compose.place, name="compose_place"),
    path(EDITION + "maken/vooraf/", compose.assumptions, name="compose_assumptions"),
    path(EDITION + "maken/vraag/<uuid:identifier>/", compose.ask, name="compose_ask"),
    path(EDITION + "maken/weg/", compose.drop, name="compose_drop"),
    path(EDITION + "publiceren/", compose.publish, name="publish"),
    # the evening
    path(EDITION + "kaarten/", evening.cards, name="evening_cards"),
    path(EDITION + "kaarten.<str:form>", evening.cards_document, name="evening_cards_document"),
    path(EDITION + "avond/", evening.script, name="evening"),
    path(EDITION + "avond.<str:form>", evening.script_document, name="evening_document"),
    path(EDITION + "oogst/", evening.harvest, name="harvest"),
    # answers
    path(EDITION + "antwoord/", response.respond, name="respond"),
    path(EDITION + "antwoord/<uuid:identifier>/", response.own, name="own_response"),
    path(EDITION + "antwoord/<uuid:identifier>/terug/", response.take_back, name="response_back"),
    path(THINKING + "antwoorden/", response.responses, name="responses"),
    path(THINKING + "antwoorden/<uuid:identifier>/", response.answer, name="response_answer"),
    path(THINKING + "antwoorden/<uuid:identifier>/vraag/", response.ask_to_join, name="response_ask"),
    path(THINKING + "mag-dit-meedoen/<uuid:identifier>/", response.joins, name="response_joins"),
]
