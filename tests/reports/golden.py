"""Pages made by hand, so that what they look like changes only when the look does.

`python -m tests.reports.golden` draws the pictures anew; look at them before you commit them.
"""

from __future__ import annotations

import subprocess
import tempfile
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from PIL import Image

from advisor.reports import document as d
from advisor.reports import pdf
from advisor.reports.theme import Theme

FOLDER = Path(__file__).with_name("golden")
RESOLUTION = 50
SIZE = (146, 103)
"""Compared at this size, where a hair's breadth of antialiasing no longer shows."""
TOLERANCE = 3.0
"""Mean difference of grey, of 255."""
START = date(2027, 1, 4)
TONES = (d.Tone.SHARED, d.Tone.ISO27001, d.Tone.SOC2)


def a_summary() -> d.Section:
    figures = tuple(
        d.KeyFigure(f"{n}00", "a label", "estimate, range 1 to 2", tone) for n, tone in enumerate(TONES, 1)
    )
    needs = (
        d.Need("ISO/IEC 27001", TONES[1], 42, 30, 35, 60, "needed"),
        d.Need("SOC 2", TONES[2], 20, 30, 10, 28, "not needed"),
    )
    columns = (
        d.Column(
            (d.Heading("Why"), d.Paragraph("Because a contract names it, and others follow.", "A lead."))
        ),
        d.Column((d.Heading("How strongly"), d.Scores(needs, "Line: threshold", "Two bars."))),
        d.Column(
            (
                d.Heading("Asked"),
                d.Points((d.Point("", "Approve it", "Board"), d.Point("Name one")), numbered=True),
            )
        ),
    )
    events = tuple(d.PathEvent(START + timedelta(days=200 * n), f"Event {n}", TONES[n % 3]) for n in range(6))
    spans = (d.PathSpan(START, START + timedelta(days=300), TONES[0]),)
    path = d.Path(START, START + timedelta(days=1100), events, spans, "A path in words.")
    panel = d.Panel(
        (d.Point("Something else.", "What would change it."), d.Point("A person leaves.", "Largest risk."))
    )
    return d.Section(
        "summary",
        "Summary",
        "A title that states what was found and fills two whole lines of the page",
        (
            d.KeyFigures(figures),
            d.Columns(columns),
            path,
            panel,
        ),
    )


def a_plane() -> d.Section:
    across = d.Need("SOC 2", TONES[2], 20, 30, 10, 50, "open")
    up = d.Need("ISO/IEC 27001", TONES[1], 42, 30, 35, 60, "needed")
    plane = d.VerdictPlane(
        across,
        up,
        ("Neither", "SOC 2", "ISO", "Both"),
        3,
        determined=False,
        point_label="Company",
        threshold_label="threshold",
        alt="A plane in words.",
    )
    rows = tuple(
        d.Row(
            (
                d.Cell("A reason that speaks for it"),
                d.Cell("+30"),
                d.Cell(bar=d.Bar(30, 40, 20, 38, TONES[n % 3])),
            )
        )
        for n in range(6)
    )
    table = d.Table(
        (d.TableColumn("Why", 3), d.TableColumn("Points", 1, right=True), d.TableColumn("", 2)),
        rows,
        "Reasons.",
    )
    return d.Section(
        "plane",
        "Position",
        "Where the company stands",
        (d.Columns((d.Column((plane,), 0.9), d.Column((table,), 1.2))),),
    )


def a_plan() -> d.Section:
    tasks = tuple(
        d.GanttTask(
            f"Piece of work {n}",
            "Owner",
            START + timedelta(days=20 * n),
            START + timedelta(days=20 * n + 60),
            "3 to 8",
            TONES[n % 3],
            "2 months",
            "in words",
            critical=n % 3 == 0,
            waiting=n == 5,
        )
        for n in range(12)
    )
    groups = (d.GanttGroup("Build", "40", tasks[:7]), d.GanttGroup("Prove", "20", tasks[7:]))
    milestones = tuple(d.GanttMilestone(f"Milestone {n}", START + timedelta(days=80 * n)) for n in (1, 2, 3))
    load = d.Load(
        "Load",
        "days a month",
        (4.0, 9.0, 12.0, 7.0, 5.0, 3.0, 8.0, 6.0, 2.0, 1.0),
        9.0,
        "dashed: 2 a week",
        "57",
        "Person-days by month, at most 12; 57 in all.",
    )
    legend = tuple((tone, name) for tone, name in zip(TONES, ("Shared", "ISO", "SOC 2"), strict=True))
    end = START + timedelta(days=285)
    heads = ("Work", "Owner", "Period", "Days")
    gantt = d.Gantt(
        START, end, groups, milestones, legend, heads, "Milestones", "Critical", "Waiting", load, "A plan."
    )
    return d.Section(
        "plan", "Plan", "The plan of work", (gantt, d.Paragraph("One after the other.", "Path.", small=True))
    )


def the_years() -> d.Section:
    bars = tuple(
        d.LaneBar(
            START + timedelta(days=300 * n),
            START + timedelta(days=300 * n + 290),
            f"Window {n}",
            light=n == 0,
        )
        for n in range(4)
    )
    marks = tuple(d.LaneMark(bar.end, f"Report {n}", "month") for n, bar in enumerate(bars))
    work = tuple((f"Work {n}", marks[1:]) for n in range(4))
    lanes = (
        d.Lane("ISO/IEC 27001", "detail", TONES[1], bars[1:3], marks[:3]),
        d.Lane("SOC 2", "detail", TONES[2], bars, marks),
        d.Lane("Own programme", "", TONES[0], (), (), work),
    )
    years = tuple(
        d.YearFigure(date(2027 + n, 1, 1), date(2028 + n, 1, 1), "€10k–€20k", "9 to 12 days")
        for n in range(3)
    )
    chart = d.Renewals(START, date(2030, 6, 1), lanes, years, "Cost", "by year", "Three years in words.")
    return d.Section("years", "Renewals", "Three years of renewals", (chart,))


def the_odds() -> d.Section:
    rows = tuple(
        d.Chance(
            f"Proof {n}",
            TONES[n],
            START + timedelta(days=200 + 60 * n),
            START + timedelta(days=215 + 60 * n),
            START + timedelta(days=260 + 60 * n),
            "P50 and P80 in words",
        )
        for n in range(3)
    )
    chances = d.Chances(
        rows, ((START + timedelta(days=270), "Deadline"),), ("planned", "P50", "P80"), "Odds in words."
    )
    quarters = tuple(
        d.CostQuarter(
            f"Q{n}",
            f"Q{n} 2027",
            tuple(d.CostPart(tone, 800.0 * n, 1000.0 * n, 1500.0 * n) for tone in TONES[: n % 3 + 1]),
        )
        for n in range(1, 7)
    )
    legend = tuple((tone, str(tone)) for tone in TONES)
    return d.Section(
        "odds", "Odds", "Odds and money", (chances, d.CostBars("EUR", quarters, legend, "Money in words."))
    )


def the_document() -> d.Document:
    """Every kind of block once."""
    return d.Document(
        title="Golden pages",
        subject="What the pages look like",
        author="Tests",
        keywords="",
        language="en-GB",
        producer="Tests",
        as_of=START,
        sections=(a_summary(), a_plane(), a_plan(), the_years(), the_odds()),
        furniture=d.Furniture("Left", "Centre", "Fingerprint", "{page} / {pages}", "Draft", "(continued)"),
        theme=Theme("standard", "Standard"),
        page_size="a4",
        appendix_word="A",
        labels=d.Labels(*("x" for _ in range(8))),
    )


@cache
def pictures() -> tuple[Image.Image, ...]:
    """The pages as poppler draws them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "golden.pdf"
        path.write_bytes(pdf.render(the_document()).data)
        subprocess.run(["pdftoppm", "-r", str(RESOLUTION), "-gray", str(path), f"{folder}/page"], check=True)
        found = []
        for image in sorted(Path(folder).glob("page-*.pgm")):
            with Image.open(image) as opened:
                found.append(opened.convert("L"))
        return tuple(found)


def difference(one: Image.Image, other: Image.Image) -> float:
    """Mean difference of grey."""
    left, right = (image.resize(SIZE, Image.Resampling.BOX).tobytes() for image in (one, other))
    return sum(abs(a - b) for a, b in zip(left, right, strict=True)) / len(left)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for number, page in enumerate(pictures(), 1):
        page.save(FOLDER / f"page-{number}.png", optimize=True)
