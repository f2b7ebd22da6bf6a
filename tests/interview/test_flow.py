"""Which question comes, and what counts as done."""

from advisor.interview import flow, steps
from advisor.interview.session import END, Status, status
from tests.interview.build import a_session


def test_an_interview_opens_at_the_first_open_question() -> None:
    assert a_session().current == "headcount"
    assert a_session(headcount=12, soc2_demand="never").current == "customer_regions"


def test_a_finished_interview_opens_at_its_end() -> None:
    session = a_session(
        headcount=12,
        customer_regions=frozenset({"us"}),
        soc2_demand="never",
        iso27001_demand="never",
        has_deadline=False,
        revenue=0,
        uptime="none",
    )

    assert session.current == END
    assert flow.progress(session).open == 0


def test_a_question_that_does_not_apply_is_not_asked() -> None:
    session = steps.answer(a_session(), "has_deadline", value=False)

    assert "deal_deadline" not in session.asked
    assert status(session, "deal_deadline") is Status.NOT_ASKED


def test_a_question_waits_while_the_one_that_decides_about_it_is_open() -> None:
    session = a_session()

    assert "deal_deadline" not in session.asked
    assert session.undecided == ("deal_deadline", "uptime_percent")
    assert flow.progress(session).may_follow == 2


def test_a_question_decided_by_one_outside_the_questionnaire_is_asked() -> None:
    assert "deal_deadline" in a_session("has_deadline").asked


def test_the_next_question_is_the_first_open_one_after_this_one() -> None:
    session = flow.at(a_session(), "soc2_demand")

    assert flow.next_open(session) == "iso27001_demand"


def test_after_the_last_question_what_was_skipped_comes_again() -> None:
    session = flow.at(a_session(), "uptime")

    assert flow.next_open(session) == "headcount"


def test_what_is_left_for_later_is_not_asked_again_on_the_way() -> None:
    session = steps.onward(steps.later(a_session(), "headcount"))

    assert session.current == "customer_regions"
    assert flow.next_open(flow.at(session, "uptime")) == "customer_regions"
    assert flow.progress(session).postponed == 1


def test_an_answer_brings_its_dependants_next() -> None:
    session = steps.onward(steps.answer(flow.at(a_session(), "has_deadline"), "has_deadline", value=True))

    assert session.current == "deal_deadline"


def test_a_given_order_decides_what_comes_next_and_when_nothing_does() -> None:
    session = a_session()

    assert flow.next_open(session, ["uptime", "revenue"]) == "uptime"
    assert flow.next_open(session, []) == END


def test_going_back_stops_at_the_first_question_and_going_on_ends_at_the_end() -> None:
    session = flow.at(a_session(), "company_name")

    assert flow.neighbour(session, -1) == "company_name"
    assert flow.neighbour(flow.at(session, "uptime"), 1) == END
    assert flow.neighbour(flow.at(session, END), -1) == "uptime"


def test_jumping_between_open_questions_passes_over_answers_and_goes_round() -> None:
    session = flow.at(a_session(soc2_demand="never"), "customer_regions")

    assert flow.open_neighbour(session, 1) == "iso27001_demand"
    assert flow.open_neighbour(session, -1) == "headcount"
    assert flow.open_neighbour(flow.at(session, "uptime"), 1) == "headcount"


def test_sections_count_what_is_dealt_with() -> None:
    session = steps.dont_know(a_session(soc2_demand="never"), "iso27001_demand")
    demand = flow.sections(session)[1]

    assert (demand.section, demand.done, demand.asked, demand.open) == ("demand", 2, 4, 2)


def test_a_section_opens_at_its_first_open_question() -> None:
    assert flow.first_of_section(a_session(soc2_demand="never"), "demand") == "iso27001_demand"
