"""How long reasoning takes on the shipped pack, and how many questions the quick mode needs."""

from __future__ import annotations

import argparse
import random
from statistics import mean
from time import perf_counter

from decide import a_company, heading, report, some_of, timed

from advisor import content
from advisor.content import Content
from advisor.engine.decide import decide
from advisor.model.values import Answers
from advisor.reasoning import proofs
from advisor.reasoning.queries import Reasoner


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
    nothing = a_company(loaded.bank, random.Random(1))  # noqa: S311 - repeatable
    nothing = Answers({}, nothing.as_of)
    decide(loaded.pack, loaded.bank, nothing)
    for name, work in {
        "base program made, first reachable": lambda: thinker.reachable(nothing),
        "first ranges": lambda: thinker.ranges(nothing),
        "first changes": lambda: thinker.changes(nothing),
        "all questions' programs, first look": lambda: thinker.open_questions(nothing),
        "all proofs of advisor check": lambda: proofs.findings(loaded.pack, loaded.bank),
    }.items():
        print(f"{name:<40}{1000 * timed(work):9.1f} ms", flush=True)
    print()
    return thinker


def measure(loaded: Content, thinker: Reasoner, count: int, chance: random.Random) -> None:
    taken: dict[str, list[float]] = {}
    asked = unproved = determined = 0

    def note(name: str, began: float) -> None:
        taken.setdefault(name, []).append(perf_counter() - began)

    for _ in range(count):
        answers = some_of(a_company(loaded.bank, chance), chance.random(), chance)
        began = perf_counter()
        advice = decide(loaded.pack, loaded.bank, answers)
        note("decide", began)
        began = perf_counter()
        determined += thinker.determined(answers)
        note("reachable, all decisions", began)
        began = perf_counter()
        thinker.ranges(answers)
        note("ranges, both needs", began)
        began = perf_counter()
        questions = thinker.open_questions(answers)
        note("can_change, all open questions", began)
        asked, unproved = asked + len(questions), unproved + sum(not q.proved for q in questions)
        others = [v for v in loaded.pack.decision["verdict"].outcomes if v != advice.outcome("verdict")]
        began = perf_counter()
        thinker.changes(answers, chance.choice(others))
        note("changes, one target", began)
    heading()
    for name, seconds in taken.items():
        report(name, seconds)
    print(f"\n{count} states, {determined / count:.0%} of them determined")
    print(f"{asked} open questions, {unproved} of them not proved in time\n")


def interviews(loaded: Content, thinker: Reasoner, count: int, chance: random.Random) -> None:
    """Whole interviews in both orders, until the verdict is determined."""
    order = loaded.questionnaires["discovery"].questions
    authors, quick, each = [], [], []
    for _ in range(count):
        company = a_company(loaded.bank, chance)
        authors.append(in_authors_order(thinker, company, order))
        began = perf_counter()
        quick.append(in_quick_mode(thinker, company, order))
        each.append((perf_counter() - began) / max(quick[-1], 1))
    print(f"questions until determined, {count} companies answered at random: mean (least to most)")
    print(f"{'  order of the author':<40}{mean(authors):9.1f} ({min(authors)} to {max(authors)})")
    print(f"{'  quick mode':<40}{mean(quick):9.1f} ({min(quick)} to {max(quick)})")
    heading()
    report("next question of the quick mode", each)


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


def in_quick_mode(thinker: Reasoner, company: Answers, order: tuple[str, ...]) -> int:
    answers = Answers({}, company.as_of)
    asked = 0
    while (question := thinker.next_question(answers, order)) is not None:
        answers = answers.with_value(question, company.values[question])
        asked += 1
    return asked


if __name__ == "__main__":
    main()
