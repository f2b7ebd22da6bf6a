"""The shipped planning model: complete, consistent, sourced; and what is said about one that is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from advisor import content
from advisor.loading import entries, locate
from advisor.model.findings import Finding
from advisor.model.roadmap import SOC2
from advisor.planning import loading
from advisor.planning.names import REQUIRED_FIGURES, SIGNS
from advisor.planning.schema import TaskSchema
from tests.planning.companies import the_model


def parts_of(framework: str) -> dict[str, float]:
    tasks = the_model().tasks.values()
    found = {t.id: (t.soc2 if framework == SOC2 else t.iso27001) for t in tasks}
    return {name: part.share for name, part in found.items() if part is not None}


def test_shares_of_each_programme_add_up() -> None:
    soc2 = parts_of("soc2")
    type1 = {n for n in soc2 if the_model().tasks[n].span != "window"} - {
        "penetration_test",
        "period_close",
        "fieldwork",
        "report",
    }

    assert sum(parts_of("iso27001").values()) == 100
    assert sum(soc2.values()) - soc2["type1_examination"] == 100
    assert sum(soc2[n] for n in type1) == 86


def test_roles_of_each_task_add_up_to_all_of_it() -> None:
    for task in the_model().tasks.values():
        for part in (task.iso27001, task.soc2):
            if part is not None and task.span != "point":
                assert sum(part.roles.values()) == 100


def test_what_is_never_shared_is_what_the_sources_say() -> None:
    def own(part_of: str) -> float:
        tasks = the_model().tasks.values()
        parts = [(t, t.soc2 if part_of == SOC2 else t.iso27001) for t in tasks if t.span != "window"]
        return sum(p.share for t, p in parts if p is not None and p.own and t.id != "type1_examination")

    assert own("soc2") == 17
    assert own("iso27001") == 13 + 1  # the contract with the certification body is its own, too


def test_tasks_stand_after_what_they_wait_for() -> None:
    order = list(the_model().tasks)
    for task in the_model().tasks.values():
        for part in (task.iso27001, task.soc2):
            for name in part.after if part is not None else ():
                assert order.index(name) < order.index(task.id)


def test_every_figure_the_code_asks_for_is_there_and_no_other() -> None:
    budget = {name for name in the_model().figures if name.startswith("budget-")}
    stage_split = {"audit-stage-1-share"}

    assert set(the_model().figures) - budget - stage_split == set(REQUIRED_FIGURES)


def test_stage_fees_follow_the_published_split() -> None:
    model = the_model()
    first = model.costs["iso27001-stage-1-fee"].amount.factor.likely
    second = model.costs["iso27001-stage-2-fee"].amount.factor.likely

    assert first == model.figure("audit-stage-1-share")
    assert first + second == pytest.approx(1)


def test_the_code_holds_no_figure() -> None:
    """Numbers in the code are counts, tolerances and the calendar's own; everything else is content."""
    allowed = {"0", "1", "2", "3", "5", "6", "7", "12", "31", "100", "1000"}
    allowed |= {"0.0", "0.5", "0.8", "1.0", "1e-6", "1e-9", "0.05", "52", "365.25"}
    for path in Path(loading.__file__).parent.glob("*.py"):
        if path.name in {"schema.py", "choices.py", "working_days.py", "simulation.py"}:
            continue
        code = re.sub(r'"""(?:.|\n)*?"""|"[^"\n]*"|#[^\n]*', "", path.read_text(encoding="utf-8"))
        numbers = set(re.findall(r"(?<![\w.])\d[\d_.]*(?:e-\d+)?", code))

        assert numbers <= allowed, path.name


def test_signs_in_content_and_code_agree() -> None:
    asked = {
        sign
        for kind in ("statements", "offers", "risks", "first_steps")
        for e in getattr(the_model(), kind)
        for sign in e.plan
    }

    assert asked <= SIGNS
    assert SIGNS - asked <= {"type2_planned", "deadline_past"}


def test_sizes_and_bands_leave_no_gap() -> None:
    model = the_model()
    days = [band.days for band in model.audit_bands]

    assert [b.up_to for b in model.audit_bands] == sorted({b.up_to for b in model.audit_bands})
    assert days == sorted(days)
    assert model.size_bands[-1].up_to is None
    assert [b.weeks for b in model.size_bands] == sorted(b.weeks for b in model.size_bands)
    assert [model.band(n).id for n in (1, 10, 11, 50, 51, 250, 251, 1000, 1001, 10**6)] == [
        "micro",
        "micro",
        "small",
        "small",
        "medium",
        "medium",
        "large",
        "large",
        "enterprise",
        "enterprise",
    ]


def test_prices_by_size_cover_every_size_and_never_fall() -> None:
    model = the_model()
    for cost in model.costs.values():
        for sizes in cost.amount.by_size.values():
            likely = [sizes[band.id].likely for band in model.size_bands]
            assert likely == sorted(likely)


def test_own_estimates_are_marked() -> None:
    model = the_model()

    assert model.figures["effort-band"].own_estimate
    assert not model.figures["certificate-months"].own_estimate
    assert not model.audit_bands[0].own_estimate
    assert model.rates["consultant-day"].own_estimate


def faults(tmp_path: Path, text: str) -> list[Finding]:
    """What is found when a consultant's own content is laid over the shipped one."""
    folder = tmp_path / "rules" / "planning"
    folder.mkdir(parents=True)
    (folder / "own.yaml").write_text(text, encoding="utf-8")
    loaded = content.load()
    read = entries.read("rules", locate.shipped(), (tmp_path,))
    found = list(read.findings)
    loading.load(read, loaded.pack, loaded.bank, found)
    return found


def test_an_overlay_replaces_a_figure(tmp_path: Path) -> None:
    text = (
        "rates:\n  - id: consultant-day\n    name: Our day\n    amounts: {EUR: 950}\n    sources: [own-est]\n"
    )

    assert faults(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("figures:\n  - {id: pace-share, value: many, what: x, sources: [own-est]}\n", "wrong-value", "2:"),
        (
            "figures:\n  - {id: pace-share, value: [3, 2, 1], what: x, sources: [own-est]}\n",
            "wrong-value",
            "2:",
        ),
        ("figures:\n  - {id: pace-share, value: 1, what: x, sources: []}\n", "wrong-value", "2:"),
        ("figures:\n  - {id: pace-share, value: 1, what: x, sources: [own-esd]}\n", "unknown-source", "2:"),
        ("figures:\n  - {id: pace-share, drop: true}\n", "missing-figure", ":"),
        ("rates:\n  - {id: x, name: x, amount: {EUR: 1}, sources: [own-est]}\n", "unknown-key", "2:"),
        (
            "scalings:\n  - {id: x, framework: soc2, when: {maturty: {is: none}}, sources: [own-est]}\n",
            "unknown-question",
            "2:",
        ),
        (
            (
                "risks:\n  - {id: x, name: x, because: x, early_sign: x, answer: x, owner: ledd, weight: 1,\n"
                "     sources: [own-est]}\n"
            ),
            "unknown-role",
            "2:",
        ),
        (
            "milestones:\n  - {id: x, name: x, framework: soc2, task: fieldwrok}\n",
            "unknown-task",
            "2:",
        ),
        (
            "statements:\n  - {id: x, plan: [deadline_passed], text: x, sources: [own-est]}\n",
            "unknown-sign",
            "2:",
        ),
        (
            (
                "tasks:\n  - {id: early, name: x, phase: govern, owner: lead, activity: steering, why: x, "
                "soc2: {share: 0, weeks: 1, after: [late], sources: [own-est]}}\n  - {id: late, name: x, "
                "phase: govern, owner: lead, activity: steering, why: x, "
                "soc2: {share: 0, weeks: 1, sources: [own-est]}}\n"
            ),
            "later-task",
            "2:",
        ),
        ("statements:\n  - {id: x, text: 'at {nowhere}', sources: [own-est]}\n", "unknown-slot", "2:"),
    ],
)
def test_faults_in_planning_content_are_found_at_their_place(
    tmp_path: Path, text: str, code: str, place: str
) -> None:
    found = [f for f in faults(tmp_path, text) if f.code == code]

    assert found
    assert f":{place}" in f":{found[0].place}" or place == ":"
    assert found[0].remedy


def test_tasks_are_described() -> None:
    for task in the_model().tasks.values():
        assert isinstance(task, TaskSchema)
        assert len(task.why) > 20
