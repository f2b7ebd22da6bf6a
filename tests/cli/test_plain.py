"""The interview line by line takes the same answers, makes the same checks and leaves the same file."""

from __future__ import annotations

import io
import tempfile
from datetime import date
from pathlib import Path

import pytest

from advisor import content
from advisor.cli.commands.ask import Prompted
from advisor.cli.plain import PlainInterview
from advisor.engagements import lock, places, reading, starting
from advisor.errors import UnavailableError
from advisor.model.question import Engagement
from tests.cli.running import EXAMPLES, Said, advisor

AS_OF = date(2026, 11, 24)


def asked(*lines: str) -> tuple[Said, Engagement]:
    said = advisor("ask", "--plain", typed="".join(f"{line}\n" for line in lines))
    loaded = content.load()
    (path,) = places.engagements_folder().glob("*.yaml")
    opened = reading.open_file(path, loaded.bank, loaded.questionnaires, date(2026, 11, 24))
    return said, opened.engagement


def test_answers_from_a_pipe_are_saved_as_they_come() -> None:
    said, engagement = asked("Acme [/foo] & Sons", "1", "~40", "3 4", "1, 4")

    assert said.code == 0
    assert engagement.name == "Acme [/foo] & Sons"
    assert engagement.values == {
        "industry": "software_general",
        "headcount": 40,
        "customer_segments": frozenset({"mid_market", "enterprise"}),
        "customer_regions": frozenset({"us", "eu_eea"}),
    }


def test_dont_know_is_kept_and_enter_leaves_a_question_for_later() -> None:
    _, engagement = asked("Acme", "u", "", "3")

    assert engagement.said_unknown == frozenset({"industry"})
    assert engagement.values == {"customer_segments": frozenset({"mid_market"})}


def typed_in(*lines: str) -> tuple[str, Engagement]:
    """What a person is told who types these lines, and the answers that are left."""
    loaded = content.load()
    opened = starting.fresh("", "founder", places.file_for("engagement"), AS_OF)
    said: list[str] = []
    keyboard = io.StringIO("".join(f"{line}\n" for line in (*lines, "q")))
    PlainInterview(loaded, opened, keyboard, said.append, AS_OF).run()
    (path,) = places.engagements_folder().glob("*.yaml")
    kept = reading.open_file(path, loaded.bank, loaded.questionnaires, AS_OF, to_correct=True)
    return "\n".join(said), kept.engagement


def test_a_person_is_told_what_was_wrong_and_what_else_can_be_typed() -> None:
    said, engagement = typed_in("Acme", "99", "HR tech", "1", "0", "12")

    assert engagement.values == {"industry": "software_general", "headcount": 12}
    assert said.count("18. Another industry") == 1
    assert "u if you don't know, b to go back, or ?" in " ".join(said.split())


def test_help_says_the_options_again() -> None:
    said, _ = typed_in("Acme", "99", "?")

    assert said.count("18. Another industry") == 2


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (("Acme", "HR tech", "12", "34"), 2),
        (("Acme", "1", "3 4", "2"), 3),
        (("Acme", "g nowhere", "2"), 2),
        (("Acme", "1", "many"), 3),
    ],
)
def test_a_pipe_is_stopped_by_the_first_line_that_cannot_be_taken(
    lines: tuple[str, ...], number: int
) -> None:
    said, engagement = asked(*lines)

    assert said.code == 2
    assert f'line {number} cannot be taken: "{lines[number - 1]}"' in said.err
    assert "Nothing after it was read" in said.err
    assert engagement.name == "Acme"
    assert engagement.values == ({"industry": "software_general"} if number == 3 else {})


def test_commands_may_be_typed_as_words() -> None:
    said, engagement = typed_in(
        "Acme", "1", "12", "undo", "13", "back", "Back", "2", "help", "Don\u2019t know"
    )

    assert engagement.values == {"industry": "developer_tools", "headcount": 13}
    assert engagement.said_unknown == {"customer_segments"}
    assert "Noted: don't know. It goes on the list of things to find out." in " ".join(said.split())


def test_a_company_may_be_called_by_the_name_of_a_command() -> None:
    assert typed_in("Back", "1")[1].name == "Back"


@pytest.mark.parametrize("width", ["40", "80"])
def test_no_word_is_broken_at_the_edge(width: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", width)
    said, _ = typed_in("Acme", "99", "?", "1", "r")

    words = {w for text in (content.load().texts["plain-keys"], said.split("\n")[0]) for w in text.split()}
    assert {w for w in words if "{" not in w} <= set(said.split())
    rows = [row for row in said.splitlines() if len(row) > int(width)]
    assert [row for row in rows if " " in row.strip() and "Saved in" not in row] == []


def test_the_verdict_is_said_last_so_that_it_is_still_on_the_screen() -> None:
    said, _ = asked("Acme", "1")

    assert said.out.rindex("Still possible: ") > said.out.rindex("would lead to another recommendation")
    assert said.out.rindex("To do first:") > said.out.rindex("Still possible: ")


def test_a_terminal_is_given_a_mark_to_type_after(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builtins.input", lambda mark: f"typed after {mark}")

    assert Prompted().readline() == "typed after > \n"


def test_undo_and_back_correct_what_was_said() -> None:
    _, engagement = asked("Acme", "1", "12", "z", "13", "b", "b", "2")

    assert engagement.values == {"industry": "developer_tools", "headcount": 13}


def test_a_note_is_kept_beside_its_question() -> None:
    _, engagement = asked("Acme", "n they said: mostly AI", "1")

    assert engagement.notes["industry"].text == "they said: mostly AI"


def test_n_answers_a_question_of_yes_or_no() -> None:
    _, engagement = asked("Acme", "g deadline", "n")

    assert engagement.values == {"has_deadline": False}


def test_the_end_of_input_is_the_end_and_says_what_is_known() -> None:
    said, _ = asked("Acme", "1")

    assert "open questions can still change the recommendation" in said.out
    assert "Not enough answers yet to advise either way." in said.out
    assert said.out.rstrip().endswith("not legal or audit advice.")


@pytest.mark.parametrize("typed", ["?", "why"])
def test_nothing_is_saved_before_there_is_a_name(typed: str, tmp_path: Path) -> None:
    said = advisor("ask", "--plain", typed=f"{typed if typed == '?' else ''}\n")

    assert said.code == 0
    assert not places.engagements_folder().exists()


def an_example(folder: Path) -> Path:
    """An engagement in which every question of its questionnaire is answered."""
    path = folder / "acme.yaml"
    path.write_bytes((EXAMPLES / "payments-startup.yaml").read_bytes())
    return path


def the_end_of(path: Path, *lines: str) -> Said:
    return advisor("ask", "--plain", path, typed="".join(f"{line}\n" for line in (*lines, "q")))


def test_with_every_question_answered_it_says_where_things_stand_and_asks_what_next(tmp_path: Path) -> None:
    said = the_end_of(an_example(tmp_path))

    assert said.code == 0
    assert "All questions of this interview are dealt with." in said.out
    assert "Type w for why" in said.out


@pytest.mark.parametrize(
    ("letter", "told"),
    [
        ("w", "ISO/IEC 27001: "),
        ("p", "The plan begins on"),
        ("o", "open"),
        ("c", "would lead to another recommendation"),
        ("a", "not legal or audit advice"),
    ],
)
def test_each_part_of_the_result_has_a_letter(tmp_path: Path, letter: str, told: str) -> None:
    said = the_end_of(an_example(tmp_path), letter)

    assert told in " ".join(said.out.split("q to stop.")[1].split())
    assert said.out.count("Type w for why") == 1


def test_from_the_end_an_answer_can_be_changed(tmp_path: Path) -> None:
    path = an_example(tmp_path)
    said = the_end_of(path, "g people in scope", "77")

    assert said.code == 0
    assert "headcount: 77" in path.read_text("utf-8")


def test_what_was_left_for_later_is_reached_from_the_end(tmp_path: Path) -> None:
    path = an_example(tmp_path)
    path.write_text(
        "".join(row for row in path.read_text("utf-8").splitlines(True) if "  industry:" not in row), "utf-8"
    )
    said = the_end_of(path, "", "n", "1")

    assert "type n to go to it" in said.out
    assert "industry: software_general" in path.read_text("utf-8")


def test_the_result_spoken_has_no_marks_for_the_eye(tmp_path: Path) -> None:
    said = the_end_of(an_example(tmp_path), "a")

    assert not [row for row in said.out.splitlines() if row[:1] in tuple("+*-<>!= ")]
    assert "->" not in said.out
    assert "[" not in said.out


def test_somebody_elses_change_is_kept_and_answers_go_on_beside_it(tmp_path: Path) -> None:
    path = an_example(tmp_path)
    theirs = path.read_bytes() + b"# theirs\n"

    class Typist:
        """Types an answer when the file has been changed under the program."""

        typed = iter(("g people in scope\n", "77\n", "q\n"))

        def readline(self) -> str:
            path.write_bytes(theirs)
            return next(self.typed)

    loaded = content.load()
    opened = reading.open_file(path, loaded.bank, loaded.questionnaires, AS_OF)
    said: list[str] = []
    PlainInterview(loaded, opened, Typist(), said.append, AS_OF).run()

    assert path.read_bytes() == theirs
    assert "headcount: 77" in (tmp_path / "acme-2.yaml").read_text("utf-8")
    assert any("Somebody else changed the file" in " ".join(line.split()) for line in said)


def test_answers_that_cannot_be_saved_are_rescued_and_said_to_be(tmp_path: Path) -> None:
    path = an_example(tmp_path)
    path.chmod(0o444)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(tmp_path))
        said = the_end_of(path, "g people in scope", "77")
    (rescued,) = tmp_path.glob("advisor-*.yaml")

    assert said.code == 1
    assert "Not saved: " in said.out.replace("\n", " ")
    assert str(rescued) in said.err
    assert "headcount: 77" in rescued.read_text("utf-8")


def test_a_new_interview_holds_its_file_from_the_first_answer_on() -> None:
    loaded = content.load()
    held = []

    class Typist:
        """Looks between two answers whether the file can be taken."""

        typed = iter(("Blue Kite\n", "1\n", "q\n"))

        def readline(self) -> str:
            for path in places.engagements_folder().glob("*.yaml"):
                try:
                    with lock.held(path):
                        held.append(False)
                except UnavailableError:
                    held.append(True)
            return next(self.typed)

    opened = starting.fresh("", "founder", places.file_for("engagement"), AS_OF)
    PlainInterview(loaded, opened, Typist(), lambda _: None, AS_OF).run()

    assert held == [True, True]
    with lock.held(places.engagements_folder() / "blue-kite.yaml"):
        pass


def test_answers_that_cannot_all_be_right_are_said_at_once(tmp_path: Path) -> None:
    said = the_end_of(an_example(tmp_path), "g customer regions", "13", "g kinds of customer", "1 6")

    assert "cannot" in said.out


def test_an_old_engagement_says_from_which_day_it_counts(tmp_path: Path) -> None:
    path = an_example(tmp_path)
    loaded = content.load()
    opened = reading.open_file(path, loaded.bank, loaded.questionnaires, AS_OF)
    said: list[str] = []
    later = date(2027, 6, 1)
    PlainInterview(loaded, opened, io.StringIO("t\nq\n"), said.append, later).run()

    assert any("Type t to count from today" in " ".join(line.split()) for line in said)
    assert "as_of: 2027-06-01" in path.read_text("utf-8")


def test_standard_input_is_not_the_file_as_well() -> None:
    said = advisor("ask", "--plain", "-", typed="x")

    assert said.code == 2
    assert "cannot be the file as well" in said.err


def test_every_sentence_of_the_result_is_in_the_content(tmp_path: Path) -> None:
    for example in sorted(EXAMPLES.glob("*.yaml")):
        path = tmp_path / example.name
        path.write_bytes(example.read_bytes())
        said = the_end_of(path, "w", "o", "c")

        assert "spoken-" not in said.out
        assert "plain-" not in said.out
