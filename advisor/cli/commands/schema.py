"""`advisor schema`: JSON Schema of what is read and written."""

from __future__ import annotations

from typing import Any

import click

from advisor.cli import output


@click.command(
    "schema",
    help="""Print the JSON Schema of a format: an engagement file, the advice, or a rule pack.

\b
Examples:
  advisor schema engagement > engagement.schema.json
  advisor schema advice
""",
)
@click.argument("name", type=click.Choice(["engagement", "advice", "pack"]))
@click.pass_obj
def command(content_folders: tuple[str, ...], name: str) -> None:
    output.print_json(_schema(name, content_folders))


def _schema(name: str, content_folders: tuple[str, ...]) -> dict[str, Any]:
    if name == "advice":
        from advisor.reports import as_json

        return as_json.schema()
    if name == "pack":
        from advisor.rules.pack_schema import pack_schema

        return pack_schema()
    from advisor.cli.loading import content_of
    from advisor.engagements.file_schema import engagement_schema

    content = content_of(content_folders)
    return engagement_schema(content.bank, tuple(content.questionnaires))
