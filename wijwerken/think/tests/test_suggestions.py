"""The computer lays excerpts beside each other, people decide: learned, fair, undone, and gone with the words."""

from __future__ import annotations

import datetime as dt
import itertools
from uuid import uuid4

import pytest
from django.db import connections, transaction
from django.urls import reverse

from tests.cast import Cast, make_cast, to_phase, with_receipt
from wijwerken.analysis import red_threads
from wijwerken.analysis.red_threads import kept
from wijwerken.analysis.red_threads.structure import FEWEST
from wijwerken.house import clock
from wijwerken.house.manifest import Reference
from wijwerken.house.models import LogEntry
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.house.vectors import always_there, from_bytes
from wijwerken.look.domain import conversations, incoming, member_check
from wijwerken.look.domain.contribution import Voice, contribute
from wijwerken.look.models import Excerpt
from wijwerken.look.vocabulary import ReadState
from wijwerken.people.domain import erasure
from wijwerken.think.domain import chain, likeness, queries, ties, undo
from wijwerken.think.domain import kept as think_kept
from wijwerken.think.domain.suggestions import (
    answers as answer_deeds,
)
from wijwerken.think.domain.suggestions import (
    by_meaning,
    division,
    excerpt_vectors,
    fairness,
    forgotten,
    look_alikes,
    loose_voices,
    more_like_these,
    requests,
    shelf,
    status,
)
from wijwerken.think.models import (
    ExcerptVector,
    Grouping,
    LikePair,
    Reading,
    SuggestedGroup,
    SuggestionAnswer,
    Tie,
)

from .voices import say

pytestmark = pytest.mark.django_db
ABOUT = {
    "licht": [
        "De lantaarn bij het {} is kapot en het licht is uit.",
        "Het {} is donker, want de lantaarn is stuk.",
    ],
    "bus": ["De bus naar het {} rijdt na tienen niet meer.", "Ik wacht bij het {} lang op de bus, die rijdt te laat."],
    "hond": ["De hond loopt los bij het {} en dat is niet fijn.", "Bij het {} ruimt niemand de poep van zijn hond op."],
    "buren": ["Mijn buren op het {} groeten elkaar niet.", "Met de buren van het {} drink ik weleens koffie."],
}
PLACES = "plein pad park bruggetje station winkelpad kerkpad veldje steegje zwembad tunneltje hofje".split()


def told(about: str, how_many: int) -> list[str]:
    """Give this many sentences about one thing, each in its own words."""
    said = (form.format(place) for place, form in itertools.product(PLACES, ABOUT[about]))
    return list(itertools.islice(said, how_many))


@pytest.fixture(autouse=True)
def by_letters(monkeypatch, settings, tmp_path):
    """Read with the encoder that is always there, so that each test begins at once."""
    monkeypatch.setenv("WIJWERKEN_ENCODER", "char")
    settings.ERASURE_LEDGER = tmp_path / "ledger.jsonl"


@pytest.fixture
def cast() -> Cast:
    return make_cast("think")


@pytest.fixture
def table(cast) -> Cast:
    """Lay twelve voices on two subjects on the table, three of them tied, all read by the computer."""
    cast.said = {about: [say(cast, words) for words in told(about, 6)] for about in ("licht", "bus")}  # type: ignore[attr-defined]
    do = (cast.facilitator, cast.trajectory)
    cast.thread = ties.make_thread(*do, "Het licht brandt niet", [one.pk for one in cast.said["licht"][:3]])  # type: ignore[attr-defined]
    excerpt_vectors.read(cast.trajectory.pk)
    return cast


def offer(cast: Cast) -> more_like_these.Offer:
    return more_like_these.more_like(cast.facilitator, cast.trajectory, cast.thread)  # type: ignore[attr-defined]


def offered_words(cast: Cast) -> list[str]:
    return [one.excerpt.text for one in offer(cast).suggestions]


def give(cast: Cast, **answers: str) -> None:
    """Answer the suggestions in the order in which they lie: first="belongs", second="not"."""
    laid = offer(cast)
    said = {one.excerpt.pk: answer for one, answer in zip(laid.suggestions, answers.values(), strict=False)}
    answer_deeds.answer(cast.facilitator, cast.trajectory, cast.thread, laid.offered, said)  # type: ignore[attr-defined]


def page(client, cast: Cast, name: str, *args: object, who: str = "facilitator") -> str:
    client.force_login(getattr(cast, who).account)
    return client.get(reverse(f"think:{name}", args=[cast.trajectory.slug, *args])).content.decode()


# --- fairness, without a database ------------------------------------------------------------------------------------


def test_who_was_not_heard_goes_first_only_when_scores_are_close():
    """R01: a suggestion never favours the loudest group."""
    loud, quiet = uuid4(), uuid4()
    a, b, c, d, *rest = (uuid4() for _number in range(12))
    ranked = [(a, 1.0), (b, 0.98), (c, 0.95), (d, 0.5), *((one, 0.0) for one in rest)]
    groups = {a: {loud}, b: {loud}, c: {quiet}, d: {quiet}}
    assert fairness.fairly(ranked, groups, {loud}, 3) == [c, a, b]
    assert fairness.fairly(ranked, groups, {loud, quiet}, 3) == [a, b, c]
    assert fairness.fairly([(a, 1.0), (d, 0.5), *ranked[4:]], groups, {loud}, 2) == [a, d]
    assert fairness.fairly([], {}, set(), 5) == []


# --- reading ---------------------------------------------------------------------------------------------------------


def test_what_people_read_first_is_read_by_the_computer_and_nothing_else(cast):
    seen = say(cast, "Gelezen.")
    for fields in ({"read_state": ReadState.UNREAD}, {"read_state": ReadState.HELD}, {"is_hidden": True}):
        say(cast, "Niet voor de computer.", **fields)
    excerpt_vectors.read(cast.trajectory.pk)
    assert list(ExcerptVector.objects.of(cast.trajectory).values_list("excerpt_id", flat=True)) == [seen.pk]
    read = Reading.objects.of(cast.trajectory).get()
    assert (read.done, read.total, read.encoder, status.how_far(read)) == (1, 1, "char", "")


def test_a_conversation_that_is_written_down_is_read_in_the_background(cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        conversations.record_conversation(
            cast.facilitator, cast.trajectory, conversations.Occasion(), [], [conversations.Sentence("Zo is het.")]
        )
        assert not ExcerptVector.objects.of(cast.trajectory).exists(), "never in the request itself"
    assert ExcerptVector.objects.of(cast.trajectory).count() == 1
    assert cast.trajectory.pk not in shelf._shelves, "nobody tells the worker when words are taken back"
    assert kept._made == {}


def test_a_voice_from_the_box_is_read_when_people_read_it_and_its_own_changes_start_no_work(
    cast, django_capture_on_commit_callbacks
):
    """House: a waiting task holds a time, and when a nameless voice came is nobody's business."""
    with django_capture_on_commit_callbacks() as waiting:
        conversation = contribute(cast.resident, cast.trajectory, Voice("Ik vertel het."), receipt="mine").conversation
        excerpt = Excerpt.objects.of(cast.trajectory).get(speaker__conversation=conversation)
        member_check.correct(cast.resident, cast.trajectory, excerpt, "Ik vertel het anders.")
    assert waiting == []
    with django_capture_on_commit_callbacks() as waiting:
        incoming.pass_voice(cast.facilitator, cast.trajectory, conversation)
    assert len(waiting) == 1


def test_progress_is_told_on_the_tying_table(client, table):
    Reading.objects.of(table.trajectory).update(done=312, total=1000)
    assert "312 van 1.000 fragmenten gelezen." in page(client, table, "board")
    assert "fragmenten gelezen" not in page(client, table, "board", who="official")


def test_another_encoder_reads_again_and_every_decision_stays(table, monkeypatch):
    give(table, first="belongs", second="not")
    ties, answers = Tie.objects.of(table.trajectory).count(), SuggestionAnswer.objects.of(table.trajectory).count()

    class Other:
        name, version = "other", "other 2"
        encode = staticmethod(lambda texts: red_threads.encode(texts, encoder="char"))

    monkeypatch.setattr(likeness, "encoder", lambda: (Other(), ""))
    assert not likeness.is_chosen(Reading(encoder="other"))
    excerpt_vectors.read(table.trajectory.pk)
    assert set(ExcerptVector.objects.of(table.trajectory).values_list("encoder_version", flat=True)) == {"other 2"}
    assert ExcerptVector.objects.of(table.trajectory).count() == 12
    assert Tie.objects.of(table.trajectory).count() == ties
    assert SuggestionAnswer.objects.of(table.trajectory).count() == answers


@pytest.mark.parametrize(
    ("problem", "says"),
    [(red_threads.EncoderMissing, "De taalhulp is er niet"), (red_threads.EncoderTampered, "is veranderd en daarom")],
)
def test_an_encoder_that_cannot_be_trusted_is_not_used_and_that_is_on_screen(client, table, monkeypatch, problem, says):
    def refused(name: str | None = None) -> object:
        if name != "char":
            raise problem("no")
        return named(name)

    named = red_threads.encoder_named
    monkeypatch.setattr(red_threads, "encoder_named", refused)
    excerpt_vectors.read(table.trajectory.pk)
    assert Reading.objects.of(table.trajectory).get().encoder == "char"
    for name, args in (("suggestions", ()), ("more", (table.thread.pk,)), ("board", ())):
        assert says in page(client, table, name, *args)


def test_an_encoder_that_stops_answering_leaves_nobody_without_suggestions(client, table, monkeypatch):
    """Words that go to another machine are said on screen, and when it does not answer, letters and words do."""

    class Elsewhere:
        name, version, reader = "address", "model (vectors.example)", "vectors.example"

        def encode(self, texts: list[str]) -> object:
            raise red_threads.EncoderMissing("no answer")

    named = red_threads.encoder_named
    monkeypatch.setattr(red_threads, "encoder_named", lambda name=None: named(name) if name == "char" else Elsewhere())
    excerpt_vectors.read(table.trajectory.pk)
    assert offer(table).suggestions
    shown = page(client, table, "suggestions")
    assert "De taalhulp is er niet" in shown
    assert "vectors.example" not in shown
    Reading.objects.of(table.trajectory).update(encoder="address", instead="")
    assert "gaan de woorden naar vectors.example" in page(client, table, "suggestions")


def test_more_excerpts_than_can_be_compared_is_said_and_tying_goes_on(client, table, monkeypatch):
    monkeypatch.setattr(red_threads, "MOST_TEXTS", 11)
    excerpt_vectors.read(table.trajectory.pk)
    assert "meer dan 11 fragmenten" in page(client, table, "board")


# --- gone with the words ---------------------------------------------------------------------------------------------


def columns_with(numbers: bytes) -> list[str]:
    """Name every column of both databases in which these bytes still stand."""
    found = []
    for alias in connections:
        with connections[alias].cursor() as cursor:
            for name in connections[alias].introspection.table_names(cursor):
                cursor.execute(f'SELECT * FROM "{name}"')
                for row in cursor.fetchall():
                    found += [
                        name for value in row if isinstance(value, bytes | memoryview) and bytes(value) == numbers
                    ]
    return found


@pytest.mark.parametrize("how", ["withdrawn", "corrected", "hidden", "erased", "asked"])
def test_what_the_computer_made_of_words_goes_in_the_moment_they_do(cast, how):
    resident, _code = with_receipt()
    excerpts = [say(cast, words) for words in told("licht", 4)]
    mine = say(cast, told("licht", 5)[4], person=resident.person)
    excerpt_vectors.read(cast.trajectory.pk)
    numbers = bytes(ExcerptVector.objects.of(cast.trajectory).get(excerpt=mine).numbers)
    grouping = Grouping.objects.create(trajectory=cast.trajectory, on=clock.today())
    group = SuggestedGroup.objects.create(
        trajectory=cast.trajectory, grouping=grouping, terms=["lantaarn"], quoted=mine
    )
    group.excerpts.add(mine, *excerpts)
    LikePair.objects.create(trajectory=cast.trajectory, one=excerpts[0], other=mine, likeness=0.9)
    assert shelf.shelf_of(cast.trajectory) is not None
    assert columns_with(numbers) == ["think_excerptvector"]
    with transaction.atomic():
        {
            "withdrawn": lambda: member_check.withdraw(resident, cast.trajectory, mine),
            "corrected": lambda: member_check.correct(resident, cast.trajectory, mine, "Iets heel anders."),
            "hidden": lambda: member_check.hide(resident, cast.trajectory, mine),
            "erased": lambda: erasure.erase_person(resident.person),
            "asked": lambda: conversations.take_out_on_request(cast.facilitator, cast.trajectory, mine),
        }[how]()
        assert columns_with(numbers) == [], "in the transaction itself, not after it"
    assert not SuggestedGroup.objects.of(cast.trajectory).exists()
    assert not LikePair.objects.of(cast.trajectory).exists()
    assert cast.trajectory.pk not in shelf._shelves
    now = shelf.shelf_of(cast.trajectory)
    assert now is not None
    assert mine.pk not in now.places


def test_a_narrower_circle_changes_no_words_and_leaves_the_numbers(cast):
    resident, _code = with_receipt()
    mine = say(cast, "Van mij.", person=resident.person)
    excerpt_vectors.read(cast.trajectory.pk)
    member_check.share(resident, cast.trajectory, mine, "participants")
    assert ExcerptVector.objects.of(cast.trajectory).count() == 1


def test_words_that_are_shown_again_are_read_again_by_who_comes_next(cast, django_capture_on_commit_callbacks):
    resident, _code = with_receipt()
    mine = say(cast, "Van mij.", person=resident.person)
    excerpt_vectors.read(cast.trajectory.pk)
    for hidden in (True, False):
        with django_capture_on_commit_callbacks() as waiting:
            member_check.hide(resident, cast.trajectory, mine, hidden=hidden)
        assert waiting == []
    with django_capture_on_commit_callbacks(execute=True) as waiting:
        requests.see_that_all_is_read(cast.trajectory, with_chosen=False)
    assert len(waiting) == 1
    assert ExcerptVector.objects.of(cast.trajectory).count() == 1


def test_words_that_change_while_they_are_read_leave_no_numbers_of_what_they_were(cast, monkeypatch):
    excerpt = say(cast, "Zoals het eerst was.")
    encoder, seen = always_there(), []
    encode = encoder.encode

    def meanwhile(texts: list[str], _told: object = None) -> object:
        seen.append(texts)
        if len(seen) == 1:
            Excerpt.objects.of(cast.trajectory).filter(pk=excerpt.pk).update(text="Zoals het nu is.", version=2)
        return encode(texts)

    monkeypatch.setattr(encoder, "encode", meanwhile)
    excerpt_vectors.read(cast.trajectory.pk)
    assert seen == [["Zoals het eerst was."], ["Zoals het nu is."]]
    kept = from_bytes([ExcerptVector.objects.of(cast.trajectory).get().numbers])
    assert (kept == red_threads.encode(["Zoals het nu is."], encoder="char")).all()


def test_a_month_after_the_end_only_what_people_decided_is_left(table):
    give(table, first="belongs", second="not")
    ties = Tie.objects.of(table.trajectory).count()
    with clock.frozen(clock.today() - dt.timedelta(days=40)):
        to_phase(table.trajectory, "ended")
    assert forgotten.delete_after_the_end(clock.today()) > 0
    assert not ExcerptVector.objects.of(table.trajectory).exists()
    assert Tie.objects.of(table.trajectory).count() == ties


# --- more like these -------------------------------------------------------------------------------------------------


def test_five_suggestions_are_like_what_people_tied_and_say_what_they_rest_on(table):
    for words in told("licht", 10)[6:]:
        table.said["licht"].append(say(table, words))
    excerpt_vectors.read(table.trajectory.pk)
    laid = offer(table)
    assert len(laid.suggestions) == 5
    assert {one.excerpt.text for one in laid.suggestions} <= {one.text for one in table.said["licht"][3:]}
    tied = {one.text for one in table.said["licht"][:3]}
    assert all({other.text for other in one.rests_on} <= tied and one.rests_on for one in laid.suggestions)
    assert (laid.offered.by, laid.offered.version) == ("char", "char 1")


def test_among_few_fragments_only_what_is_like_the_thread_is_offered_and_then_nothing(client, table):
    assert set(offered_words(table)) == {one.text for one in table.said["licht"][3:]}, "no bus beside the light"
    give(table, first="belongs", second="belongs", third="belongs")
    assert offered_words(table) == []
    said = page(client, table, "more", table.thread.pk)
    assert "Niets lijkt genoeg op deze draad" in said and "think-suggested" not in said


def test_among_many_the_best_are_offered_as_before(table, monkeypatch):
    monkeypatch.setattr(more_like_these, "FEW", 12)
    assert len(offered_words(table)) == 5


def test_answers_are_learned_from_and_what_was_turned_down_never_returns(table, monkeypatch):
    monkeypatch.setattr(more_like_these, "FEW", 12)  # as among many: the best ones, whatever they are
    first = offered_words(table)
    assert "bus" in first[3]
    give(table, first="belongs", second="unsure", third="", fourth="not")
    then = offered_words(table)
    assert first[2] == then[0], "what nobody answered lies there still"
    assert not {first[0], first[1], first[3]} & set(then)
    with clock.frozen(clock.today() + dt.timedelta(days=1)):
        tomorrow = offered_words(table)
    assert first[1] in tomorrow, "what nobody knew may come back"
    assert first[3] not in tomorrow
    knot = Tie.objects.of(table.trajectory).get(excerpt__text=first[0])
    assert (knot.suggested_by, knot.suggested_version, knot.suggested_on) == ("char", "char 1", clock.today())
    assert knot.tied_by == table.participation(table.facilitator)


def test_a_whole_handful_of_answers_is_one_step_that_can_be_undone(table):
    first = offered_words(table)
    give(table, first="unsure")
    with clock.frozen(clock.today() + dt.timedelta(days=1)):
        before = offered_words(table)
        give(table, first="not", second="belongs", third="unsure")
        assert before != offered_words(table)
        undo.undo(table.facilitator, table.trajectory)
        assert offered_words(table) == before
        assert SuggestionAnswer.objects.of(table.trajectory).get().answer == "unsure"
    undo.undo(table.facilitator, table.trajectory)
    assert offered_words(table) == first
    assert not SuggestionAnswer.objects.of(table.trajectory).exists()


def test_taking_a_knot_loose_says_no_too_until_it_is_undone(table):
    loose = Tie.objects.of(table.trajectory).select_related("red_thread").filter(red_thread=table.thread)[0]
    extra = say(table, told("licht", 8)[7])
    ties.tie(table.facilitator, table.trajectory, table.thread, [extra.pk])
    excerpt_vectors.read(table.trajectory.pk)
    ties.untie(table.facilitator, table.trajectory, loose)
    assert loose.excerpt.text not in offered_words(table)
    undo.undo(table.facilitator, table.trajectory)
    assert not SuggestionAnswer.objects.of(table.trajectory).exists()
    assert Tie.objects.of(table.trajectory).filter(excerpt=loose.excerpt).exists()


def test_words_a_reader_may_not_read_are_never_suggested_even_when_numbers_are_left(table):
    hidden, unread = table.said["licht"][3:5]
    Excerpt.objects.of(table.trajectory).filter(pk=hidden.pk).update(is_hidden=True)
    Excerpt.objects.of(table.trajectory).filter(pk=unread.pk).update(read_state=ReadState.UNREAD)
    for laid in (offer(table).suggestions, [loose_voices.loose_voice(table.facilitator, table.trajectory)]):
        assert not {one.excerpt.pk for one in laid} & {hidden.pk, unread.pk}
    found = by_meaning.akin(table.facilitator, table.trajectory, "lantaarn kapot")
    assert found
    assert not {one.pk for one in found} & {hidden.pk, unread.pk}
    assert more_like_these.more_like(table.outsider, table.trajectory, table.thread).suggestions == []
    with pytest.raises(NotSound):
        answer_deeds.answer(
            table.facilitator, table.trajectory, table.thread, ties.BY_HAND, {hidden.pk: answer_deeds.BELONGS}
        )


def test_a_thread_with_two_examples_asks_for_one_more(client, table):
    do = (table.facilitator, table.trajectory)
    thin = ties.make_thread(*do, "De bus rijdt niet", [one.pk for one in table.said["bus"][:2]])
    assert more_like_these.more_like(*do, thin).needs_examples
    assert "Knoop eerst drie fragmenten" in page(client, table, "more", thin.pk)


def test_groups_heard_stand_beside_the_thread_and_small_numbers_do_not(table):
    for words in told("licht", 12)[6:]:
        ties.tie(table.facilitator, table.trajectory, table.thread, [say(table, words).pk])
    say(table, "Ik werk hier.", group=table.officials)
    heard = offer(table).heard
    assert heard is not None
    assert (heard.heard, heard.not_yet) == ([("bewoners", "9")], ["ambtenaren"])
    small = say(table, "Ik werk hier ook.", group=table.officials)
    ties.tie(table.facilitator, table.trajectory, table.thread, [small.pk])
    assert ("ambtenaren", "enkele") in offer(table).heard.heard  # type: ignore[union-attr]


# --- pages -----------------------------------------------------------------------------------------------------------


def test_the_page_shows_the_origin_of_a_suggestion_and_never_who_spoke(client, table):
    for excerpt in Excerpt.objects.of(table.trajectory).select_related("speaker"):
        excerpt.speaker.pseudonym, excerpt.speaker.shown_name = "Spreker Kanarie", "Kanarienaam"
        excerpt.speaker.save()
    shown = page(client, table, "more", table.thread.pk)
    assert "Voorgesteld door de computer, " in shown
    assert "CHAR" not in shown, "with what it read stands where that is explained"
    assert "Gelezen met: CHAR 1." in page(client, table, "suggestions")
    assert shown.count("think-suggested") == 3
    assert "Kanarie" not in shown
    assert str(table.said["licht"][3].speaker_id) not in shown


def test_answering_by_form_works_without_scripts_and_a_forged_origin_is_refused(client, table):
    address = reverse("think:more", args=[table.trajectory.slug, table.thread.pk])
    shown = page(client, table, "more", table.thread.pk)
    signed = shown.split('name="offered" value="')[1].split('"')[0]
    one = offer(table).suggestions[0].excerpt
    answers = {f"answer-{one.pk}": "belongs"}
    refused = client.post(address, {"offered": "verzonnen", **answers})
    assert (refused.status_code, b"Deze pagina is oud" in refused.content) == (400, True)
    assert client.post(address, {"offered": signed}).status_code == 400, "nothing was chosen"
    assert client.post(address, {"offered": signed, **answers}).status_code == 302
    assert client.post(address, {"offered": signed, **answers}).status_code == 302, "sent twice is tied once"
    gone = {f"answer-{uuid4()}": "belongs"}
    said = client.post(address, {"offered": signed, **answers, **gone}, follow=True).content.decode()
    assert "1 fragment is aangeknoopt." in said, "what was taken back meanwhile is not said to hang"
    assert Tie.objects.of(table.trajectory).filter(excerpt=one).count() == 1
    for _ in range(3):
        client.post(address, {"action": "undo"})
    assert not Tie.objects.of(table.trajectory).filter(excerpt=one).exists()


def test_suggested_and_decided_are_told_apart_in_thread_trace_and_export(client, table):
    give(table, first="belongs")
    knot = Tie.objects.of(table.trajectory).exclude(suggested_by="").get()
    shown = page(client, table, "thread", table.thread.pk)
    assert shown.count("Voorgesteld door de computer, ") == 1
    assert "Mensen besloten dat het erbij hoort." in shown
    kinds = {
        link.to.id: link.kind
        for link in chain.trace_links(
            table.facilitator, table.trajectory, Reference("think.red_thread", table.thread.pk)
        )
    }
    assert kinds[knot.excerpt_id] == "fragment, voorgesteld door de computer (CHAR 1), besloten door mensen"
    assert kinds[table.said["licht"][0].pk] == "fragment"
    forward = chain.trace_links(table.facilitator, table.trajectory, Reference("look.excerpt", knot.excerpt_id))
    assert "voorgesteld door de computer" in next(iter(forward)).kind
    threads = think_kept.export(table.facilitator, table.trajectory)["red_threads"]
    assert sorted(one["suggested_by"] for one in threads[0]["excerpts"]) == ["", "", "", "char 1"]


def test_one_gets_the_numbers_of_ones_own_words_and_nobody_elses(cast):
    resident, _code = with_receipt()
    say(cast, "Van mij.", person=resident.person)
    say(cast, "Van een ander.")
    excerpt_vectors.read(cast.trajectory.pk)
    mine = think_kept.own_data(resident.person)["numbers_of_words"]
    assert [row["words"] for row in mine] == ["Van mij."]


@pytest.mark.parametrize("name", ["board", "suggestions", "more", "where_belongs", "pairs", "grouping"])
def test_a_page_asks_the_database_as_often_for_many_as_for_few(client, table, name, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    args = [table.thread.pk] if name == "more" else []

    def asked() -> int:
        page(client, table, name, *args)
        with CaptureQueriesContext(connection) as queries_asked:
            page(client, table, name, *args)
        return len(queries_asked)

    before = asked()
    more = [say(table, words) for words in [*told("hond", 12), *told("buren", 12), *told("licht", 12)[6:]]]
    do = (table.facilitator, table.trajectory)
    for number in range(2, 6):
        ties.make_thread(*do, f"Draad {number}", [one.pk for one in more[number * 3 : number * 3 + 3]])
    excerpt_vectors.read(table.trajectory.pk)
    assert asked() <= before + (3 if name in ("where_belongs",) else 0)


# --- a loose voice, a first division, what looks alike ----------------------------------------------------------------


def test_a_loose_voice_gets_three_threads_to_choose_from_and_never_one(client, table):
    do = (table.facilitator, table.trajectory)
    assert loose_voices.loose_voice(*do).homes == [], "with one thread there is nothing to choose"
    assert "geen drie draden om uit te kiezen" in page(client, table, "where_belongs")
    for about in ("hond", "buren", "bus"):
        ties.make_thread(*do, about, [say(table, words).pk for words in told(about, 9)[6:]])
    excerpt_vectors.read(table.trajectory.pk)
    laid = loose_voices.loose_voice(*do)
    assert len(laid.homes) == 3
    about = "licht" if "antaarn" in laid.excerpt.text else "bus"
    assert laid.homes[0].thread.name == {"licht": "Het licht brandt niet", "bus": "bus"}[about]
    assert all(home.rests_on for home in laid.homes)
    other = loose_voices.loose_voice(*do, after=laid.excerpt.pk)
    assert other.excerpt != laid.excerpt
    answer_deeds.place(*do, laid.homes[0].thread, laid.offered, laid.excerpt.pk)
    assert Tie.objects.of(table.trajectory).get(excerpt=laid.excerpt).suggested_by == "char"
    undo.undo(*do)
    answer_deeds.answer(*do, laid.homes[0].thread, laid.offered, {laid.excerpt.pk: "not"})
    homes = next(
        voice.homes
        for voice in (loose_voices.loose_voice(*do, after=other_id) for other_id in [None, *ids_before(table, laid)])
        if voice.excerpt == laid.excerpt
    )
    assert laid.homes[0].thread not in [home.thread for home in homes], "no is no here too"


def ids_before(table: Cast, laid: loose_voices.LooseVoice) -> list[object]:
    loose = queries.loose(table.facilitator, table.trajectory).order_by("pk").values_list("pk", flat=True)
    return list(loose)


def test_under_eighty_voices_there_is_no_division_but_an_honest_sentence(client, table):
    with pytest.raises(NotSound, match="ongeveer tachtig fragmenten"):
        division.ask(table.facilitator, table.trajectory)
    for name in ("grouping", "suggestions"):
        said = page(client, table, name)
        assert "Met minder dan ongeveer tachtig fragmenten is een indeling toeval. Nu zijn het er 12." in said
        assert "Maak een eerste indeling" not in said
        assert "Bekijk een eerste indeling" not in said
    assert not Grouping.objects.of(table.trajectory).exists()


def test_what_is_said_beforehand_is_what_the_mathematics_asks_and_few_are_not_counted(table):
    assert division.FEWEST == more_like_these.FEW == FEWEST
    Excerpt.objects.of(table.trajectory).exclude(pk=table.said["licht"][0].pk).delete()
    assert division.too_few(table.trajectory).endswith("Nu zijn het er enkele.")


def test_while_a_division_is_made_the_page_waits_and_knows_when_it_is_ready(client, table, monkeypatch):
    monkeypatch.setattr(division, "FEWEST", 12)
    assert "Maak een eerste indeling" in page(client, table, "grouping")
    division.ask(table.facilitator, table.trajectory)
    waiting = page(client, table, "grouping")
    assert "data-progress" in waiting and "Kijk opnieuw" in waiting, "without scripts a link does it"
    assert page(client, table, "suggestions_ready") == '{"finished": false}'
    division.divide(table.trajectory)
    assert page(client, table, "suggestions_ready") == '{"finished": true}'
    assert "data-progress" not in page(client, table, "grouping")


def test_without_structure_the_computer_says_that_people_see_more(client, table, monkeypatch):
    monkeypatch.setattr(division, "FEWEST", 12)
    monkeypatch.setattr(shelf.Shelf, "structure", lambda _shelf: shelf.WEAK)
    division.ask(table.facilitator, table.trajectory)
    division.divide(table.trajectory)
    assert "De computer ziet geen duidelijke groepen" in page(client, table, "grouping")


def test_a_suggested_group_is_nothing_until_a_person_names_it(client, table, monkeypatch):
    for about in ABOUT:
        for words in told(about, 24):
            say(table, words)
    excerpt_vectors.read(table.trajectory.pk)
    monkeypatch.setattr(shelf.Shelf, "structure", lambda _shelf: shelf.CARRIES)
    ties = Tie.objects.of(table.trajectory).count()
    do = (table.facilitator, table.trajectory)
    division.ask(*do)
    division.divide(table.trajectory)
    assert Tie.objects.of(table.trajectory).count() == ties, "nothing is tied by itself"
    sizes = [len(division.open_groups(*do, detail)) for detail in ("coarse", "middle", "fine")]
    assert sizes == sorted(sizes)
    group, *others = division.open_groups(*do, "middle")
    assert group.terms
    assert group.quoted is not None
    shown = page(client, table, "grouping")
    assert group.quoted.text in shown
    assert group.terms[0] in shown
    members = list(group.excerpts.values_list("pk", flat=True))
    assert group.quoted.text in page(client, table, "suggested_group", group.pk)
    with pytest.raises(NotSound):
        division.take_over(*do, group, "", members)
    thread = division.take_over(*do, group, "Zo zei iemand het", members[:-1])
    assert thread.ties.filter(suggested_by="char").count() == len(members) - 1
    assert group not in division.open_groups(*do, "middle")
    undo.undo(*do)
    assert group in division.open_groups(*do, "middle")
    division.throw_away(*do, others[0])
    assert others[0] not in division.open_groups(*do, "middle")
    gone = reverse("think:suggested_group", args=[table.trajectory.slug, others[0].pk])
    assert client.get(gone).status_code == 404, "an old page does not make a thread of it after all"
    undo.undo(*do)
    assert others[0] in division.open_groups(*do, "middle")


def test_two_people_who_say_the_same_stay_two_voices(client, table):
    one, other = say(table, "De stoep ligt los voor mijn deur."), say(table, "De stoep ligt los voor mijn deur!")
    excerpt_vectors.read(table.trajectory.pk)
    look_alikes.find_pairs(table.trajectory)
    do = (table.facilitator, table.trajectory)
    best = look_alikes.pairs(*do)[0]
    assert {best.one, best.other} == {one, other}
    assert one.text in page(client, table, "pairs")
    look_alikes.settle(*do, best)
    assert best not in look_alikes.pairs(*do)
    look_alikes.find_pairs(table.trajectory)
    assert best not in look_alikes.pairs(*do), "what people looked at stays looked at"
    undo.undo(*do)
    assert best in look_alikes.pairs(*do)
    address = reverse("think:pairs", args=[table.trajectory.slug])
    client.post(address, {"pair": best.pk, "thread": table.thread.pk})
    assert best not in look_alikes.pairs(*do), "both hang on the same thread"
    assert Excerpt.objects.of(table.trajectory).filter(pk__in=[one.pk, other.pk]).count() == 2


def test_searching_by_meaning_stands_beside_searching_by_letters(client, table):
    client.force_login(table.facilitator.account)
    shown = client.get(
        reverse("think:board", args=[table.trajectory.slug]), {"zoek": "lantaarns kapot"}
    ).content.decode()
    assert "Geen fragment met deze woorden." in shown
    assert "Andere woorden, misschien hetzelfde" in shown
    assert "lantaarn" in shown.split("Andere woorden, misschien hetzelfde")[1]
    assert by_meaning.akin(table.facilitator, table.trajectory, "qqq") == [], "some voice is always nearest"


# --- rights and the logbook ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["official", "resident", "sponsor", "outsider", "administrator", "other_facilitator"])
def test_only_the_core_group_weighs_suggestions(table, who):
    actor, trajectory, excerpt = getattr(table, who), table.trajectory, table.said["licht"][3]
    grouping = Grouping.objects.create(trajectory=trajectory, on=clock.today())
    group = SuggestedGroup.objects.create(trajectory=trajectory, grouping=grouping)
    pair = LikePair.objects.create(trajectory=trajectory, one=excerpt, other=table.said["bus"][0], likeness=1)
    for attempt in (
        lambda: answer_deeds.answer(actor, trajectory, table.thread, ties.BY_HAND, {excerpt.pk: "belongs"}),
        lambda: answer_deeds.place(actor, trajectory, table.thread, ties.BY_HAND, excerpt.pk),
        lambda: division.ask(actor, trajectory),
        lambda: division.take_over(actor, trajectory, group, "Naam", [excerpt.pk]),
        lambda: division.throw_away(actor, trajectory, group),
        lambda: look_alikes.settle(actor, trajectory, pair),
    ):
        with pytest.raises(Refused, match="kerngroep"):
            attempt()


def test_what_was_decided_stands_in_the_logbook_without_words(table):
    give(table, first="belongs", second="not")
    entry = LogEntry.objects.filter(place_id=table.trajectory.pk).order_by("number").last()
    assert entry.deed == "think.suggestions.answered"
    assert set(entry.payload) == {"by", "about"}


def test_reading_is_asked_for_once_however_often_the_page_opens(cast, settings, django_capture_on_commit_callbacks):
    from django_tasks_db.models import DBTaskResult

    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    for _time in range(3):
        with django_capture_on_commit_callbacks(execute=True):
            requests.see_that_all_is_read(cast.trajectory)
    assert DBTaskResult.objects.count() == 1
