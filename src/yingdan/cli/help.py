"""Help texts: ours in both languages, aligned where Chinese stands, quick to make."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from .columns import columns, pad, width, wrap
from .speak import t

GAP = 2


class Command(TyperCommand):
    """A command whose help speaks the user's language."""

    def get_help(self, ctx: Any) -> str:
        """The help of one command."""
        return "\n".join([*_usage(ctx), "", *_paragraphs(self.help), *_parameters(self, ctx)])


class Group(TyperGroup):
    """The list of commands."""

    def get_help(self, ctx: Any) -> str:
        """What there is to run."""
        rows = [(name, t(command.help or "").split("\n")[0]) for name, command in self.commands.items()]
        return "\n".join(
            [*_usage(ctx), "", *_paragraphs(self.help), "", t("Commands"), *_table(rows), *_parameters(self, ctx)]
        )

    def list_commands(self, ctx: Any) -> list[str]:
        return list(self.commands)


def _usage(ctx: typer.Context) -> list[str]:
    pieces = [ctx.command_path]
    if isinstance(ctx.command, Group):
        pieces.append(t("COMMAND …"))
    else:
        arguments = [_argument(one) for one in ctx.command.params if one.param_type_name == "argument"]
        pieces += [*arguments, t("[options]")]
    return [f"{t('Usage')}  {' '.join(pieces)}"]


def _argument(param: Any) -> str:
    name = f"{t(param.metavar or param.name.upper())}{' …' if param.nargs == -1 else ''}"
    return name if param.required else f"[{name}]"


def _paragraphs(text: str | None) -> list[str]:
    return [line for part in t(text or "").split("\n") for line in (wrap(part, columns()) if part else [""])]


def _parameters(command: Any, ctx: typer.Context) -> list[str]:
    arguments = [
        (_argument(one), t(one.help or "")) for one in command.params if one.param_type_name == "argument" and one.help
    ]
    options = [(_option(one), t(one.help or "")) for one in command.get_params(ctx) if one.param_type_name == "option"]
    lines = ["", t("Arguments"), *_table(arguments)] if arguments else []
    return [*lines, "", t("Options"), *_table(options)]


def _option(param: Any) -> str:
    name = ", ".join(sorted(param.opts, key=len))
    return f"{name} {t(param.metavar)}" if param.metavar and not param.is_flag else name


def _table(rows: list[tuple[str, str]]) -> list[str]:
    """Names at the left, what they do at the right."""
    left = max((width(name) for name, _ in rows), default=0) + GAP
    lines = []
    for name, text in rows:
        first, *rest = wrap(text, max(20, columns() - left - GAP)) or [""]
        lines.append(f"  {pad(name, left)}{first}".rstrip())
        lines += [f"  {' ' * left}{line}" for line in rest]
    return lines
