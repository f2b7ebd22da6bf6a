"""The comparison of before and after, as it is drawn."""

from dataclasses import replace

from advisor.tui import whatif
from advisor.tui.desk import Desk
from advisor.tui.whatif import WhatIfDesk
from tests.interview.build import a_pack, a_session
from tests.tui.build import TEXTS, shown


def soc2_row(against: int) -> str:
    """The row of SOC 2 where nobody asks for it and that speaks against it so strongly."""
    pack = replace(a_pack(), strengths={"slight": 5, "moderate": against, "strong": 30})
    session = a_session(soc2_demand="never")
    desk = WhatIfDesk(pack, TEXTS, session, Desk(pack, TEXTS, session).advice)
    return next(row for row in shown(whatif.lines(desk, 80, 24)).splitlines() if "SOC 2" in row)


def test_a_score_is_counted_only_where_it_is_anywhere_near() -> None:
    assert soc2_row(15).count("not needed (−15)") == 2
    assert soc2_row(60).count("not needed") == 2
    assert "(" not in soc2_row(60)
