"""`advisor where`: the folders this program uses, so that they can be found, backed up or deleted."""

from __future__ import annotations

import click

from advisor.cli import output


@click.command(
    "where",
    help="""Say where files are kept. Deleting these folders removes every trace.

\b
Examples:
  advisor where
  ADVISOR_HOME=/media/stick/advisor advisor where    keep everything under one folder
""",
)
@click.option("--json", "as_json", is_flag=True, help="Print the folders as JSON.")
@click.pass_obj
def command(content_folders: tuple[str, ...], *, as_json: bool) -> None:
    from advisor.engagements import places
    from advisor.loading import locate

    folders = {
        "engagements": places.engagements_folder(),
        "data": places.data_folder(),
        "state": places.state_folder(),
        "settings": places.config_folder(),
        "content": locate.shipped(),
    }
    overlays = [str(folder) for folder in locate.overlays(content_folders)]
    if as_json:
        output.print_json({**{name: str(path) for name, path in folders.items()}, "overlays": overlays})
        return
    for name, path in folders.items():
        note = "" if path.exists() else "   (not there yet)"
        click.echo(f"{name:<12} {path}{note}")
    for overlay in overlays:
        click.echo(f"{'overlay':<12} {overlay}")
