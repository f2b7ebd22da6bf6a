"""Person-days, checked by hand against 12 and 13 times the root of the headcount, and what scales them."""

from __future__ import annotations

from datetime import date
from math import sqrt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor import formatting
from advisor.cli import plan_text
from advisor.model.roadmap import Range
from advisor.planning.draft import Draft
from tests.planning.companies import CATEGORIES, drafted, planned, texts, the_model


def approx(value: float) -> object:
    return pytest.approx(value, abs=0.005)


def test_eight_people_need_34_days_for_iso27001_and_37_for_soc2() -> None:
    # 12 x root of 8 = 33.94; 13 x root of 8 = 36.77; band 0.65 to 1.5
    iso = planned(verdict="iso27001", headcount=8).effort
    soc2 = planned(verdict="soc2", headcount=8).effort

    assert (iso.low, iso.likely, iso.high) == (approx(22.06), approx(33.94), approx(50.91))
    assert (soc2.low, soc2.likely, soc2.high) == (approx(23.90), approx(36.77), approx(55.15))


def test_45_people_need_80_days_for_iso27001_and_87_for_soc2() -> None:
    # 12 x root of 45 = 80.50; 13 x root of 45 = 87.21
    iso = planned(verdict="iso27001", headcount=45).effort
    soc2 = planned(verdict="soc2", headcount=45).effort

    assert (iso.low, iso.likely, iso.high) == (approx(52.32), approx(80.50), approx(120.75))
    assert (soc2.low, soc2.likely, soc2.high) == (approx(56.68), approx(87.21), approx(130.81))


def test_900_people_need_360_days_for_iso27001_and_390_for_soc2() -> None:
    # 12 x 30 = 360; 13 x 30 = 390
    iso = planned(verdict="iso27001", headcount=900).effort
    soc2 = planned(verdict="soc2", headcount=900).effort

    assert (iso.low, iso.likely, iso.high) == (approx(234), approx(360), approx(540))
    assert (soc2.low, soc2.likely, soc2.high) == (approx(253.5), approx(390), approx(585))


def test_a_type1_report_alone_takes_nine_times_the_root() -> None:
    assert planned(verdict="soc2", report_type="type1", headcount=900).effort.likely == approx(270)


def test_a_type1_bridge_adds_six_per_cent() -> None:
    without = planned(verdict="soc2", headcount=900).effort.likely
    bridged = planned(verdict="soc2", headcount=900, report_type="type1_then_type2").effort.likely

    assert bridged - without == approx(0.06 * 390)


@pytest.mark.parametrize(("months", "extra"), [(9, 0.6 * 3 * 30), (12, 0.6 * 6 * 30)])
def test_each_month_beyond_six_adds_its_share(months: int, extra: float) -> None:
    assert planned(verdict="soc2", headcount=900, window=months).effort.likely == approx(390 + extra)


def test_a_shorter_window_takes_its_share_of_the_nine_per_cent() -> None:
    # 9 per cent of 390 is 35.1; half of it for half of the window
    assert planned(verdict="soc2", headcount=900, window=3).effort.likely == approx(390 - 35.1 / 2)


@pytest.mark.parametrize(
    ("maturity", "factor"), [("none", 1.4), ("partial", 1.0), ("defined", 0.65), ("operating", 0.5)]
)
def test_maturity_scales_the_whole_programme(maturity: str, factor: float) -> None:
    assert planned(verdict="iso27001", headcount=900, maturity=maturity).effort.likely == approx(360 * factor)


@pytest.mark.parametrize(
    ("category", "percent"),
    [("availability", 10), ("confidentiality", 6), ("processing_integrity", 12), ("privacy", 30)],
)
def test_a_category_adds_its_percentage(category: str, percent: float) -> None:
    roadmap = planned(verdict="soc2", headcount=900, categories=(category,))

    assert roadmap.effort.likely == approx(390 * (1 + percent / 100))


def test_categories_bring_their_own_tasks() -> None:
    names = {
        category: {t.id for t in planned(verdict="soc2", categories=(category,)).tasks}
        for category in ("availability", "processing_integrity", "privacy", "confidentiality")
    }

    assert "recovery_test" in names["availability"] - names["confidentiality"]
    assert "processing_controls" in names["processing_integrity"] - names["confidentiality"]
    assert "privacy_rights" in names["privacy"] - names["confidentiality"]


def test_both_in_one_programme_count_shared_work_once() -> None:
    # ISO 360, and of SOC 2's 390: 17 per cent never shared, 9 the window, 30 per cent of the other 74
    roadmap = planned(headcount=900)

    assert roadmap.saving is not None
    assert roadmap.saving.separate.likely == approx(360 + 390)
    assert roadmap.effort.likely == approx(360 + 390 * (0.17 + 0.09 + 0.74 * 0.30))
    assert roadmap.saving.together == roadmap.effort


def test_both_for_50_people_saves_about_a_quarter() -> None:
    # by hand: 85 + 0.5 x 92 = 131 against 177, 26 per cent less
    roadmap = planned(headcount=50)

    assert roadmap.saving is not None
    saved = 1 - roadmap.effort.likely / roadmap.saving.separate.likely
    assert roadmap.saving.separate.likely == pytest.approx(177, abs=0.5)
    assert roadmap.effort.likely == pytest.approx(131, abs=2.5)
    assert saved == pytest.approx(0.26, abs=0.02)


def test_soc2_on_a_held_certificate_takes_about_half() -> None:
    roadmap = planned(
        headcount=900,
        iso27001_action="keep",
        existing=frozenset({"iso27001"}),
        existing_scope="covers_what_buyers_ask",
    )

    assert {t.framework for t in roadmap.tasks} == {"soc2"}
    assert roadmap.effort.likely == approx(390 * (0.17 + 0.09 + 0.74 * 0.30))
    assert roadmap.saving is not None


def test_iso27001_on_a_held_report_takes_about_half() -> None:
    # 14 per cent of ISO/IEC 27001 is never shared; of the rest 38 per cent is new
    roadmap = planned(
        headcount=900,
        soc2_action="keep",
        existing=frozenset({"soc2_type2"}),
        existing_scope="covers_what_buyers_ask",
    )

    assert {t.framework for t in roadmap.tasks} == {"iso27001"}
    assert roadmap.effort.likely == approx(360 * (0.14 + 0.86 * 0.38))


@pytest.mark.parametrize(
    ("fields", "how", "words"),
    [
        ({}, "together", "Both as one programme"),
        ({"sequence": "soc2_first"}, "sequence", "The second is built on the first"),
        (
            {
                "iso27001_action": "keep",
                "existing": frozenset({"iso27001"}),
                "existing_scope": "covers_what_buyers_ask",
            },
            "held",
            "Built on what you hold",
        ),
    ],
)
def test_it_is_said_what_work_is_shared_with(fields: dict[str, Any], how: str, words: str) -> None:
    roadmap = planned(headcount=900, **fields)
    said = " ".join(" ".join(plan_text.roadmap(roadmap, texts())).split())

    assert roadmap.saving is not None
    assert roadmap.saving.how == how
    assert f"{words}; " in said
    assert f"it would be {formatting.range_of(roadmap.saving.separate, likely=True)} person-days" in said


def test_a_proof_of_another_entity_saves_nothing() -> None:
    roadmap = planned(
        verdict="soc2",
        headcount=900,
        existing=frozenset({"iso27001"}),
        existing_scope="other_entity_or_product",
    )

    assert roadmap.effort.likely == approx(390)
    assert roadmap.saving is None


@pytest.mark.parametrize("sequence", ["soc2_first", "iso27001_first"])
def test_one_after_the_other_saves_about_as_much_as_together(sequence: str) -> None:
    roadmap = planned(headcount=900, sequence=sequence)

    assert roadmap.saving is not None
    assert 0.2 < 1 - roadmap.effort.likely / roadmap.saving.separate.likely < 0.3


def test_a_platform_saves_a_fifth_to_a_quarter() -> None:
    for verdict, whole in (("soc2", 390), ("iso27001", 360)):
        effort = planned(verdict=verdict, headcount=900, grc_platform="in_place").effort.likely

        assert 0.70 <= effort / whole <= 0.81


def test_a_consultant_day_saves_a_day_and_a_quarter() -> None:
    # 12 days for some help at 50 people, times 1.25
    roadmap = planned(verdict="iso27001", headcount=50, consultant="some")

    assert roadmap.effort.likely == approx(12 * sqrt(50) - 12 * 1.25)


def test_consultants_never_take_over_more_than_half() -> None:
    roadmap = planned(
        verdict="iso27001", headcount=50, consultant="full", maturity="operating", grc_platform="in_place"
    )
    alone = planned(
        verdict="iso27001", headcount=50, consultant="none", maturity="operating", grc_platform="in_place"
    )

    assert roadmap.effort.likely == approx(alone.effort.likely / 2)


def test_more_sites_are_more_work_up_to_a_limit() -> None:
    one = planned(verdict="iso27001", headcount=900).effort.likely
    three = planned(verdict="iso27001", headcount=900, sites=3).effort.likely
    many = planned(verdict="iso27001", headcount=900, sites=400).effort.likely

    assert three == approx(one * 1.06)
    assert many == approx(one * 1.3)


@pytest.mark.parametrize("verdict", ["iso27001", "soc2", "both"])
def test_roles_phases_and_tasks_add_up_to_the_total(verdict: str) -> None:
    roadmap = planned(verdict=verdict, categories=("privacy",))

    for parts in (
        [t.effort for t in roadmap.tasks],
        list(roadmap.effort_by_role.values()),
        list(roadmap.effort_by_phase.values()),
        [r for t in roadmap.tasks for r in t.effort_by_role.values()],
    ):
        assert sum(p.low for p in parts) == approx(roadmap.effort.low)
        assert sum(p.likely for p in parts) == approx(roadmap.effort.likely)
        assert sum(p.high for p in parts) == approx(roadmap.effort.high)


@pytest.mark.parametrize("verdict", ["iso27001", "soc2"])
def test_roles_share_the_work_as_published_splits_do(verdict: str) -> None:
    roadmap = planned(verdict=verdict)

    for role in the_model().roles.values():
        if role.share is not None:
            found = 100 * roadmap.effort_by_role[role.id].likely / roadmap.effort.likely
            assert found == pytest.approx(role.share, abs=3)


def test_years_hold_all_work_until_the_proofs_and_the_upkeep_after_them() -> None:
    roadmap = planned(verdict="soc2")
    spread = sum(year.likely for year in roadmap.effort_by_year.values())
    upkeep = sum(r.effort.likely for r in roadmap.renewals if (r.date - roadmap.start).days < 3 * 365)

    assert set(roadmap.effort_by_year) == {1, 2, 3}
    assert spread == pytest.approx(roadmap.effort.likely + upkeep, rel=0.01)


def _no_more(one: Range, other: Range) -> bool:
    return one.low <= other.low and one.likely <= other.likely and one.high <= other.high


@settings(max_examples=30)
@given(
    st.integers(1, 100_000),
    st.sets(st.sampled_from(CATEGORIES)),
    st.sampled_from(CATEGORIES),
    st.sampled_from(["none", "some", "full"]),
    st.sampled_from(["type1", "type2", "type1_then_type2"]),
    st.floats(0.5, 50),
)
def test_adding_a_category_is_never_cheaper(
    people: int, chosen: set[str], added: str, consultant: str, report_type: str, capacity: float
) -> None:
    def draft(categories: set[str]) -> Draft:
        return drafted(
            verdict="soc2",
            headcount=people,
            categories=tuple(sorted(categories)),
            consultant=consultant,
            report_type=report_type,
            capacity_days_per_week=capacity,
            runs=1,
        )

    fewer, more = draft(chosen), draft(chosen | {added})

    assert fewer.effort.likely <= more.effort.likely + 1e-9
    assert fewer.effort.high <= more.effort.high + 1e-9
    assert _no_more(fewer.first_cost["USD"], more.first_cost["USD"])


def test_adding_a_category_is_never_cheaper_over_three_years_at_the_same_pace() -> None:
    one = planned(verdict="soc2", start_date=date(2027, 1, 4)).cost_total()["USD"]
    two = planned(verdict="soc2", categories=("privacy",), start_date=date(2027, 1, 4)).cost_total()["USD"]

    assert _no_more(one, two)
    assert one.likely < two.likely


def test_without_decisions_to_build_nothing_is_counted() -> None:
    draft = drafted(
        iso27001_action="keep",
        soc2_action="keep",
        existing=frozenset({"iso27001", "soc2_type2"}),
        existing_scope="covers_what_buyers_ask",
    )

    assert draft.jobs == ()
    assert draft.effort == Range(0.0, 0.0, 0.0)
