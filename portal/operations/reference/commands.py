"""The page of commands."""

from __future__ import annotations

from collections.abc import Iterator

import click
from flask import Flask

from portal.operations.reference.markdown import code, table

OPENING = """# Commands

`.venv/bin/portal` is the one command. It reads the [settings](settings.md) from the environment; `--help` after any
command says what stands here.
"""


def page(app: Flask) -> str:
    """Return every command with its arguments and options."""
    root = click.Context(app.cli, info_name="portal")
    return OPENING + "".join(_section(context) for context in walk(root))


def walk(parent: click.Context) -> Iterator[click.Context]:
    """Yield a context for each command below ``parent``, groups before what they hold, by name."""
    group = parent.command
    if not isinstance(group, click.Group):
        return
    for name in group.list_commands(parent):
        command = group.get_command(parent, name)
        if command is not None and not command.hidden:
            context = click.Context(command, info_name=name, parent=parent)
            yield context
            yield from walk(context)


def _section(context: click.Context) -> str:
    command = context.command
    if isinstance(command, click.Group):
        return f"\n## portal {_path(context)}\n\n{command.help}\n"
    level = "##" if context.parent is None or context.parent.parent is None else "###"
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    return f"\n{level} portal {_path(context)}\n\n{_help(command)}\n\n    {usage}\n{_options(context)}"


def _path(context: click.Context) -> str:
    return context.command_path.removeprefix("portal ")


def _help(command: click.Command) -> str:
    paragraphs = (command.help or "").split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def _options(context: click.Context) -> str:
    options = [each for each in context.command.get_params(context) if isinstance(each, click.Option)]
    records = [each.get_help_record(context) for each in options if "--help" not in each.opts]
    rows = [(code(record[0]), record[1]) for record in records if record is not None]
    return "\n" + table(("option", "about"), rows) if rows else ""
