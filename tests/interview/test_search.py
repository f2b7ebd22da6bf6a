"""Finding a question by a few letters."""

from advisor.interview.search import search
from tests.interview.build import a_session


def test_nothing_typed_lists_everything_asked_in_order() -> None:
    session = a_session()

    assert tuple(hit.question for hit in search(session, "")) == session.asked


def test_the_start_of_a_label_beats_what_stands_inside_it() -> None:
    found = [hit.question for hit in search(a_session(), "up")]

    assert found[0] == "uptime"


def test_options_and_scattered_letters_find_too() -> None:
    assert [hit.question for hit in search(a_session(), "latin")] == ["customer_regions"]
    assert "headcount" in [hit.question for hit in search(a_session(), "hdct")]


def test_every_word_must_match() -> None:
    assert search(a_session(), "demand zzz") == ()
    assert [hit.question for hit in search(a_session(), "demand iso")] == ["iso27001_demand"]


def test_what_is_not_asked_is_not_found() -> None:
    assert "deal_deadline" not in [hit.question for hit in search(a_session(), "deadline")]
