"""Each verdict has a report of its own shape: what has nothing to say is left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from advisor.errors import UsageError
from advisor.reports import building, pdf
from advisor.reports.document import Block, Chances, Columns, Document, Gantt, Points, Renewals, Table
from advisor.reports.inputs import Options
from advisor.reports.pdf.pages import Layout, Measures
from advisor.reports.pdf.style import PAGE_SIZES, styles
from tests.reports import builders, roadmaps, samples, work

PLANNED = {"plan", "effort", "cost", "chances", "renewals", "deliver"}


def sections(document: Document) -> list[str]:
    return [section.id for section in document.sections]


def test_both_tells_the_whole_story_summary_first() -> None:
    found = sections(samples.document("both-a4"))

    assert found[0] == "summary"
    assert PLANNED | {"position", "soc2-scope", "iso-scope", "risks", "scenarios", "sources", "about"} <= set(
        found
    )


def test_one_framework_leaves_the_other_out() -> None:
    assert "iso-scope" not in sections(samples.document("soc2-a4"))
    assert "soc2-scope" not in sections(samples.document("iso27001-a4"))


def test_not_yet_has_no_plan_but_what_to_do_meanwhile() -> None:
    found = sections(samples.document("not_yet-a4"))

    assert not PLANNED & set(found)
    assert "meanwhile" in found


def test_a_draft_is_marked_and_leads_with_what_is_open() -> None:
    draft, final = samples.document("both-draft"), samples.document("both-a4")

    assert sections(draft)[0] == "open"
    assert draft.furniture.draft == "Draft"
    assert draft.sections[1].title.startswith("On the answers so far:")
    assert (final.furniture.draft, "open" in sections(final)) == ("", False)


def test_no_answers_at_all_are_never_advice_to_wait() -> None:
    document = samples.document("empty-a4")
    summary = next(s for s in document.sections if s.id == "summary")

    assert "not enough answers" in summary.title
    assert "meanwhile" not in sections(document)


@pytest.mark.parametrize("name", samples.SAMPLES)
def test_no_section_is_empty_and_no_title_is_a_label(name: str) -> None:
    for section in samples.document(name).sections:
        assert section.blocks, section.id
        assert len(section.title.split()) >= 3, section.title
        assert all(_says_something(block) for block in section.blocks), section.id


def _says_something(block: Block) -> bool:
    match block:
        case Table():
            return bool(block.rows)
        case Points():
            return bool(block.items)
        case Columns():
            return all(column.blocks and all(map(_says_something, column.blocks)) for column in block.columns)
        case _:
            return True


@pytest.mark.parametrize("name", samples.SAMPLES)
def test_the_main_part_stays_within_a_boards_patience(name: str) -> None:
    assert samples.written(name).main_pages <= 15


@pytest.mark.parametrize("name", samples.SAMPLES)
def test_files_stay_small(name: str) -> None:
    assert len(samples.written(name).data) <= 300_000


def test_only_chosen_sections_are_printed_and_unknown_ones_refused() -> None:
    chosen = building.build(builders.inputs_for("both", options=Options(sections=("plan", "summary"))))

    assert sections(chosen) == ["summary", "plan"]
    with pytest.raises(UsageError, match="summry"):
        building.build(builders.inputs_for("both", options=Options(sections=("summry",))))


@pytest.mark.parametrize("name", ["chances", "sources", "glossary"])
def test_a_report_without_a_word_is_refused_rather_than_an_empty_page(name: str) -> None:
    with pytest.raises(UsageError, match=f'nothing to print under "{name}"'):
        building.build(builders.inputs_for("not_yet", options=Options(sections=(name,))))


def test_unknown_themes_and_page_sizes_are_refused() -> None:
    with pytest.raises(UsageError, match="standart"):
        building.build(builders.inputs_for("both", options=Options(theme="standart")))
    with pytest.raises(UsageError, match="a3"):
        building.build(builders.inputs_for("both", options=Options(page="a3")))


@pytest.mark.parametrize("count", [0, 1, 3, 200])
def test_plans_of_any_length_keep_every_task(count: int) -> None:
    tasks = tuple(work.a_task(index) for index in range(count))
    document = building.build(builders.inputs_for("both", roadmap=roadmaps.a_roadmap("both", tasks=tasks)))
    drawn = [b for s in document.sections for b in s.blocks if isinstance(b, Gantt)]

    written = pdf.render(document)

    assert sum(len(g.tasks) for b in drawn for g in b.groups) == count
    assert written.pages >= count / 40
    shown = _drawn_text(written.data)
    assert all(f"Piece of work number {index}" in shown for index in range(count))


def _drawn_text(data: bytes) -> str:
    from advisor.reports.pdf import objects

    bodies = objects.read(data).bodies.values()
    return " ".join(objects.decompressed(body).decode("latin-1") for body in bodies if b"stream" in body)


def test_money_in_several_currencies_is_shown_apart() -> None:
    roadmap = roadmaps.a_roadmap("soc2", currency="USD")
    euros = tuple(replace(item, currency="EUR", id=f"{item.id}-eur") for item in roadmap.costs[:3])
    mixed = replace(roadmap, costs=(*roadmap.costs, *euros))

    document = building.build(builders.inputs_for("soc2", roadmap=mixed))

    cost = next(s for s in document.sections if s.id == "cost")
    assert "$" in cost.title
    assert " plus €" in cost.title


def test_levers_stand_in_order_of_their_odds_and_all_of_them_together_last() -> None:
    plan = roadmaps.a_roadmap("both")
    deadline = plan.deadlines[0]
    weak, strong = sorted(deadline.levers, key=lambda lever: lever.probability)
    together = replace(strong, id="everything", name="All at once", probability=0.9)
    plan = replace(plan, deadlines=(replace(deadline, levers=(together, weak, strong)),))
    document = building.build(builders.inputs_for("both", roadmap=plan))
    chances = next(s for s in document.sections if s.id == "chances")
    table = next(block for block in chances.blocks if isinstance(block, Table))

    named = [row.cells[0].text for row in table.rows[1:]]
    assert named == [strong.name, weak.name, "All at once"]


def test_a_date_that_has_passed_has_no_table_of_levers() -> None:
    plan = roadmaps.a_roadmap("both")
    past = replace(plan, deadlines=tuple(replace(x, past=True, levers=()) for x in plan.deadlines))
    document = building.build(builders.inputs_for("both", roadmap=past))
    chances = next(s for s in document.sections if s.id == "chances")

    assert chances.title == "30 November 2027 has passed: agree a new date with the buyer first"
    assert not any(isinstance(block, Table) for block in chances.blocks)


def test_who_holds_both_has_things_to_keep_up_rather_than_to_produce() -> None:
    plan = replace(roadmaps.a_roadmap("both"), tasks=(), milestones=(), deadlines=())
    document = building.build(builders.inputs_for("both", roadmap=plan))
    title = next(s for s in document.sections if s.id == "deliver").title

    assert title.startswith("15 things to keep up, and only ")


def test_a_certificate_that_is_renewed_is_drawn_to_the_end_of_each_term() -> None:
    plan = roadmaps.a_roadmap("iso27001")
    ends = [r for r in plan.renewals if r.kind == "expiry"]
    again = replace(ends[0], id="expiry-2", date=ends[0].date.replace(year=ends[0].date.year + 3))
    longer = replace(plan, renewals=(*plan.renewals, again))
    document = building.build(builders.inputs_for("iso27001", roadmap=longer))
    chart = next(s for s in document.sections if s.id == "renewals").blocks[0]

    assert isinstance(chart, Renewals)
    assert [bar.end for bar in chart.lanes[0].bars][1:] == [ends[0].date, again.date]


def test_what_is_left_of_a_term_is_not_called_three_years() -> None:
    plan = roadmaps.a_roadmap("iso27001")
    sooner = tuple(replace(r, date=date(2028, 12, 1)) if r.kind == "expiry" else r for r in plan.renewals)
    labels = {}
    for name, renewals in (("whole", plan.renewals), ("rest", sooner)):
        roadmap = replace(plan, renewals=renewals)
        document = building.build(builders.inputs_for("iso27001", roadmap=roadmap))
        chart = next(s for s in document.sections if s.id == "renewals").blocks[0]
        assert isinstance(chart, Renewals)
        labels[name] = chart.lanes[0].bars[1].label

    assert labels == {"whole": "Certificate valid, three years", "rest": "Certificate held"}


def test_renewals_promise_nothing_beyond_the_last_date_that_is_kept() -> None:
    document = building.build(builders.inputs_for("iso27001"))
    title = next(s for s in document.sections if s.id == "renewals").title

    assert title == "Four fixed dates up to October 2030 keep ISO/IEC 27001 current"


def test_one_source_is_one() -> None:
    document = building.build(builders.fully(builders.an_engagement()))

    assert document.sections[-1].title == "1 source, with how far it can be trusted"


@pytest.mark.parametrize(
    ("said_unknown", "said"),
    [
        (frozenset({"tenders"}), "2 questions without an answer, and what each can still change"),
        (frozenset[str](), "1 of 2 open questions, and what it can still change"),
    ],
)
def test_open_questions_are_counted_as_on_the_first_page(said_unknown: frozenset[str], said: str) -> None:
    """One that was asked is listed even if it changes nothing; of the others that do not, only the number."""
    engagement = builders.an_engagement(builders.ANSWERS["both"], said_unknown=said_unknown)
    reasoning = builders.a_reasoning("both", determined=True)
    inputs = builders.inputs_for(engagement=engagement, reasoning=reasoning, draft=True)
    document = building.build(inputs)

    assert next(s for s in document.sections if s.id == "open-questions").title == said


def test_alternatives_are_measured_by_the_proof_that_is_last_in_four_courses_of_five() -> None:
    plan = roadmaps.a_roadmap("both")
    chosen = plan.scenarios[0]
    certificate, report = chosen.milestones
    early = replace(report, p50=certificate.p50 + timedelta(days=7), p80=certificate.p80 - timedelta(days=21))
    other = replace(chosen, id="other", name="Other", milestones=(certificate, early), chosen=False)
    plan = replace(plan, scenarios=(chosen, other, replace(other, id="third", name="Third")))
    document = building.build(builders.inputs_for("both", roadmap=plan))
    section = next(s for s in document.sections if s.id == "scenarios")
    chart = next(block for block in section.blocks if isinstance(block, Chances))

    weeks = round((report.p80 - certificate.p80).days / 7)
    assert f" {weeks} weeks earlier" in section.title
    assert chart.rows[1].p80 == certificate.p80


def test_columns_have_positive_widths() -> None:
    for section in samples.document("both-a4").sections:
        for block in section.blocks:
            if isinstance(block, Columns):
                assert all(c.weight > 0 for c in block.columns)


@pytest.mark.parametrize("name", samples.SAMPLES)
def test_the_summary_is_one_page(name: str) -> None:
    document = samples.document(name)
    measures = Measures(*PAGE_SIZES[document.page_size])
    pages = Layout(document, styles(document.theme.colours), measures).pages()

    assert sum(part.section.id == "summary" for page in pages for part in page.parts) == 1


def test_money_in_three_currencies_still_fits_the_summary() -> None:
    roadmap = roadmaps.a_roadmap("both", currency="GBP")
    more = tuple(
        replace(item, currency=code, id=f"{item.id}-{code}")
        for code in ("EUR", "USD")
        for item in roadmap.costs
    )
    inputs = builders.inputs_for("both", roadmap=replace(roadmap, costs=(*roadmap.costs, *more)))
    document = building.build(inputs)
    pages = Layout(document, styles(document.theme.colours), Measures(*PAGE_SIZES["a4"])).pages()

    assert sum(part.section.id == "summary" for page in pages for part in page.parts) == 1
