"""How long a decision takes on the shipped pack: random companies, some or all of their answers known."""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable
from datetime import date, timedelta
from statistics import median
from time import perf_counter

from advisor import content
from advisor.engine.conditions import Situation, compile_condition
from advisor.engine.decide import decide
from advisor.engine.relevance import profile_of
from advisor.model.question import Bank, Kind, Question
from advisor.model.values import NOT_APPLICABLE, Answers, Value

AS_OF = date(2026, 11, 24)
NUMBERS = (1, 2, 3, 5, 8, 12, 20, 35, 60, 90, 150, 400, 5_000, 80_000, 600_000)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--states", type=int, default=500, help="random states (default 500)")
    count = max(options.parse_args().states, 2)
    began = perf_counter()
    loaded = content.load()
    print(f"{'content loaded once':<40}{1000 * (perf_counter() - began):9.1f} ms\n")

    chance = random.Random(1)  # noqa: S311 - the same states on every run
    heading()
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        states = [some_of(a_company(loaded.bank, chance), share, chance) for _ in range(count // 5)]
        taken = [timed(lambda s=state: decide(loaded.pack, loaded.bank, s)) for state in states]  # type: ignore[misc]
        report(f"decide, {share:.0%} of the answers known", taken)
    print(f"\n{len(loaded.pack.rules)} rules, {len(loaded.bank.logical)} questions, {count} states")


def a_company(bank: Bank, chance: random.Random) -> Answers:
    """Answers to every question that applies, not declared impossible."""
    impossible = [compile_condition(entry.when, {}) for entry in bank.impossible]
    while True:
        values = {question.id: _value(question, chance) for question in bank.logical}
        profile = profile_of(bank, Answers(values, AS_OF))
        situation = Situation(profile, AS_OF)
        if not any(check(situation) is True for check in impossible):
            applying = {q: v for q, v in values.items() if profile[q] is not NOT_APPLICABLE}
            return Answers(applying, AS_OF)


def some_of(answers: Answers, share: float, chance: random.Random) -> Answers:
    """Each answer known with that chance."""
    return Answers({q: v for q, v in answers.values.items() if chance.random() < share}, answers.as_of)


def _value(question: Question, chance: random.Random) -> Value:
    match question.kind:
        case Kind.YES_NO:
            return chance.random() < 0.5
        case Kind.CHOICE:
            return chance.choice(question.option_ids)
        case Kind.CHOICES:
            free = [o.id for o in question.options if not o.exclusive]
            alone = sorted(question.exclusive_ids)
            if alone and chance.random() < 0.3:
                return frozenset({chance.choice(alone)})
            return frozenset(chance.sample(free, min(len(free), chance.choice((1, 1, 2, 2, 3, 4)))))
        case Kind.NUMBER:
            low, high = question.minimum or 0, question.maximum
            return chance.choice([n for n in NUMBERS if n >= low and (high is None or n <= high)])
        case _:
            return AS_OF + timedelta(days=chance.randint(-500, 700))


def timed(work: Callable[[], object]) -> float:
    """Seconds that `work` takes."""
    began = perf_counter()
    work()
    return perf_counter() - began


def heading() -> None:
    print(f"{'':<40}{'median':>12}{'p95':>12}{'longest':>12}")


def report(name: str, seconds: list[float]) -> None:
    """One line of the table."""
    ordered = sorted(seconds)
    p95 = ordered[max(round(0.95 * len(ordered)) - 1, 0)]
    figures = "".join(f"{1000 * s:9.1f} ms" for s in (median(ordered), p95, ordered[-1]))
    print(f"{name:<40}{figures}", flush=True)


if __name__ == "__main__":
    main()
