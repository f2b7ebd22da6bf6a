"""Answers, notes, undo and redo."""

from hypothesis import given
from hypothesis import strategies as st

from advisor.interview import flow, steps
from advisor.interview.session import Session, Status, engagement_of, status, value_of
from advisor.model.question import Note
from tests.interview.build import DEMAND, a_session


def test_the_name_is_the_answer_to_the_name_question() -> None:
    session = steps.answer(a_session(), "company_name", "Acme [/foo]")

    assert engagement_of(session).name == "Acme [/foo]"
    assert "company_name" not in engagement_of(session).values


def test_a_name_nobody_knows_is_left_for_later() -> None:
    session = steps.dont_know(a_session(), "company_name")

    assert session.answers.said_unknown == frozenset()
    assert session.kept.name == "Northwind GmbH"


def test_dont_know_is_dealt_with_but_has_no_value() -> None:
    session = steps.dont_know(a_session(headcount=12), "headcount")

    assert status(session, "headcount") is Status.SAID_UNKNOWN
    assert value_of(session, "headcount") is None


def test_an_answer_that_hides_others_parks_them_and_says_so() -> None:
    session = a_session(uptime="sla", uptime_percent=99.9)
    session = steps.answer(session, "uptime", "none")

    assert session.past[-1].parked == ("uptime_percent",)
    assert engagement_of(session).values["uptime_percent"] == 99.9


def test_parked_answers_come_back() -> None:
    session = steps.answer(a_session(uptime="none", uptime_percent=99.9), "uptime", "sla")

    assert session.past[-1].returned == ("uptime_percent",)
    assert status(session, "uptime_percent") is Status.ANSWERED


def test_the_same_answer_again_is_no_step() -> None:
    session = steps.answer(a_session(headcount=12), "headcount", 12)

    assert session.past == ()


def test_clearing_an_answer_opens_the_question_again() -> None:
    session = steps.clear(a_session(headcount=12), "headcount")

    assert status(session, "headcount") is Status.OPEN


def test_undo_returns_to_the_question_it_undoes() -> None:
    session = steps.onward(steps.answer(a_session(), "headcount", 12))
    undone = steps.undo(session)

    assert undone.current == "headcount"
    assert status(undone, "headcount") is Status.OPEN


def test_undo_with_nothing_to_undo_changes_nothing() -> None:
    session = a_session()

    assert steps.undo(session) == session
    assert steps.redo(session) == session


def test_a_note_is_a_step_of_its_own_and_an_empty_one_removes_it() -> None:
    written = steps.note(a_session(), "headcount", Note("ask HR", by="CTO"))

    assert engagement_of(written).notes["headcount"].by == "CTO"
    assert engagement_of(steps.undo(written)).notes == {}
    assert engagement_of(steps.note(written, "headcount", Note("  "))).notes == {}


def test_further_questions_are_asked_in_bank_order() -> None:
    session = steps.ask_further(a_session("revenue", "uptime"), ["uptime", "revenue"])

    assert session.current == "revenue"
    assert session.asked[-2:] == ("revenue", "uptime")


def actions() -> st.SearchStrategy[list[tuple[str, str, object]]]:
    answers = st.one_of(
        st.tuples(st.just("answer"), st.just("headcount"), st.integers(1, 99)),
        st.tuples(
            st.just("answer"), st.sampled_from(["soc2_demand", "iso27001_demand"]), st.sampled_from(DEMAND)
        ),
        st.tuples(st.just("answer"), st.just("has_deadline"), st.booleans()),
        st.tuples(st.just("answer"), st.just("uptime"), st.sampled_from(["none", "sla"])),
        st.tuples(st.just("answer"), st.just("uptime_percent"), st.floats(90, 100)),
        st.tuples(st.just("unknown"), st.sampled_from(["headcount", "uptime", "has_deadline"]), st.none()),
        st.tuples(st.just("clear"), st.sampled_from(["headcount", "uptime", "soc2_demand"]), st.none()),
        st.tuples(st.just("note"), st.sampled_from(["headcount", "uptime"]), st.sampled_from(["", "a", "b"])),
    )
    return st.lists(answers, max_size=12)


def done(session: Session, action: tuple[str, str, object]) -> Session:
    what, question, value = action
    match what:
        case "answer":
            return steps.onward(steps.answer(session, question, value))  # type: ignore[arg-type]
        case "unknown":
            return steps.onward(steps.dont_know(session, question))
        case "clear":
            return steps.clear(session, question)
        case _:
            return steps.note(session, question, Note(str(value)))


@given(actions())
def test_undoing_everything_gives_the_start_and_redoing_the_end(
    taken: list[tuple[str, str, object]],
) -> None:
    first = a_session()
    last = first
    for action in taken:
        last = done(last, action)
    back = last
    for _ in last.past:
        back = steps.undo(back)
    again = back
    for _ in last.past:
        again = steps.redo(again)

    assert back.kept == first.kept
    assert back.profile == first.profile
    assert again.kept == last.kept
    assert again.asked == last.asked


@given(actions())
def test_answering_what_is_asked_always_comes_to_an_end(taken: list[tuple[str, str, object]]) -> None:
    session = a_session()
    for action in taken:
        session = done(session, action)
    visited = set()
    session = steps.onward(session)
    while not session.at_end:
        assert session.current not in visited
        visited.add(session.current)
        session = steps.onward(steps.dont_know(session, session.current))

    assert all(q in session.postponed for q in flow.open_questions(session))
