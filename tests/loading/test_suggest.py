"""What somebody probably meant."""

from __future__ import annotations

from advisor.loading.suggest import closest, did_you_mean

NAMES = ["soc2_demand", "iso27001_demand", "headcount", "customer_regions"]


def test_a_slip_of_the_pen_leads_to_the_name_meant() -> None:
    assert closest("soc2_demnad", NAMES) == "soc2_demand"
    assert closest("headcuont", NAMES) == "headcount"


def test_hyphens_and_case_do_not_hide_a_name() -> None:
    assert closest("Customer-Regions", NAMES) == "customer_regions"


def test_nothing_is_suggested_that_is_not_near() -> None:
    assert closest("colour", NAMES) is None


def test_few_names_are_listed_where_none_is_near() -> None:
    assert did_you_mean("colour", ["is", "in"]) == "Known here: is, in."


def test_many_names_are_not_listed() -> None:
    assert did_you_mean("colour", [f"name{n}" for n in range(20)], "Look it up.") == "Look it up."
