"""How long saving an engagement takes: one changed answer, and all of them at once, in a person's file."""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from advisor import content
from advisor.content import Content
from advisor.engagements import reading, writing
from advisor.engagements.reading import Opened
from advisor.model.question import Engagement, Kind, Question
from advisor.model.values import Value
from advisor.rules.sample import profiles


def main() -> None:
    parser = argparse.ArgumentParser(description="Time atomic saves of an engagement file.")
    parser.add_argument("--runs", type=int, default=100, help="saves of each kind (default: 100)")
    runs = max(2, parser.parse_args().runs)
    loaded = content.load()
    with tempfile.TemporaryDirectory() as folder:
        opened = _full_file(loaded, Path(folder) / "acme.yaml")
        count = len(opened.engagement.values)
        print(f"{'save':<34} {'median ms':>10} {'p95 ms':>8}   ({count} answers, {runs} runs)")
        for name, change in (("one answer changed", _one), ("every number and choice changed", _many)):
            times, opened = _times(loaded, opened, change, runs)
            _print(name, times)
        start = time.perf_counter()
        reading.open_file(opened.path, loaded.bank, loaded.questionnaires, date(2026, 11, 24))
        print(f"{'read and validated once':<34} {(time.perf_counter() - start) * 1000:>10.1f}")


def _print(name: str, times: list[float]) -> None:
    ordered = sorted(times)
    p95 = ordered[max(0, round(len(ordered) * 0.95) - 1)]
    print(f"{name:<34} {statistics.median(ordered):>10.1f} {p95:>8.1f}")


def _full_file(loaded: Content, path: Path) -> Opened:
    """A file with as many answers as one company can have, with a comment on every line."""
    answers = max(profiles(loaded.bank, 200), key=lambda sampled: len(sampled.values))
    engagement = Engagement("Acme", "discovery", answers.as_of, dict(answers.values))
    lines = writing.new_text(engagement, loaded.bank).splitlines()
    path.write_text("".join(f"{line}   # said on the phone\n" for line in lines), "utf-8")
    return reading.open_file(path, loaded.bank, loaded.questionnaires, answers.as_of)


Change = Callable[[Content, Engagement, random.Random], Engagement]


def _times(loaded: Content, opened: Opened, change: Change, runs: int) -> tuple[list[float], Opened]:
    chance = random.Random(1)  # noqa: S311 - not a secret
    times = []
    for _ in range(runs):
        changed = change(loaded, opened.engagement, chance)
        start = time.perf_counter()
        opened = writing.save(opened, changed, loaded.bank)
        times.append((time.perf_counter() - start) * 1000)
    return times, opened


def _one(loaded: Content, engagement: Engagement, chance: random.Random) -> Engagement:
    name = chance.choice(sorted(engagement.values))
    return _with(engagement, {name: _another(loaded.bank[name], chance)})


def _many(loaded: Content, engagement: Engagement, chance: random.Random) -> Engagement:
    return _with(engagement, {n: _another(loaded.bank[n], chance) for n in engagement.values})


def _with(engagement: Engagement, values: dict[str, Value]) -> Engagement:
    return replace(engagement, values={**engagement.values, **values})


def _another(question: Question, chance: random.Random) -> Value:
    match question.kind:
        case Kind.YES_NO:
            return chance.random() < 0.5
        case Kind.CHOICE:
            return chance.choice(question.option_ids)
        case Kind.CHOICES:
            usual = [o for o in question.option_ids if o not in question.exclusive_ids]
            return frozenset(chance.sample(usual, min(3, len(usual))))
        case Kind.DATE:
            return date(2027, chance.randint(1, 12), chance.randint(1, 28))
        case _:
            return chance.randint(int(question.minimum or 0) + 1, int(min(question.maximum or 99, 99)))


if __name__ == "__main__":
    main()
