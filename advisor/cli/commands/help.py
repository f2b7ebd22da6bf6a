"""`advisor help`: the help of the program or of one command."""

from __future__ import annotations

from typing import cast

import click


@click.command(
    "help",
    help="""Show the help of the program, or of one command.

\b
Examples:
  advisor help
  advisor help assess
""",
)
@click.argument("command_name", metavar="[COMMAND]", required=False)
@click.pass_context
def command(ctx: click.Context, command_name: str | None) -> None:
    program = ctx.find_root()
    if command_name is None:
        click.echo(program.get_help())
        return
    group = cast("click.Group", program.command)
    _, found, _ = group.resolve_command(program, [command_name])
    if found is not None:
        click.echo(found.get_help(click.Context(found, info_name=command_name, parent=program)))
