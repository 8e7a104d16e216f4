"""What may the core group do with somebody's words? Written by hand: for every road words come by, every deed.

Y: the core group may do it. N: refused, because who said it typed it. D: refused once who said it decided something.
"""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db.models import QuerySet
from django.urls import reverse

from tests.cast import make_cast
from wijwerken.house import clock
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.look.domain import conversations, incoming, member_check, on_behalf, paper, room_words
from wijwerken.look.domain.contribution import Voice
from wijwerken.look.domain.conversations import NewSpeaker, Sentence
from wijwerken.look.domain.imports.documents import Document, Marked, take_in_documents
from wijwerken.look.models import Conversation, Excerpt, Speaker
from wijwerken.look.tests.doors import browser_of, person_with
from wijwerken.look.tests.voices import excerpt_of, recorded, tell
from wijwerken.look.vocabulary import CheckState, ReadState, Source
from wijwerken.people.actor import Actor
from wijwerken.people.domain import receipts
from wijwerken.people.domain.erasure import erase_person
from wijwerken.people.models import Person, ReceiptCredential
from wijwerken.trajectories.models import Notice
from wijwerken.trajectories.vocabulary import Audience

pytestmark = pytest.mark.django_db

SAID = "De lamp bij de brug doet het al weken niet."
ROADS = ("held", "import", "public_box", "paper", "room")
#                    held import box paper room
TABLE = {
    "print slips":     "D    D     N   N     N",
    "write consent":   "D    D     N   N     N",
    "add a sentence":  "Y    Y     N   N     N",
    "add a speaker":   "Y    Y     N   N     N",
    "mark":            "Y    Y     N   N     N",
    "read aloud":      "D    D     N   N     N",
    "share":           "D    D     N   N     N",
    "correct aloud":   "D    D     N   N     N",
    "change the kind": "D    D     N   N     N",
    "write in notes":  "Y    Y     N   N     N",
    "no reply":        "Y    Y     N   N     N",
    "note old pain":   "Y    Y     Y   Y     Y",
    "think beside it": "Y    Y     Y   Y     Y",
    "mask a name":     "Y    Y     Y   Y     Y",
    "hold":            "Y    Y     Y   Y     Y",
    "let pass":        "Y    Y     Y   Y     Y",
    "take out":        "Y    Y     Y   Y     Y",
}  # fmt: skip


def said_by_road(cast, road: str) -> Excerpt:
    """Let somebody say something by this road."""
    if road == "held":
        conversation = recorded(cast, SAID, said=SAID + " En de bank is stuk.")
    elif road == "import":
        written = take_in_documents(cast.facilitator, cast.trajectory, [Document([Marked(SAID)])])
        conversation = written[0][0].speaker.conversation
        Conversation.objects.of(cast.trajectory).update(said=SAID + " En de bank is stuk.")
    elif road == "public_box":
        conversation = tell(cast, words=SAID).conversation
    elif road == "paper":
        conversation = paper.type_over(cast.facilitator, cast.trajectory, Voice(SAID))
    else:
        conversation = room_words.begin_room(cast.trajectory, "Avond", clock.today())
        room_words.bring_in(conversation, [room_words.Brought(SAID)])
    assert conversation.source == road
    return (
        Excerpt.objects.of(cast.trajectory)
        .select_related("speaker__conversation")
        .get(speaker__conversation=conversation)
    )


def deeds(cast, said: Excerpt):
    """Everything the core group can do with words, as a facilitator does it."""
    who, here, talk = cast.facilitator, cast.trajectory, said.speaker.conversation
    notes = {"version": talk.version, "said": talk.said, "interpretation": ""}
    same = {"kind": said.kind, "is_prompted": said.is_prompted}
    return {
        "print slips": lambda: paper.print_slips(who, here, talk),
        "write consent": lambda: conversations.record_consent(who, here, said.speaker, ["take_part"]),
        "add a sentence": lambda: conversations.add_sentences(who, here, talk, [Sentence("Nog iets heel anders.")]),
        "add a speaker": lambda: conversations.add_speaker(who, here, talk, NewSpeaker("Ander")),
        "mark": lambda: conversations.mark_excerpt(who, here, talk, said.speaker, "En de bank is stuk."),
        "read aloud": lambda: conversations.confirm_on_the_spot(who, here, talk),
        "share": lambda: conversations.confirm_on_the_spot(who, here, talk, [said]),
        "correct aloud": lambda: conversations.correct_aloud(who, here, said, "Alles is prima hier."),
        "change the kind": lambda: conversations.describe_excerpt(who, here, said, kind="need"),
        "write in notes": lambda: conversations.write_notes(who, here, talk, **notes | {"said": talk.said + " Extra."}),
        "no reply": lambda: conversations.no_reply(who, here, talk),
        "note old pain": lambda: conversations.describe_excerpt(who, here, said, **same, is_old_pain=True),
        "think beside it": lambda: conversations.write_notes(who, here, talk, **notes | {"interpretation": "Zorg."}),
        "mask a name": lambda: incoming.mask(who, here, said, "brug"),
        "hold": lambda: incoming.hold_voice(who, here, talk, "insult"),
        "let pass": lambda: incoming.pass_voice(who, here, talk),
        "take out": lambda: conversations.take_out_on_request(who, here, said),
    }


def lines():
    return [(deed, road, row.split()[number]) for deed, row in TABLE.items() for number, road in enumerate(ROADS)]


def made_unread(said: Excerpt) -> None:
    said.read_state = ReadState.UNREAD
    said.save()


@pytest.mark.parametrize(("deed", "road", "may"), lines())
def test_the_source_decides_what_the_core_group_may_do(deed, road, may):
    cast = make_cast()
    said = said_by_road(cast, road)
    made_unread(said)
    act = deeds(cast, said)[deed]
    if may != "N":
        act()
        return
    before = rows(cast)
    with pytest.raises(Refused) as no:
        act()
    assert "schreef iemand zelf" in no.value.reason
    assert rows(cast) == before


@pytest.mark.parametrize(("deed", "road", "may"), [line for line in lines() if line[1] in ("held", "import")])
@pytest.mark.parametrize("own_deed", ["confirm", "correct", "share", "hide"])
def test_who_decided_about_own_words_is_never_spoken_for_again(deed, road, may, own_deed):
    cast = make_cast()
    said = said_by_road(cast, road)
    code = paper.print_slips(cast.facilitator, cast.trajectory, said.speaker.conversation).slips[0].code
    decide(cast, person_with(code), said, own_deed)
    made_unread(said)
    said = Excerpt.objects.of(cast.trajectory).select_related("speaker__conversation").get(pk=said.pk)
    act = deeds(cast, said)[deed]
    if may == "Y":
        act()
        return
    before = rows(cast)
    with pytest.raises((Refused, NotSound)):
        act()
    assert rows(cast) == before


def decide(cast, person: Person, said: Excerpt, own_deed: str) -> None:
    me = Actor(person=person, via="receipt")
    said = Excerpt.objects.of(cast.trajectory).select_related("speaker__conversation").get(pk=said.pk)
    {
        "confirm": lambda: member_check.confirm(me, cast.trajectory, said),
        "correct": lambda: member_check.correct(
            me, cast.trajectory, said, "De lamp bij de brug is stuk, al heel lang."
        ),
        "share": lambda: member_check.share(me, cast.trajectory, said, Audience.PARTICIPANTS),
        "hide": lambda: member_check.hide(me, cast.trajectory, said),
    }[own_deed]()


def rows(cast):
    """Everything that would have changed: words, who reads them, and who could come in."""
    said = (
        Excerpt.objects.of(cast.trajectory)
        .order_by("pk")
        .values_list("text", "audience", "check_state", "kind", "is_prompted", "speaker__person")
    )
    return list(said), Person.objects.count(), ReceiptCredential.objects.count()


def test_words_their_speaker_hid_do_not_come_back_by_marking_or_writing_them_again():
    cast = make_cast()
    said = said_by_road(cast, "held")
    talk = said.speaker.conversation
    code = paper.print_slips(cast.facilitator, cast.trajectory, talk).slips[0].code
    decide(cast, person_with(code), said, "hide")
    speaker = talk.speakers.get()
    with pytest.raises(NotSound):
        conversations.mark_excerpt(cast.facilitator, cast.trajectory, talk, speaker, SAID)
    with pytest.raises(NotSound):
        conversations.add_sentences(cast.facilitator, cast.trajectory, talk, [Sentence("Men zegt: " + SAID)])
    with pytest.raises(NotSound):
        conversations.write_notes(
            cast.facilitator, cast.trajectory, talk, version=1, said="Alles goed.", interpretation=""
        )


def test_who_was_erased_and_left_words_nameless_is_not_given_a_new_code():
    cast = make_cast()
    said = said_by_road(cast, "held")
    talk = said.speaker.conversation
    code = paper.print_slips(cast.facilitator, cast.trajectory, talk).slips[0].code
    erase_person(person_with(code), keep_words_nameless=True)
    for act in (
        lambda: paper.print_slips(cast.facilitator, cast.trajectory, talk),
        lambda: conversations.record_consent(cast.facilitator, cast.trajectory, talk.speakers.get(), ["take_part"]),
        lambda: conversations.confirm_on_the_spot(cast.facilitator, cast.trajectory, talk, [said]),
        lambda: conversations.mark_excerpt(
            cast.facilitator, cast.trajectory, talk, talk.speakers.get(), "En de bank is stuk."
        ),
    ):
        with pytest.raises((Refused, NotSound)):
            act()
    assert not ReceiptCredential.objects.filter(person__in=talk.speakers.values("person")).exists()


def test_only_speakers_without_a_way_in_get_a_slip_and_the_page_names_the_others():
    cast = make_cast()
    talk = recorded(cast, "Een.", "Twee.", speakers=2)
    first, second = talk.speakers.order_by("position")
    first.person = cast.resident.person
    first.save()
    browser = browser_of(cast.facilitator)
    page = reverse("look:conversation", args=[cast.trajectory.slug, talk.pk])
    source = browser.get(page).content.decode()
    assert "Maak briefjes met een code" in source and f"{first.pseudonym}: regelt" in source
    slips = paper.print_slips(cast.facilitator, cast.trajectory, talk).slips
    assert [slip.pseudonym for slip in slips] == [second.pseudonym]
    assert receipts.how_many(cast.resident.person) == 1
    source = browser.get(page).content.decode()
    assert "Maak briefjes met een code" not in source and "regelen hun woorden zelf" in source
    assert "Briefje kwijt?" in source


def test_somebody_with_an_account_gets_no_slip_either():
    cast = make_cast()
    talk = recorded(cast)
    talk.speakers.update(person=cast.official.person)
    with pytest.raises(NotSound) as no:
        paper.print_slips(cast.facilitator, cast.trajectory, talk)
    assert "tweede code" in no.value.reason and receipts.how_many(cast.official.person) == 0


def test_reading_aloud_leaves_out_who_decides_and_confirms_the_others():
    cast = make_cast()
    talk = recorded(cast, "Een.", "Twee.", speakers=2)
    slips = paper.print_slips(cast.facilitator, cast.trajectory, talk).slips
    mine = Excerpt.objects.of(cast.trajectory).select_related("speaker__conversation").get(text="Een.")
    decide(cast, person_with(slips[0].code), mine, "share")
    browser = browser_of(cast.facilitator)
    page = reverse("look:read_aloud", args=[cast.trajectory.slug, talk.pk])
    source = browser.get(page).content.decode()
    assert "Twee." in source and "Een." not in source and "1 zin staat hier niet" in source
    browser.post(page, {"go": "all"})
    told = dict(Excerpt.objects.of(cast.trajectory).values_list("text", "audience"))
    assert told == {"Een.": Audience.PARTICIPANTS, "Twee.": Audience.EVERYONE}


@pytest.mark.parametrize(
    ("deed", "told"),
    [
        ("write consent", "schreef op waar u ja en nee op zei"),
        ("add a sentence", "schreef er zinnen van u bij"),
        ("mark", "streepte er zinnen in aan"),
        ("read aloud", "schreef na het voorlezen op dat ze kloppen"),
        ("share", "schreef op dat iedereen ze mag lezen"),
        ("correct aloud", "verbeterde ze bij het voorlezen"),
        ("note old pain", "schreef erbij waar ze over gaan en hoe ze klinken"),
        ("mask a name", "zette [naam] op de plaats van meer dan een naam"),
        ("hold", "hield ze vast"),
        ("let pass", "las ze en deelt ze met niemand"),  # nobody said yet that others may read them
        ("take out", "haalde woorden weg"),
    ],
)
def test_what_the_core_group_does_with_words_is_told_to_who_said_them_and_to_nobody_else(deed, told):
    cast = make_cast()
    said = said_by_road(cast, "held")
    code = paper.print_slips(cast.facilitator, cast.trajectory, said.speaker.conversation).slips[0].code
    said = Excerpt.objects.of(cast.trajectory).select_related("speaker__conversation").get(pk=said.pk)
    made_unread(said)
    deeds(cast, said)[deed]()
    line = Notice.objects.of(cast.trajectory).get()
    assert line.person == person_with(code) and told in line.words and line.words.startswith("De kerngroep deed iets")
    assert "Samira" not in line.words and "lamp" not in line.words


def test_one_reading_evening_is_one_line():
    cast = make_cast()
    told = tell(cast, words="Kees van de brug is lastig.", audience="participants")
    browser = browser_of(cast.facilitator)
    here = cast.trajectory.slug
    browser.post(reverse("look:hold", args=[here, told.conversation.pk]), {"because": "names"})
    browser.post(reverse("look:mask", args=[here, excerpt_of(told).pk]), {"part": "Kees"})
    browser.post(reverse("look:let_through", args=[here, told.conversation.pk]))
    browser.post(reverse("look:take_out", args=[here, excerpt_of(told).pk]))
    line = Notice.objects.of(cast.trajectory).get()
    for part in ("hield ze vast", "zette [naam]", "gaf ze door", "haalde woorden weg"):
        assert part in line.words
    receipt = browser_of(Actor(person=person_with(told.code), via="receipt")).get("/mijn/").content.decode()
    assert "haalde woorden weg" in receipt


def test_what_is_not_the_core_groups_to_choose_is_not_on_its_pages_and_not_taken_from_a_form():
    cast = make_cast()
    told = tell(cast, audience="participants")
    incoming.pass_voice(cast.facilitator, cast.trajectory, told.conversation)
    said = excerpt_of(told)
    browser = browser_of(cast.facilitator)
    page = reverse("look:excerpt", args=[cast.trajectory.slug, said.pk])
    source = browser.get(page).content.decode()
    assert 'name="kind"' not in source and 'name="is_old_pain"' in source
    browser.post(page, {"kind": "need", "is_prompted": "on", "is_old_pain": "on"})
    said.refresh_from_db()
    assert (said.kind, said.is_prompted, said.is_old_pain) == ("experience", False, True)
    notes = reverse("look:notes", args=[cast.trajectory.slug, told.conversation.pk])
    assert 'name="said"' not in browser.get(notes).content.decode()
    browser.post(notes, {"said": "Alles is prima.", "interpretation": "Zorg.", "version": 1})
    talk = Conversation.objects.of(cast.trajectory).get()
    assert (talk.said, talk.interpretation) == ("", "Zorg.")


def test_a_code_is_handed_over_at_the_table_only_when_it_opens_nothing_of_a_nameless_voice():
    cast = make_cast()
    new = Person.objects.create()
    assert on_behalf.may_be_handed_a_code(new)
    said = said_by_road(cast, "room")
    Speaker.objects.of(cast.trajectory).filter(pk=said.speaker.pk).update(person=new)
    assert not on_behalf.may_be_handed_a_code(new)
    assert not on_behalf.may_be_handed_a_code(cast.official.person)
    assert not on_behalf.may_be_handed_a_code(cast.resident.person)


def test_every_source_has_its_answer():
    assert set(ROADS) == set(Source.values) and set(CheckState.values) >= {"confirmed"}


def test_words_from_before_this_rule_belong_to_whoever_may_have_decided_about_them():
    cast = make_cast()
    read_aloud, with_code, untouched, gone = (recorded(cast, words) for words in ("Een.", "Twee.", "Drie.", "Vier."))
    conversations.confirm_on_the_spot(cast.facilitator, cast.trajectory, read_aloud)
    for talk in (with_code, untouched):
        paper.print_slips(cast.facilitator, cast.trajectory, talk)
    Excerpt.objects.of(cast.trajectory).filter(text__in=["Twee.", "Vier."]).update(check_state=CheckState.CONFIRMED)
    box = tell(cast).conversation
    as_it_migrates = SimpleNamespace(
        get_model=lambda room, name: SimpleNamespace(objects=QuerySet(apps.get_model(room, name)))
    )
    import_module("wijwerken.look.migrations.0002_speaker_decides").who_surely_or_maybe_decided(as_it_migrates, None)
    deciding = Speaker.objects.of(cast.trajectory).filter(decides=True).values_list("conversation", flat=True)
    assert set(deciding) == {with_code.pk, gone.pk}
    assert not {read_aloud.pk, untouched.pk, box.pk} & set(deciding)
