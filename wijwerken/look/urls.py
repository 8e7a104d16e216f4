from django.urls import path

from wijwerken.look.views import (
    about_me,
    conversations,
    imports,
    incoming,
    mends,
    mentions,
    own_words,
    paper,
    read_aloud,
    recording,
    talks,
    telephone,
    telling,
    voices,
)

app_name = "look"
urlpatterns = [
    # telling
    path("t/<slug:slug>/vertellen/", telling.tell, name="contribute"),
    path("t/<slug:slug>/vertellen/klaar/", telling.told, name="told"),
    path("t/<slug:slug>/vertellen/deur/", telling.box_door, name="box_door"),
    # who is talked about
    path("t/<slug:slug>/gaat-over-mij/", about_me.choose, name="about_me"),
    path("t/<slug:slug>/gaat-over-mij/klaar/", about_me.said, name="about_me_said"),
    path("t/<slug:slug>/gaat-over-mij/ergens-anders/", about_me.elsewhere, name="about_me_elsewhere"),
    path("t/<slug:slug>/gaat-over-mij/<uuid:identifier>/", about_me.sentence, name="about_me_sentence"),
    path("t/<slug:slug>/kijken/over-iemand/", mentions.mentions, name="mentions"),
    path("t/<slug:slug>/kijken/over-iemand/<uuid:identifier>/", mentions.decide, name="mention"),
    # keeping one's own words
    path("t/<slug:slug>/kijken/mijn-woorden/", own_words.own_words, name="own_words"),
    path("t/<slug:slug>/kijken/mijn-woorden/<uuid:identifier>/", own_words.own, name="own"),
    path("t/<slug:slug>/kijken/mijn-woorden/<uuid:identifier>/klopt/", own_words.confirm, name="confirm"),
    path("t/<slug:slug>/kijken/mijn-woorden/<uuid:identifier>/antwoord/", own_words.answer, name="answer_asked"),
    path(
        "t/<slug:slug>/kijken/mijn-woorden/<uuid:identifier>/liever-anders/", own_words.say_otherwise, name="otherwise"
    ),
    path("t/<slug:slug>/kijken/mijn-woorden/<uuid:identifier>/delen/", own_words.share, name="share"),
    path("t/<slug:slug>/kijken/mijn-woorden/<uuid:identifier>/verbergen/", own_words.hide, name="hide"),
    path("t/<slug:slug>/kijken/mijn-woorden/<uuid:identifier>/terughalen/", own_words.withdraw, name="withdraw"),
    # voices
    path("t/<slug:slug>/kijken/", voices.voices, name="voices"),
    path("t/<slug:slug>/kijken/fragmenten/<uuid:identifier>/", voices.excerpt, name="excerpt"),
    path("t/<slug:slug>/kijken/fragmenten/<uuid:identifier>/naam/", incoming.mask, name="mask"),
    path("t/<slug:slug>/kijken/fragmenten/<uuid:identifier>/weg/", voices.take_out, name="take_out"),
    path("t/<slug:slug>/kijken/fragmenten/<uuid:identifier>/anders/", read_aloud.correct_aloud, name="correct_aloud"),
    path("t/<slug:slug>/kijken/binnengekomen/", incoming.incoming, name="incoming"),
    path("t/<slug:slug>/kijken/binnengekomen/vastgehouden/", incoming.held, name="held"),
    path("t/<slug:slug>/kijken/binnengekomen/<uuid:identifier>/", incoming.hold, name="hold"),
    path("t/<slug:slug>/kijken/binnengekomen/<uuid:identifier>/gelezen/", incoming.let_through, name="let_through"),
    # conversations
    path("t/<slug:slug>/kijken/gesprekken/", conversations.conversations, name="conversations"),
    path("t/<slug:slug>/kijken/gesprekken/nieuw/", recording.record, name="record"),
    path("t/<slug:slug>/kijken/gesprekken/aan-de-telefoon/<uuid:identifier>/", telephone.told, name="told_by_phone"),
    path("t/<slug:slug>/kijken/gesprekken/<uuid:identifier>/", conversations.conversation, name="conversation"),
    path("t/<slug:slug>/kijken/gesprekken/<uuid:identifier>/erbij/", recording.add, name="add"),
    path("t/<slug:slug>/kijken/gesprekken/<uuid:identifier>/notities/", conversations.notes, name="notes"),
    path("t/<slug:slug>/kijken/gesprekken/<uuid:identifier>/aanstrepen/", conversations.mark, name="mark"),
    path("t/<slug:slug>/kijken/gesprekken/<uuid:identifier>/voorlezen/", read_aloud.read_aloud, name="read_aloud"),
    path("t/<slug:slug>/kijken/gesprekken/<uuid:identifier>/afgesproken/", read_aloud.agreed, name="agreed"),
    path("t/<slug:slug>/kijken/gesprekken/<uuid:identifier>/briefjes/", paper.slips, name="slips"),
    path("t/<slug:slug>/kijken/gesprekken/<uuid:identifier>/inlezing-weg/", imports.take_out, name="take_reading_out"),
    path("t/<slug:slug>/kijken/gesprekken/<uuid:identifier>/zij-weten-het/", imports.they_know, name="they_know"),
    path("t/<slug:slug>/kijken/gesprekken/<uuid:identifier>/geen-antwoord/", conversations.no_reply, name="no_reply"),
    path("t/<slug:slug>/kijken/praten/", talks.talks, name="talks"),
    path("t/<slug:slug>/kijken/praten/<uuid:identifier>/", talks.change, name="talk"),
    path("t/<slug:slug>/kijken/praten/<uuid:identifier>/weg/", talks.drop, name="talk_drop"),
    # paper and files
    path("t/<slug:slug>/kijken/gesprekskaart/", paper.card, name="card"),
    path("t/<slug:slug>/kijken/gesprekskaart.<str:form>", paper.card_document, name="card_document"),
    path("t/<slug:slug>/kijken/kaarten/", paper.cards, name="cards"),
    path("t/<slug:slug>/kijken/overtypen/", paper.type_over, name="type_over"),
    path("t/<slug:slug>/kijken/inlezen/", imports.upload, name="upload"),
    path("t/<slug:slug>/kijken/inlezen/<uuid:identifier>/", imports.uploaded, name="uploaded"),
    path("t/<slug:slug>/kijken/inlezen/<uuid:identifier>/hoever/", imports.progress, name="progress"),
    path("t/<slug:slug>/kijken/inlezen/<uuid:identifier>/weg/", imports.throw_away, name="throw_away"),
    path("t/<slug:slug>/kijken/inlezen/<uuid:identifier>/verbeter/", mends.mend, name="mend_reading"),
    path("t/<slug:slug>/kijken/inlezen/<uuid:identifier>/terug/", mends.undo, name="undo_mend"),
    path("t/<slug:slug>/kijken/inlezen/<uuid:identifier>/anders/", mends.otherwise, name="read_otherwise"),
    path("t/<slug:slug>/kijken/inlezen/<uuid:identifier>/knip/<str:piece>/", mends.cut, name="cut_piece"),
]
