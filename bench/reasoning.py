"""How long reasoning takes on the shipped pack, and how many questions the quick mode needs.

Times are processor time, which stays the same beside other work, and, in brackets, time on the clock.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable
from statistics import mean, median
from time import perf_counter, process_time
from typing import ParamSpec, TypeVar

from decide import a_company, some_of

from advisor import content
from advisor.content import Content
from advisor.engine.decide import decide
from advisor.model.values import Answers
from advisor.reasoning import proofs
from advisor.reasoning.queries import Reasoner

Given = ParamSpec("Given")
Result = TypeVar("Result")


class Times:
    """What each kind of work took, in order of first use."""

    def __init__(self) -> None:
        self.by_name: dict[str, list[tuple[float, float]]] = {}

    def of(
        self, name: str, work: Callable[Given, Result], *args: Given.args, **named: Given.kwargs
    ) -> Result:
        """Does the work and notes how long it took."""
        clock, processor = perf_counter(), process_time()
        result = work(*args, **named)
        taken = 1000 * (process_time() - processor), 1000 * (perf_counter() - clock)
        self.by_name.setdefault(name, []).append(taken)
        return result

    def once(self) -> None:
        """Prints work that was done once."""
        for name, ((processor, clock),) in self.by_name.items():
            print(f"{name:<38}{processor:8.1f} ms ({clock:.1f})")

    def table(self) -> None:
        """Prints work that was done often."""
        print(f"{'':<38}{'median':>20}{'p95':>20}{'longest':>20}")
        for name, taken in self.by_name.items():
            processor, clock = (spread(sorted(kind)) for kind in zip(*taken, strict=True))
            cells = (f"{p:.1f} ms {f'({c:.1f})':>8}" for p, c in zip(processor, clock, strict=True))
            print(f"{name:<38}{''.join(f'{cell:>20}' for cell in cells)}")


def spread(ordered: list[float]) -> tuple[float, float, float]:
    """Median, 95th percentile and longest."""
    return median(ordered), ordered[max(round(0.95 * len(ordered)) - 1, 0)], ordered[-1]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--states", type=int, default=500, help="random states (default 500)")
    options.add_argument("--companies", type=int, default=30, help="interviews played through (default 30)")
    chosen = options.parse_args()
    loaded = content.load()
    chance = random.Random(2)  # noqa: S311 - the same states on every run
    thinker = first_calls(loaded)
    measure(loaded, thinker, max(chosen.states, 2), chance)
    interviews(loaded, thinker, max(chosen.companies, 1), chance)


def first_calls(loaded: Content) -> Reasoner:
    """Everything once from nothing: programs are made when first needed."""
    thinker = Reasoner(loaded.pack, loaded.bank)
    nothing = Answers({}, a_company(loaded.bank, random.Random(1)).as_of)  # noqa: S311 - only its day counts
    decide(loaded.pack, loaded.bank, nothing)
    times = Times()
    times.of("base program made, first reachable", thinker.reachable, nothing)
    times.of("first ranges", thinker.ranges, nothing)
    times.of("first changes", thinker.changes, nothing)
    times.of("all questions' programs, first look", thinker.open_questions, nothing)
    times.of("all proofs of advisor check", proofs.findings, loaded.pack, loaded.bank)
    times.once()
    print()
    return thinker


def measure(loaded: Content, thinker: Reasoner, count: int, chance: random.Random) -> None:
    """Random states with any number of questions answered."""
    times = Times()
    asked = unproved = determined = 0
    for _ in range(count):
        answers = some_of(a_company(loaded.bank, chance), chance.random(), chance)
        advice = times.of("decide", decide, loaded.pack, loaded.bank, answers)
        determined += times.of("reachable, all decisions", thinker.determined, answers)
        times.of("ranges, both needs", thinker.ranges, answers)
        questions = times.of("can_change, all open questions", thinker.open_questions, answers)
        asked, unproved = asked + len(questions), unproved + sum(not q.proved for q in questions)
        others = [v for v in loaded.pack.decision["verdict"].outcomes if v != advice.outcome("verdict")]
        target = chance.choice(others)
        times.of("changes, one target", thinker.changes, answers, target)
    times.table()
    print(f"\n{count} states, {determined / count:.0%} of them determined")
    print(f"{asked} open questions, {unproved} of them not proved in time\n")


def interviews(loaded: Content, thinker: Reasoner, count: int, chance: random.Random) -> None:
    """Whole interviews in both orders, until the verdict is determined."""
    order = loaded.questionnaires["discovery"].questions
    times = Times()
    authors, quick = [], []
    for _ in range(count):
        company = a_company(loaded.bank, chance)
        authors.append(in_authors_order(thinker, company, order))
        quick.append(in_quick_mode(thinker, company, order, times))
    print(f"questions until determined, {count} companies answered at random: mean (least to most)")
    print(f"{'  order of the author':<38}{mean(authors):8.1f} ({min(authors)} to {max(authors)})")
    print(f"{'  quick mode':<38}{mean(quick):8.1f} ({min(quick)} to {max(quick)})\n")
    times.table()


def in_authors_order(thinker: Reasoner, company: Answers, order: tuple[str, ...]) -> int:
    answers = Answers({}, company.as_of)
    asked = 0
    for question in order:
        if thinker.determined(answers):
            break
        if question in company.values:
            answers = answers.with_value(question, company.values[question])
            asked += 1
    return asked


def in_quick_mode(thinker: Reasoner, company: Answers, order: tuple[str, ...], times: Times) -> int:
    answers = Answers({}, company.as_of)
    asked = 0
    while True:
        found = times.of("next question of quick mode", thinker.next_question, answers, order)
        if found is None:
            return asked
        answers = answers.with_value(found, company.values[found])
        asked += 1


if __name__ == "__main__":
    main()
