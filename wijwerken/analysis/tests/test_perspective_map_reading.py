"""A Polis export is read fast and exactly; a mistake in it is told with file and line, never with a traceback."""

import zipfile
from pathlib import Path

import numpy as np
import pytest

from wijwerken.analysis.perspective_map import VoteMatrix, VotesError
from wijwerken.analysis.perspective_map.polis_reading import published_groups
from wijwerken.analysis.perspective_map.polis_statements import read_statements
from wijwerken.analysis.perspective_map.polis_writing import write_polis

POLIS = Path(__file__).parent / "data" / "polis"
CONVERSATIONS = sorted(folder.name for folder in POLIS.iterdir() if folder.is_dir())
HEADER = "timestamp,datetime,comment-id,voter-id,vote\n"


def written(tmp_path, text, name="votes.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


def triples(votes):
    names = votes.participants[votes.rows()].tolist(), votes.statements[votes.columns].tolist()
    return sorted(zip(*names, votes.values.tolist(), strict=True))


@pytest.mark.parametrize("name", CONVERSATIONS)
def test_the_votes_rebuild_the_table_of_participants_exactly(name):
    from_votes = VoteMatrix.from_polis(POLIS / name)
    from_table = VoteMatrix.from_polis(POLIS / name / "participants-votes.csv")
    assert from_votes.participants.tolist() == sorted(from_table.participants.tolist())
    assert triples(from_votes) == triples(from_table)
    assert from_votes.warnings == ()


def test_sizes_are_those_of_the_readme():
    votes = VoteMatrix.from_polis(POLIS / "scoop-hivemind.biodiversity")
    assert (*votes.shape, votes.count) == (536, 314, 29_719)
    assert votes.rejected.sum() == 160
    assert votes.topic.startswith("Protecting and Restoring")
    assert "microbes" in " ".join(votes.texts or ())


def test_published_groups_leave_out_who_has_none():
    assert len(published_groups(POLIS / "brexit-consensus" / "participants-votes.csv")) == 106 + 91


def test_the_later_vote_counts_and_of_equal_times_the_later_line(tmp_path):
    text = HEADER + "300,,1,1,1\n200,,1,1,-1\n100,,1,2,1\n100,,1,2,0\n"
    assert triples(VoteMatrix.from_polis(written(tmp_path, text))) == [(1, 1, 1), (2, 1, 0)]


def test_seconds_and_milliseconds_may_stand_together(tmp_path):
    text = HEADER + "1500000001000,,1,1,1\n1500000002,,1,1,-1\n"
    assert triples(VoteMatrix.from_polis(written(tmp_path, text))) == [(1, 1, -1)]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_byte_order_mark_and_a_missing_last_newline(tmp_path, ending, mark):
    text = mark + ending.join(["vote,voter-id,comment-id", "1,10,3", "-1,11,3"])
    assert triples(VoteMatrix.from_polis(written(tmp_path, text))) == [(10, 3, 1), (11, 3, -1)]


def test_quotes_and_ids_that_are_words_are_read_too(tmp_path):
    text = 'comment-id,voter-id,vote,remark\n4,"a,b",1,"two\nlines"\n4,c,-1.0,\n\n'
    assert triples(VoteMatrix.from_polis(written(tmp_path, text))) == [("a,b", 4, 1), ("c", 4, -1)]


def test_a_large_file_in_many_blocks_gives_the_same_votes(tmp_path, monkeypatch):
    monkeypatch.setattr("wijwerken.analysis.perspective_map.fast_csv._CHUNK", 1_000)
    assert triples(VoteMatrix.from_polis(POLIS / "brexit-consensus" / "votes.csv")) == triples(
        VoteMatrix.from_polis(POLIS / "brexit-consensus" / "participants-votes.csv")
    )


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (HEADER + "1,,1,1,1\n2,,1,2,2\n", 3, "not '2'"),
        (HEADER + "1,,1,1,NaN\n", 2, "not 'NaN'"),
        (HEADER + "1,,1,1,\n", 2, "not ''"),
        (HEADER + "1,,1,1,1\n1,,1,1\n", 3, "4 cells, the header has 5"),
        (HEADER + "1,,1,,1\n", 2, "the participant is empty"),
        (HEADER + "gisteren,,1,1,1\n", 2, "not a time"),
        (HEADER, 1, "no votes"),
        ("", 1, "the file is empty"),
        ("comment-id,vote\n1,1\n", 1, "column 'voter-id' is missing"),
        ("comment-id,voter-id,vote,vote\n1,1,1,1\n", 1, "a column twice: vote"),
        ("a,b\n1,2\n", 1, "no column 'vote'"),
    ],
)
def test_bad_votes_are_told_with_their_line(tmp_path, text, line, words):
    with pytest.raises(VotesError, match=words) as told:
        VoteMatrix.from_polis(written(tmp_path, text))
    assert told.value.line == line
    assert f"votes.csv, line {line}" in str(told.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("participant,group-id,1,2\n1,0,1,\n1,0,,1\n", "stands in this file twice"),
        ("participant,group-id,1,2\n1,0,3,\n", "line 2: a vote is 1, 0 or -1, not '3'"),
        ("participant,group-id,1,1\n1,0,1,\n", "a column twice: 1"),
        ("participant,group-id\n1,0\n", "no statement columns"),
        ("participant,group-id,1\n1,0,\n", "no votes"),
    ],
)
def test_a_bad_table_of_participants_is_told(tmp_path, text, words):
    with pytest.raises(VotesError, match=words):
        VoteMatrix.from_polis(written(tmp_path, text, "participants-votes.csv"))


def test_a_participant_without_votes_stays_in_the_table(tmp_path):
    text = "participant,group-id,1,2\n1,0,1,-1\n2,,,\n"
    votes = VoteMatrix.from_polis(written(tmp_path, text, "participants-votes.csv"))
    assert votes.votes_per_participant().tolist() == [2, 0]


def test_a_missing_path_and_an_empty_folder_are_told(tmp_path):
    with pytest.raises(VotesError, match="no such file"):
        VoteMatrix.from_polis(tmp_path / "away")
    with pytest.raises(VotesError, match=r"no votes\.csv"):
        VoteMatrix.from_polis(tmp_path)


@pytest.mark.parametrize("name", CONVERSATIONS)
def test_exchanged_yes_and_no_are_noticed(name):
    straight = VoteMatrix.from_polis(POLIS / name)
    exchanged = VoteMatrix.from_polis(POLIS / name, agree_is=-1)
    np.testing.assert_array_equal(straight.values, -exchanged.values)
    assert "--agree-is -1" in exchanged.warnings[0]


def test_statements_without_quotes_and_unreadable_lines(tmp_path):
    header = "comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
    text = header + "1,0,3,1,1,Rust, ruimte, groen\nx\n2,0,0,9,-1,Weg\n"
    listed = read_statements(written(tmp_path, text, "comments.csv"))
    assert listed.texts == {1: "Rust, ruimte, groen", 2: "Weg"}
    assert listed.rejected == {2}
    assert listed.unreadable_lines == (3,)


def test_what_is_written_reads_back_the_same(tmp_path):
    votes = VoteMatrix.from_polis(POLIS / "bg2050-volunteers")
    write_polis(votes, tmp_path / "export")
    again = VoteMatrix.from_polis(tmp_path / "export")
    assert triples(again) == triples(votes)
    assert again.topic == votes.topic
    assert again.texts == votes.texts
    np.testing.assert_array_equal(again.rejected, votes.rejected)
    assert published_groups(tmp_path / "export" / "participants-votes.csv") == {}


STATEMENTS = "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"


def export(tmp_path, **tables):
    for name, text in tables.items():
        content = text if isinstance(text, bytes) else text.encode()
        (tmp_path / f"{name.replace('_', '-')}.csv").write_bytes(content)
    return tmp_path


@pytest.mark.parametrize(
    "text",
    [
        "Timestamp,Comment_ID,Voter-ID,Vote\n1,3,10,1\n2,4,10,-1\n",
        "timestamp;comment-id;voter-id;vote\n1;3;10;1\n2;4;10;-1\n",
        "comment-id\tvoter-id\tvote\n3\t10\t1\n4\t10\t-1\n",
        "comment-id,voter-id,vote,weight,high_priority,,\n3,10,1,0,f,,\n4,10,-1,0,f,,\n",
        "comment-id,voter-id,vote\n3.0,10.0,1.0\n4.0,10.0,-1.0\n",
        "comment-id,voter-id,vote,created\n3,10,1,2018-01-02 10:00\n4,10,1,2018-01-01\n4,10,-1,2018-01-01T00:00:01Z\n",
    ],
    ids=["spelling", "semicolons", "tabs", "more columns", "numbers of a spreadsheet", "written dates"],
)
def test_what_other_programs_make_of_an_export_is_read(tmp_path, text):
    assert triples(VoteMatrix.from_polis(written(tmp_path, text))) == [(10, 3, 1), (10, 4, -1)]


def test_a_zip_file_and_names_with_the_conversation_before_them(tmp_path):
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("2026-01-02/abc-votes.csv", HEADER + "1,,3,10,1\n")
        packed.writestr("2026-01-02/abc-participants-votes.csv", "participant,3\n99,1\n")
        packed.writestr("../abc_comments.csv", STATEMENTS + "1,,3,10,1,0,1,Rust\n")
    votes = VoteMatrix.from_polis(path)
    assert triples(votes) == [(10, 3, 1)]
    assert votes.texts == ("Rust",)
    assert [one.name for one in tmp_path.iterdir()] == ["export.zip"]


def test_two_conversations_in_one_folder_are_not_mixed(tmp_path):
    for name in ("a-votes.csv", "b-votes.csv"):
        written(tmp_path, HEADER + "1,,3,10,1\n", name)
    with pytest.raises(VotesError, match=r"more than one votes\.csv: a-votes\.csv, b-votes\.csv"):
        VoteMatrix.from_polis(tmp_path)


def test_statements_have_numbers_below_nothing_or_are_words(tmp_path):
    listed = STATEMENTS + "1,,-3,10,1,0,-1,Weg\n1,,S_4,10,1,0,1,Blijft\n"
    votes = VoteMatrix.from_polis(export(tmp_path, votes=HEADER + "1,,-3,10,1\n1,,S_4,10,1\n", comments=listed))
    assert votes.texts == ("Weg", "Blijft")
    assert votes.rejected.tolist() == [True, False]
    assert votes.warnings == ()


def test_a_table_of_participants_may_say_more_and_names_what_it_leaves_out(tmp_path):
    table = "participant,group-id,xid,email,n-votes,n-pass,3,4\n10,0,x,a@b.nl,2,0,1,-1\n"
    votes = VoteMatrix.from_polis(export(tmp_path, participants_votes=table))
    assert triples(votes) == [(10, 3, 1), (10, 4, -1)]
    assert votes.warnings == ("participants-votes.csv: not a statement, left out: email, n-pass",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (STATEMENTS + '1,,1,0,1,0,1,"Een\nen ""twee"""\n1,,2,0,1,0,1,Twee\n', {1: 'Een\nen "twee"', 2: "Twee"}),
        (STATEMENTS + '1,,1,0,1,0,1,"Zij zei\n1,,2,0,1,0,1,Twee, drie\n', {1: "Zij zei", 2: "Twee, drie"}),
        (STATEMENTS.replace(",comment-body", "") + "1,,1,0,1,0,1\n", {1: ""}),
        ("comment-body,comment-id,agrees\nEen, twee,1,0\n", {1: "Een, twee"}),
        ((STATEMENTS + "1,,1,0,1,0,1,café\n").encode("cp1252"), {1: "café"}),
        ("\ufeff" + (STATEMENTS + "1,,1,0,1,0,1,\n").replace("\n", "\r\n"), {1: ""}),
    ],
    ids=["two lines", "loose quotation mark", "no words", "words first", "Windows", "empty words"],
)
def test_words_of_statements_survive_how_they_were_written(tmp_path, text, words):
    listed = read_statements(export(tmp_path, comments=text) / "comments.csv")
    assert listed.texts == words
    assert listed.unreadable_lines == ()


NEWEST = Path(__file__).parent / "data" / "polis-newest"


def test_the_newest_names_of_a_download_are_read_as_a_folder_a_zip_or_one_table(tmp_path):
    packed = tmp_path / "download.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for path in NEWEST.iterdir():
            archive.write(path, f"export/{path.name}")
    one = next(path for path in NEWEST.iterdir() if "participant-votes" in path.name)
    for place in (NEWEST, packed, one):
        votes = VoteMatrix.from_polis(place)
        assert votes.shape == (60, 20), place
    assert VoteMatrix.from_polis(NEWEST).topic == "Hoe is de avond?"


@pytest.mark.parametrize("name", ["2026-participant-importance.csv", "stemmen.csv", "participants-votes.csv"])
def test_importance_is_never_read_as_votes_whatever_the_file_is_called(tmp_path, name):
    importance = next(path for path in NEWEST.iterdir() if "importance" in path.name)
    (tmp_path / name).write_bytes(importance.read_bytes())
    for place in (tmp_path / name, tmp_path):
        with pytest.raises(VotesError):
            VoteMatrix.from_polis(place)
