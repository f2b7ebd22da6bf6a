"""A group whose commands are imported only when they are called, and which suggests what was meant."""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module
from typing import Any

import click

NEAR = 0.65
"""How alike a name must be to be suggested; below that it is a guess, and a wrong one confuses."""


class ClosedPipeError(Exception):
    """Whoever read the output went away."""


class LazyGroup(click.Group):
    """Commands as `name -> (module, help line)`; the command object is called `command` in its module."""

    def __init__(self, *args: Any, lazy: dict[str, tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lazy = lazy

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # Left alone, click would make a failure of it, as if `| head` had been an error.
            raise ClosedPipeError from None

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(self.lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in self.lazy:
            return None
        module, _ = self.lazy[cmd_name]
        command: click.Command = import_module(module).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of commands from their help lines, without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in self.lazy.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            match = get_close_matches(args[0], list(self.lazy), n=1, cutoff=NEAR)
            if not match:
                raise
            message = f'{error.message.rstrip(".")}. Did you mean "{match[0]}"?'
            raise click.UsageError(message, ctx) from None
