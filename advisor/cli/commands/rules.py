"""`advisor rules`: the arguments of a pack, by the decision they are about."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from typing import Any

import click

from advisor.cli import output
from advisor.content import Content
from advisor.errors import ExitCode, UsageError
from advisor.model.pack import Flag, Obligation, Rule
from advisor.rules.reading import Argued


@click.command(
    "rules",
    help="""List the rules by decision: what each argues for, how strongly, and why.

\b
Examples:
  advisor rules --decision availability
  advisor rules --question uptime_commitment      everything that reads this answer
  advisor rules --source soc2fyi --json           everything that rests on this source
  advisor rules --as-program                      the pack as an answer set program
""",
)
@click.option("--decision", default="", metavar="ID", help="Only what is about this decision.")
@click.option("--question", default="", metavar="ID", help="Only what reads this question.")
@click.option("--source", default="", metavar="ID", help="Only what rests on this source.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--as-program", is_flag=True, help="Print the program that proofs are made with.")
@click.pass_obj
def command(
    content_folders: tuple[str, ...],
    *,
    decision: str,
    question: str,
    source: str,
    as_json: bool,
    as_program: bool,
) -> int:
    from advisor.cli.loading import content_of
    from advisor.rules import reading

    content = content_of(content_folders)
    if as_program:
        from advisor.reasoning import program

        click.echo(program.text(content.pack, content.bank))
        return int(ExitCode.DONE)
    _check("decision", decision, content.pack.decision)
    _check("question", question, content.bank.by_id)
    _check("source", source, content.pack.sources)
    found = reading.entries(content.pack, decision, question, source)
    if as_json:
        output.print_json({"entries": [data(content, entry) for entry in found]})
    else:
        output.lines(text(content, found))
    return int(ExitCode.DONE)


def _check(what: str, name: str, known: Collection[str]) -> None:
    from advisor.loading.suggest import did_you_mean

    if name and name not in known:
        raise UsageError(f'there is no {what} "{name}"', hint=did_you_mean(name, known))


def text(content: Content, found: Sequence[Argued]) -> Iterator[str]:
    """The entries as lines, under the title of what they are about."""
    for title, entries in groupby(found, lambda entry: _group(content, entry)):
        yield title
        for entry in entries:
            yield f"  {entry.id}  [{_weight(content, entry)}]"
            yield output.wrapped(entry.because, indent="    ")
            if isinstance(entry, Rule) and entry.unless:
                yield output.wrapped(f"Unless: {', '.join(entry.unless)}", indent="    ")
            yield output.wrapped(f"Sources: {', '.join(entry.sources)}", indent="    ")
        yield ""
    yield f"{len(found)} entries" if len(found) != 1 else "1 entry"


def _group(content: Content, entry: Argued) -> str:
    if isinstance(entry, Rule):
        return f"{content.pack.decision[entry.decision].title} ({entry.decision})"
    return "Warnings" if isinstance(entry, Flag) else "Obligations"


def _weight(content: Content, entry: Argued) -> str:
    if isinstance(entry, Flag):
        return f"about {entry.about}"
    if isinstance(entry, Obligation):
        return f"{entry.scheme}, {entry.timing}"
    weight = content.pack.weight(entry)
    words = [
        str(entry.effect).replace("_", " "),
        entry.option,
        entry.strength,
        f"{weight:+d}" if weight else "",
    ]
    return " ".join(word for word in words if word)


def data(content: Content, entry: Argued) -> dict[str, Any]:
    """An entry as plain data, its condition as it stands in the file."""
    from advisor.loading import nodes

    kind = {Rule: "rules", Flag: "flags", Obligation: "obligations"}[type(entry)]
    node = nodes.child(content.rules_entries.lists[kind][entry.id].node, "when")
    return {
        "kind": kind,
        "id": entry.id,
        **_specific(content, entry),
        "when": nodes.to_data(node) if node is not None else None,
        "because": entry.because,
        "sources": list(entry.sources),
        "reviewed": entry.reviewed.isoformat() if entry.reviewed is not None else None,
        "file": entry.place.file,
        "line": entry.place.line,
    }


def _specific(content: Content, entry: Argued) -> dict[str, Any]:
    if isinstance(entry, Flag):
        return {"about": entry.about}
    if isinstance(entry, Obligation):
        return {"scheme": entry.scheme, "timing": entry.timing}
    return {
        "decision": entry.decision,
        "option": entry.option or None,
        "effect": str(entry.effect),
        "strength": entry.strength or None,
        "contribution": content.pack.weight(entry),
        "unless": list(entry.unless),
    }
