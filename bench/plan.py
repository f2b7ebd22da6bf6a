"""How long planning takes for the examples: each part, the whole, and the plan with levers and scenarios.

Processor time, so that other work on the machine does not count.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import process_time

from advisor import content
from advisor.engagements.reading import open_file
from advisor.engine.decide import decide_profile
from advisor.engine.relevance import profile_of
from advisor.model.values import Answers
from advisor.planning import loading, plan, simulation
from advisor.planning.content import PlanningModel
from advisor.planning.draft import Luck
from advisor.planning.plan import Company

EXAMPLES = Path(__file__).parents[1] / "examples"
RUNS = 1000
DOZEN = 12
MOST = {"one simulation": 50, "decide and plan": 150, "a dozen levers, each planned again": 1000}
"""Milliseconds that each may take."""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=20, help="rounds a company (default 20)")
    rounds = options.parse_args().rounds
    began = process_time()
    loaded = content.load()
    print(f"{'content loaded once':<40}{1000 * (process_time() - began):9.1f} ms")
    model = loading.load(loaded.rules_entries, loaded.pack, loaded.bank, [])
    load_model = timed(lambda: loading.load(loaded.rules_entries, loaded.pack, loaded.bank, []), rounds)
    companies = dict(planned_companies(loaded, model))

    taken: dict[str, list[float]] = {"planning model loaded": load_model}
    first = next(iter(companies.values()))
    began = process_time()
    first.draft()
    print(f"{'first plan, holidays imported':<40}{1000 * (process_time() - began):9.1f} ms\n")
    for company in companies.values():
        for name, work in parts(company).items():
            taken.setdefault(name, []).extend(timed(work, rounds))

    print(f"{'':<40}{'median':>12}{'p95':>12}{'at most':>12}")
    for name, seconds in taken.items():
        ordered = sorted(seconds)
        p95 = ordered[max(round(0.95 * len(ordered)) - 1, 0)]
        most = f"{MOST[name]:9} ms" if name in MOST else ""
        print(f"{name:<40}{1000 * median(ordered):9.1f} ms{1000 * p95:9.1f} ms{most}")
    print(f"\n{len(companies)} companies, {rounds} rounds each, {RUNS:,} courses a simulation")


def planned_companies(loaded: content.Content, model: PlanningModel) -> Iterator[tuple[str, Company]]:
    for path in sorted(EXAMPLES.glob("*.yaml")):
        engagement = open_file(path, loaded.bank, loaded.questionnaires, date(2026, 11, 24)).engagement
        answers = Answers(engagement.values, engagement.as_of, engagement.said_unknown)
        profile = profile_of(loaded.bank, answers)
        advice = decide_profile(loaded.pack, loaded.bank, profile, answers)
        if advice.outcome("verdict") != "not_yet":
            luck = Luck(RUNS, simulation.SEED)
            yield path.stem, Company(model, loaded.pack, loaded.bank, answers, profile, advice, luck)


def parts(c: Company) -> dict[str, Callable[[], object]]:
    draft = c.draft()
    band, share = c.model.range("effort-band"), c.model.figure("pace-share")

    def decide_and_plan() -> object:
        profile = profile_of(c.bank, c.answers)
        advice = decide_profile(c.pack, c.bank, profile, c.answers)
        return plan(c.model, c.pack, c.bank, c.answers, profile, advice, explore=False)

    def everything() -> object:
        return plan(c.model, c.pack, c.bank, c.answers, c.profile, c.advice)

    held = draft.case.judgement
    levers = [x.change for x in c.model.levers if not x.combines and c.model.holds("levers", x.id, held)]

    def pull() -> object:
        return [c.draft(change).milestones for change in islice(cycle(levers), DOZEN)]

    return {
        "one simulation": lambda: simulation.simulate(draft.steps, band, share, RUNS),
        "one draft: scaled, placed, simulated": c.draft,
        "decide and plan": decide_and_plan,
        "a dozen levers, each planned again": pull,
        "plan with levers and scenarios": everything,
    }


def timed(work: Callable[[], object], rounds: int) -> list[float]:
    taken = []
    for _ in range(rounds):
        began = process_time()
        work()
        taken.append(process_time() - began)
    return taken


if __name__ == "__main__":
    main()
