"""A verdict is never told without how sure it is, and the first things said are the first things needed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import EXAMPLES, Said, advisor

HEAD = "format: advisor-engagement/1\nname: Acme\nas_of: 2026-11-24\nquestionnaire: founder\n"
DEGREES = ("Settled: ", "Settled as far as these questions go; ", "Still possible: ")


def assessed(folder: Path, answers: str, *options: str) -> Said:
    path = folder / "acme.yaml"
    path.write_text(f"{HEAD}answers: {{{answers}}}\n", "utf-8")
    return advisor("assess", path, *options)


def order(out: str, *parts: str) -> bool:
    places = [out.index(part) for part in parts]
    return places == sorted(places)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_verdict_says_how_sure_it_is(path: Path) -> None:
    out = advisor("assess", path).out.split("\n\n")[1]

    assert sum(degree in out for degree in DEGREES) == 1


def test_nothing_answered_is_no_finding(tmp_path: Path) -> None:
    out = assessed(tmp_path, "").out

    assert out.splitlines()[2] == "  Not enough answers yet to advise either way"
    assert "not needed" not in out
    assert "points" not in out
    assert "What would change" not in out


def test_before_anybody_says_what_buyers_ask_for_a_verdict_only_leans(tmp_path: Path) -> None:
    out = assessed(tmp_path, "industry: fintech, headcount: 1").out

    assert out.splitlines()[2].startswith("  Leans to SOC 2 alone. ")
    assert "Obtain" not in out
    assert order(out, "If that stays", "Cost over three years")
    assert "The verdict holds" not in out


def test_while_open_questions_can_turn_it_the_headline_says_so(tmp_path: Path) -> None:
    out = assessed(tmp_path, "industry: fintech, headcount: 12, soc2_demand: deal_blocked").out

    assert out.splitlines()[2].startswith("  So far: ")
    assert "Still possible: " in out
    assert "Answer first: " in out
    assert order(out, "Next steps", "1. Find out: ", "SOC 2: needed")


def test_what_questions_beyond_could_change_is_said_where_the_asked_ones_are_dealt_with() -> None:
    out = advisor("assess", EXAMPLES / "consumer-app.yaml").out

    assert "Settled as far as these questions go; 2 further questions could still change" in out
    assert "it to ISO/IEC 27001 alone." in " ".join(out.split())


def test_the_date_and_the_first_steps_come_before_the_reasons() -> None:
    out = advisor("assess", EXAMPLES / "hr-platform.yaml").out

    assert order(out, "Settled: ", "In time for 30 November 2027?", "Next steps", "SOC 2: needed", "The plan")
    assert "\n    3. From " in out
    assert "\n    4. " not in out


def test_a_date_out_of_reach_is_the_first_thing_to_speak_about() -> None:
    steps = advisor("assess", EXAMPLES / "payments-startup.yaml").out.partition("Next steps\n")[2]

    assert steps.startswith("    1. Tell the buyer now that 30 July 2027 will hardly be met")


def test_a_date_that_has_passed_is_said_once_and_a_new_one_asked_for_first(tmp_path: Path) -> None:
    answers = "industry: hr_payroll, headcount: 12, soc2_demand: deal_blocked, has_deadline: true"
    out = assessed(tmp_path, f"{answers}, deal_deadline: 2026-11-20, deadline_for: soc2").out

    head = out.partition("SOC 2: ")[0]
    assert head.count("20 November 2026, has passed.") == 1
    assert "1. Agree a new date with the buyer who named 20 November 2026." in head


def test_changes_told_are_about_demand_or_in_the_companys_hands(tmp_path: Path) -> None:
    path = EXAMPLES / "industrial-saas.yaml"
    told = advisor("assess", path).out.partition("What would change this\n")[2]
    every = advisor("assess", path, "--json").json["changes"]

    assert {"customer_regions"} <= {each["question"] for change in every for each in change["answers"]}
    assert "Demand for SOC 2" in told
    assert "Customer regions" not in told
    assert "Already held" not in told
    assert "Under way" not in told
    assert "more ways of up to three different answers" in told


def test_no_sentence_of_an_assessment_lacks_its_text(tmp_path: Path) -> None:
    outs = [advisor("assess", path).out for path in sorted(EXAMPLES.glob("*.yaml"))]
    outs += [assessed(tmp_path, "").out, assessed(tmp_path, "industry: fintech, headcount: 1").out]

    for out in outs:
        words = {word.strip(".,:;()") for word in out.split()}
        assert not {w for w in words if w.startswith(("sure-", "headline-", "need-", "open-", "in-time"))}
        assert "{" not in out


def followups(folder: Path, *options: str, questionnaire: str = "founder") -> Said:
    path = folder / "acme.yaml"
    answers = "answers: {industry: fintech, headcount: 12}\nnotes: {customer_regions: ask Sales}\n"
    path.write_text(HEAD.replace("founder", questionnaire) + answers, "utf-8")
    return advisor("followups", path, *options)


def test_open_questions_are_printed_for_a_mail_with_those_that_decide_first(tmp_path: Path) -> None:
    out = followups(tmp_path).out

    assert out.startswith(
        "# Open questions for Acme\n\n## These decide most\n\n- Where are your customers?\n"
    )
    assert "  - Note: ask Sales" in out
    assert order(out, "## These decide most", "## These shape the details", "could change the advice too")
    assert "Which industry" not in out


def test_questions_that_change_nothing_are_left_out_of_a_mail_unless_wanted(tmp_path: Path) -> None:
    out = followups(tmp_path, questionnaire="discovery").out
    every = followups(tmp_path, "--all", questionnaire="discovery").out

    assert "can wait" not in out
    assert "cannot change" not in every
    assert "## These can wait" in every
    assert "Which currency" in every
    assert "Which currency" not in out


def test_open_questions_for_scripts_say_how_much_depends_on_each(tmp_path: Path) -> None:
    rows = followups(tmp_path, "--json").json

    assert rows[0]["question"] == "customer_regions"
    assert (rows[0]["decides"], rows[0]["beyond_questionnaire"]) == (True, False)
    assert [row["beyond_questionnaire"] for row in rows] == sorted(
        row["beyond_questionnaire"] for row in rows
    )
    full = followups(tmp_path, "--json", questionnaire="discovery").json
    assert {row["question"]: row["matters"] for row in full}["currency"] is False


def test_a_question_that_may_not_apply_says_so(tmp_path: Path) -> None:
    assert "- If this applies: Until when is your ISO/IEC 27001 certificate valid?" in followups(tmp_path).out
