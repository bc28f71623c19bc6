"""One command from words to exit code; whatever is wrong with the words or the files becomes a sentence."""

from __future__ import annotations

import sys
from typing import Any

from . import BAD_INPUT
from .refuse import Refused, complain
from .speak import language, t

COMMANDS = (
    "assess", "validate", "schema", "codes", "playbooks", "journey", "serve", "backup", "restore", "move",
    "refresh", "export", "import", "demo",
)  # fmt: skip


def run(arguments: list[str]) -> int:
    """Run a command. Raises nothing but KeyboardInterrupt and BrokenPipeError."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a name that the terminal's encoding lacks must not end the report
    import typer

    from .app import command

    top = command()
    if {"-h", "--help"} & set(arguments):
        print(_help(top, arguments))
        return 0
    try:
        result = top.main(arguments, prog_name="yingdan", standalone_mode=False)
    except Refused as error:
        complain(error.lines)
        return BAD_INPUT
    except (typer.Exit, typer.Abort) as error:
        return getattr(error, "exit_code", BAD_INPUT)
    except typer.TyperException as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            print(error.format_message())
            return 0
        complain(_usage(error))
        return BAD_INPUT
    return result if isinstance(result, int) else 0


def _help(top: Any, arguments: list[str]) -> str:
    """Help without parsing: the parser imports a validator for it, which takes longer than everything else."""
    import typer

    ctx = typer.Context(top, info_name="yingdan")
    asked = top.commands.get(next((word for word in arguments if not word.startswith("-")), ""))
    return str(asked.get_help(typer.Context(asked, parent=ctx, info_name=asked.name)) if asked else top.get_help(ctx))


def _usage(error: Any) -> tuple[str, ...]:
    """The parser's complaint in the user's language."""
    kind = type(error).__name__
    ctx = getattr(error, "ctx", None)
    hint = t("Help: {command} --help", command=ctx.command_path if ctx else "yingdan")
    return (_reason(kind, error), hint)


def _reason(kind: str, error: Any) -> str:
    if kind == "NoSuchOption":
        near = getattr(error, "possibilities", None) or []
        if near:
            return t("There is no option {name}. Did you mean {near}?", name=error.option_name, near=sorted(near)[0])
        return t("There is no option {name}.", name=error.option_name)
    if kind == "MissingParameter":
        param = getattr(error, "param", None)
        name = t(param.metavar or str(param.name).upper()) if param is not None else "?"
        return t("{name} is missing.", name=name)
    if kind == "BadParameter":
        param = getattr(error, "param", None)
        name = param.opts[0] if param is not None and param.opts else "?"
        return t("{name}: this value does not fit.", name=name)
    return _other(kind, error)


def _other(kind: str, error: Any) -> str:
    said = error.format_message()
    if "No such command" in said:
        from yingdan.files.near import near

        name = said.split("'")[1] if "'" in said else ""
        guess = near(name, COMMANDS)
        if guess:
            return t("There is no command {name}. Did you mean {near}?", name=name, near=guess)
        return t("There is no command {name}.", name=name)
    if kind == "BadOptionUsage":
        return t("{name} needs a value.", name=getattr(error, "option_name", "") or "?")
    if "unexpected extra argument" in said:
        return t("There is one word too many: {found}.", found=said.rpartition("(")[2].rstrip(")."))
    return said if language() == "en" else t("These words do not fit together.")
