"""Options that every command has."""

from __future__ import annotations

import os

import click

from judge.catalog import PRIVATE, private_root


def _use(_context: click.Context, _option: click.Parameter, folder: str | None) -> None:
    """Names the folder in the environment, so that the processes which a command starts find it, too."""
    if folder is not None:
        if not folder:
            raise click.BadParameter("it must name a folder")
        os.environ[PRIVATE] = os.path.abspath(folder)  # noqa: PTH100 - a link stays as it was named
    private_root()


def add_katas_option(group: click.Group) -> None:
    """Gives every command of a group `--katas DIR`."""
    for command in group.commands.values():
        told = f"Katas of your own, in DIR/katas/NAME; they take the place of others of their name (or {PRIVATE})."
        command.params.append(
            click.Option(["--katas"], metavar="DIR", help=told, expose_value=False, is_eager=True, callback=_use)
        )
