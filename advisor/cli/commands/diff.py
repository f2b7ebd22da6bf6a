"""`advisor diff`: what a change of content does to a fixed sample of profiles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from advisor.cli import output
from advisor.content import Content
from advisor.errors import ExitCode
from advisor.model.findings import Severity
from advisor.model.pack import DecisionKind
from advisor.rules.difference import Changed, Difference

SHIPPED = "shipped"


@click.command(
    "diff",
    help="""Compare what two contents decide about the same profiles.

OLD and NEW are folders of content, or the word `shipped`. A folder that defines a pack, its decisions and the
sections of a questionnaire stands for itself; any other is laid over the shipped content.

\b
Examples:
  advisor diff shipped my-content
  advisor diff last-year/content my-content --profiles 5000
  advisor diff shipped my-content --exit-code      fail when anything comes out differently
""",
)
@click.argument("old")
@click.argument("new")
@click.option(
    "--profiles",
    default=1000,
    show_default=True,
    type=click.IntRange(1, 100_000),
    help="How many profiles to decide with both.",
)
@click.option("--seed", default=1, show_default=True, help="Another sample of the same kind.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 when anything comes out differently.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(old: str, new: str, *, profiles: int, seed: int, exit_code: bool, as_json: bool) -> int:
    from advisor.rules import difference

    contents = [_content(old), _content(new)]
    before, after = (difference.Decider(c.pack, c.bank) for c in contents)
    found = difference.compare(before, after, profiles, seed)
    if as_json:
        output.print_json(data(contents[0], contents[1], found, seed))
    else:
        output.lines(text(contents[0], contents[1], found))
    return int(ExitCode.FAILED if exit_code and found.any_changed else ExitCode.DONE)


def _content(name: str) -> Content:
    from advisor import content as contents
    from advisor.errors import FindingsError
    from advisor.loading import locate

    if name == SHIPPED:
        return contents.load()
    folder = locate.overlays((name,))[0]
    content = contents.read(folder) if _is_whole(folder) else contents.read(locate.shipped(), (folder,))
    errors = [f for f in content.findings if f.severity is Severity.ERROR]
    if errors:
        raise FindingsError(f'"{name}" has faults, so nothing can be decided with it', errors)
    return content


def _is_whole(folder: Path) -> bool:
    from advisor.loading import entries

    rules, questionnaires = entries.read("rules", folder), entries.read("questionnaires", folder)
    return {"pack", "decisions"} <= rules.kinds() and "sections" in questionnaires.kinds()


def text(old: Content, new: Content, found: Difference) -> Iterator[str]:
    """The comparison as lines."""
    for word, content in (("Old", old), ("New", new)):
        identity = content.pack.identity
        yield f"{word}: {identity.name} {identity.version}, {identity.sha256[:12]}"
    share = _share(found.any_changed, found.profiles)
    yield f"{found.profiles:,} profiles, {found.any_changed:,} with another result ({share})"
    changed = [c for c in found.decisions if c.profiles]
    if changed:
        yield ""
    width = max((len(c.decision) for c in changed), default=0)
    for decision in changed:
        share = _share(decision.profiles, found.profiles)
        moves = ", ".join(f"{a} to {b} {n}" for (a, b), n in decision.transitions.items())
        head = f"{decision.decision:{width}}  {share:>6}  "
        yield output.wrapped(moves, first=head, indent=" " * len(head))
    for decision in changed:
        yield from _examples(decision, _shown(decision, new))


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%"


def _shown(changed: Changed, content: Content) -> int:
    """How many examples: what a verdict follows from, and what follows from it, is left to --json."""
    decision = content.pack.decision.get(changed.decision)
    if decision is None:
        return 1
    return 3 if decision.kind is DecisionKind.TABLE else bool(decision.part_of)


def _examples(changed: Changed, count: int) -> Iterator[str]:
    from advisor.questionnaires.answers import write_value

    for example in changed.examples[:count]:
        yield ""
        yield f"{changed.decision}: {example.before} before, {example.after} after"
        for question, value in example.answers.items():
            yield output.wrapped(f"{question}: {_written(write_value(value))}", indent="    ", first="  ")
        if not example.answers:
            yield "  without any answer"


def _written(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(value)}]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def data(old: Content, new: Content, found: Difference, seed: int) -> dict[str, Any]:
    """The comparison as plain data."""
    from advisor.questionnaires.answers import write_value

    return {
        "old": _identity(old),
        "new": _identity(new),
        "profiles": found.profiles,
        "seed": seed,
        "changed": found.any_changed,
        "decisions": [
            {
                "decision": c.decision,
                "changed": c.profiles,
                "share": round(c.profiles / found.profiles, 4),
                "transitions": [{"from": a, "to": b, "profiles": n} for (a, b), n in c.transitions.items()],
                "examples": [
                    {
                        "from": e.before,
                        "to": e.after,
                        "answers": {question: write_value(value) for question, value in e.answers.items()},
                    }
                    for e in c.examples
                ],
            }
            for c in found.decisions
        ],
    }


def _identity(content: Content) -> dict[str, str]:
    identity = content.pack.identity
    return {"name": identity.name, "version": identity.version, "sha256": identity.sha256}
