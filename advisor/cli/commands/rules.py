"""`advisor rules`: the arguments of a pack, by the decision they are about."""

from __future__ import annotations

from collections.abc import Collection

import click

from advisor.cli import output
from advisor.errors import ExitCode, UsageError


@click.command(
    "rules",
    help="""List the rules by decision: what each argues for, how strongly, and why.

With the ID of a rule, warning or obligation it shows that one in full: when it speaks, and its sources with
their addresses.

\b
Examples:
  advisor rules soc2-contract-names-it
  advisor rules --decision availability
  advisor rules --question uptime_commitment      everything that reads this answer
  advisor rules --source soc2fyi --json           everything that rests on this source
  advisor rules --as-program                      the pack as an answer set program
""",
)
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option("--decision", default="", metavar="ID", help="Only what is about this decision.")
@click.option("--question", default="", metavar="ID", help="Only what reads this question.")
@click.option("--source", default="", metavar="ID", help="Only what rests on this source.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--as-program", is_flag=True, help="Print the program that proofs are made with.")
@click.pass_obj
def command(
    content_folders: tuple[str, ...],
    ids: tuple[str, ...],
    *,
    decision: str,
    question: str,
    source: str,
    as_json: bool,
    as_program: bool,
) -> int:
    from advisor.cli import rule_text
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
    for name in ids:
        if name in content.pack.sources:
            raise UsageError(f'"{name}" is a source', hint=f"Try `advisor explain {name}`.")
        _check("rule", name, [entry.id for entry in found])
    found = tuple(entry for entry in found if not ids or entry.id in ids)
    if as_json:
        output.print_json({"entries": [rule_text.data(content, entry) for entry in found]})
    elif ids:
        for entry in found:
            output.lines(rule_text.full(content, entry))
    else:
        output.lines(rule_text.text(content, found))
    return int(ExitCode.DONE)


def _check(what: str, name: str, known: Collection[str]) -> None:
    from advisor.loading.suggest import did_you_mean

    if name and name not in known:
        raise UsageError(f'there is no {what} "{name}"', hint=did_you_mean(name, known))
