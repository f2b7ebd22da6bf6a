"""Cases as data: what they may claim, and what is said where a claim does not hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.model.cases import Case, Failure
from advisor.model.findings import Finding
from advisor.model.reasoning import Change, ChangedAnswer
from advisor.model.values import UNKNOWN, Answers
from advisor.rules.cases import judge, load
from tests.content.packs import small

CONTENT = small()
AMERICAN = "{regions: [us], demand: some, uptime: none, has_deadline: false}"


def cases_of(folder: Path, text: str) -> list[Case]:
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    findings: list[Finding] = []
    cases = load.load(folder, CONTENT.pack, CONTENT.bank, findings)
    assert not findings
    return cases


def failures(
    folder: Path, expect: str, answers: str = AMERICAN, prover: judge.Prover | None = None
) -> tuple[Failure, ...]:
    text = f"name: Somebody\nas_of: 2026-11-24\nanswers: {answers}\nexpect: {expect}\n"
    (case,) = cases_of(folder, text)
    return judge.judge(case, CONTENT.pack, CONTENT.bank, prover).failures


HOLDS = [
    "{verdict: soc2, soc2: needed, iso27001: not_needed}",
    "{verdict: [both, soc2]}",
    "{sequence: null, not_yet_reason: does_not_arise}",
    "{availability: leave_out, report_type: type2, observation_window: months_3}",
    "{fires: [soc2-market], silent: [iso-market, soc2-contract]}",
    "{open: [headcount, iso-large, window-large]}",
    "{no_flags: true, no_obligations: true}",
    "{no_flags: [promise-left-out], no_obligations: [GDPR]}",
]


@pytest.mark.parametrize("expect", HOLDS)
def test_what_comes_out_can_be_claimed(tmp_path: Path, expect: str) -> None:
    assert failures(tmp_path, expect) == ()


DIFFERS = {
    "{verdict: both}": "verdict: expected both, came out as soc2",
    "{sequence: [soc2_first, together]}": (
        "sequence: expected soc2_first or together, came out as does_not_arise"
    ),
    "{fires: [iso-market]}": "iso-market: expected to fire, but it stays silent",
    "{fires: [iso-large]}": "iso-large: expected to fire, but it stays open",
    "{silent: [soc2-market]}": "soc2-market: expected to stay silent, but it fires",
    "{silent: [iso-large]}": "iso-large: expected to stay silent, but it stays open",
    "{open: [soc2-market]}": "soc2-market: expected to stay open, but it fires",
    "{open: [regions]}": "regions: expected to be open, but it is [us]",
    "{open: [deadline]}": "deadline: expected to be open, but it is not applicable",
    "{flags: [promise-left-out]}": "flag promise-left-out: expected to apply, but it does not apply",
    "{obligations: [GDPR]}": "obligation GDPR: expected to apply, but it does not apply",
}


@pytest.mark.parametrize(("expect", "message"), DIFFERS.items(), ids=DIFFERS)
def test_what_does_not_hold_is_said_with_what_came_out_instead(
    tmp_path: Path, expect: str, message: str
) -> None:
    assert [failure.message for failure in failures(tmp_path, expect)] == [message]


def test_what_must_not_apply_but_does_is_said(tmp_path: Path) -> None:
    answers = "{regions: [europe], uptime: none, has_deadline: true}"
    expect = "{no_flags: true, no_obligations: [gdpr-europe]}"

    assert [f.message for f in failures(tmp_path, expect, answers)] == [
        "expected no flag, but there are: promise-left-out",
        "obligation gdpr-europe: expected not to apply, but it applies",
    ]


def test_a_wrong_outcome_comes_with_its_ledger(tmp_path: Path) -> None:
    (failure,) = failures(tmp_path, "{verdict: both}")

    assert failure.why == (
        "soc2: needed, 34 points of 30",
        "  +34 soc2-market (regions)",
        "iso27001: not_needed, 0 points of 30",
        "  open iso-large, waits for headcount",
    )


def test_a_rule_held_back_names_what_holds_it_back(tmp_path: Path) -> None:
    (failure,) = failures(tmp_path, "{fires: [iso-market]}", "{regions: [us, europe], demand: contract}")

    assert failure.why == ("held back by soc2-contract", "rests on regions: [europe, us]")


def test_a_silent_rule_names_the_answers_it_is_silent_for_and_an_open_one_what_it_waits_for(
    tmp_path: Path,
) -> None:
    silent, waiting = failures(tmp_path, "{fires: [soc2-contract, iso-large]}")

    assert silent.why == ("rests on demand: some",)
    assert waiting.why == ("waits for headcount",)


def test_a_failure_stands_at_the_place_of_its_claim(tmp_path: Path) -> None:
    (failure,) = failures(tmp_path, "{fires: [soc2-market, iso-market]}")

    assert (failure.place.line, failure.place.column) == (4, 31)


def test_a_file_may_hold_several_cases(tmp_path: Path) -> None:
    one = "name: A\n    as_of: 2026-11-24\n    answers: {}\n    expect: {verdict: not_yet}"
    cases = cases_of(tmp_path, f"cases:\n  - {one}\n  - {one.replace('A', 'B', 1)}\n")

    assert [case.name for case in cases] == ["A", "B"]


class Proved:
    """Stands for the proofs: SOC 2 now, both were there a European market, ISO with many people there."""

    def __init__(self, *reachable: str) -> None:
        self._reachable = reachable

    def reachable(self, _: Answers) -> dict[str, tuple[str, ...]]:
        return {"verdict": self._reachable}

    def changes(
        self, answers: Answers, target: str | None = None, limit: int = 50
    ) -> tuple[tuple[Change, ...], dict[str, int]]:
        europe = ChangedAnswer("regions", frozenset({"us"}), frozenset({"us", "europe"}))
        large = ChangedAnswer("headcount", UNKNOWN, 500)
        changes = (
            Change("both", (europe,), in_your_hands=False),
            Change("iso27001", (large, europe), in_your_hands=False),
        )
        return tuple(c for c in changes if target in {None, c.verdict})[:limit], {}


@pytest.mark.parametrize(
    "expect",
    [
        "{determined: false}",
        "{flips: [regions]}",
        "{flips: [{questions: [regions], verdict: both}, {questions: [regions, headcount]}]}",
    ],
)
def test_what_is_proved_can_be_claimed(tmp_path: Path, expect: str) -> None:
    assert failures(tmp_path, expect, prover=Proved("both", "soc2")) == ()


@pytest.mark.parametrize(
    ("expect", "message"),
    [
        ("{determined: true}", "expected the verdict to be determined, but it is not determined"),
        ("{flips: [headcount]}", "expected a change of headcount to flip the verdict, but it does not"),
        (
            "{flips: [{questions: [regions], verdict: not_yet}]}",
            "expected a change of regions to flip the verdict to not_yet, but it does not",
        ),
    ],
)
def test_what_is_not_proved_is_said(tmp_path: Path, expect: str, message: str) -> None:
    (failure,) = failures(tmp_path, expect, prover=Proved("both", "soc2"))

    assert failure.message == message
    assert failure.why


def test_without_proofs_such_claims_are_counted_and_left_aside(tmp_path: Path) -> None:
    (case,) = cases_of(
        tmp_path,
        f"name: A\nas_of: 2026-11-24\nanswers: {AMERICAN}\nexpect: {{determined: true, flips: [regions]}}\n",
    )
    judged = judge.judge(case, CONTENT.pack, CONTENT.bank)

    assert (judged.failures, judged.unproved) == ((), 2)
