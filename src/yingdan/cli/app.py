"""The commands and their options. Each imports its work when it runs, so that help comes at once."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from .help import Command, Group

app = typer.Typer(
    cls=Group,
    name="yingdan",
    help="Yingdan: from what you know about a key account to where the deal stands and what to do next.",
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Json = Annotated[bool, typer.Option("--json", help="Write JSON, for other programs.")]


def command() -> Any:
    """All commands, ready to run."""
    return typer.main.get_command(app)


def _version(wanted: bool) -> None:
    if wanted:
        from yingdan import __version__

        print(f"yingdan {__version__}")
        raise typer.Exit


@app.callback()
def _top(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Options that stand before a command."""


@app.command("assess", cls=Command, help="Assess a dossier: where each deal stands, what was found, what to do next.")
def _assess(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A dossier, YAML or JSON; - reads standard input.")],
    today: Annotated[
        str | None, typer.Option("--today", metavar="DATE", help="The day to judge on; else the file's `as_of`.")
    ] = None,
    lang: Annotated[str | None, typer.Option("--lang", metavar="zh|en", help="Language of the report.")] = None,
    opportunity: Annotated[
        str | None, typer.Option("--opportunity", metavar="ID", help="Only this deal, by id or by name.")
    ] = None,
    playbook: Annotated[
        str | None, typer.Option("--playbook", metavar="NAME|FILE", help="In place of the one the deals name.")
    ] = None,
    as_json: Json = False,
) -> None:
    from .assess import assess

    assess(file, today=today, lang=lang, opportunity=opportunity, playbook=playbook, as_json=as_json)


@app.command("validate", cls=Command, help="Check dossiers and playbooks: every problem with file, line and path.")
def _validate(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Dossiers or playbooks, YAML or JSON.")],
    as_json: Json = False,
) -> None:
    from .validate import validate

    validate(files, as_json=as_json)


@app.command("schema", cls=Command, help="Print a JSON Schema (draft 2020-12): dossier, playbook or assessment.")
def _schema(
    which: Annotated[str, typer.Argument(metavar="WHICH", help="dossier, playbook or assessment.")],
) -> None:
    from .schema import schema

    schema(which)


@app.command(
    "codes", cls=Command, help="Explain the findings: rule, meaning, when a code speaks and when it is silent."
)
def _codes(
    code: Annotated[str | None, typer.Argument(metavar="CODE", help="One code, in full, with examples.")] = None,
    playbook: Annotated[
        str | None, typer.Option("--playbook", metavar="NAME|FILE", help="Whose numbers to print.")
    ] = None,
    lang: Annotated[str | None, typer.Option("--lang", metavar="zh|en", help="Language of the texts.")] = None,
    as_json: Json = False,
) -> None:
    from .codes import codes

    codes(code, playbook=playbook, lang=lang, as_json=as_json)


@app.command("playbooks", cls=Command, help="List the playbooks, or show one: stages, seats, activities, numbers.")
def _playbooks(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="One playbook, by name or file.")] = None,
    copy: Annotated[
        str | None, typer.Option("--copy", metavar="FILE", help="Write it into a new file, to start your own from.")
    ] = None,
    lang: Annotated[str | None, typer.Option("--lang", metavar="zh|en", help="Language of the texts.")] = None,
    as_json: Json = False,
) -> None:
    from .playbooks import playbooks

    playbooks(name, copy=copy, lang=lang, as_json=as_json)


@app.command("journey", cls=Command, help="Tell one person's way with us as a story: what moved it, what set it back.")
def _journey(  # noqa: PLR0917 - options
    file: Annotated[str | None, typer.Argument(metavar="FILE", help="A dossier, YAML or JSON; - reads standard input.")] = None,
    person: Annotated[
        str | None, typer.Option("--person", metavar="ID", help="Whose way, by id or by name.")
    ] = None,
    opportunity: Annotated[
        str | None, typer.Option("--opportunity", metavar="ID", help="By this deal's playbook, by id or by name.")
    ] = None,
    example: Annotated[
        str | None, typer.Option("--example", metavar="NAME", help="A worked one: long, short or executive.")
    ] = None,
    today: Annotated[
        str | None, typer.Option("--today", metavar="DATE", help="The day to judge on; else the file's `as_of`.")
    ] = None,
    lang: Annotated[str | None, typer.Option("--lang", metavar="zh|en", help="Language of the report.")] = None,
    as_json: Json = False,
) -> None:
    from .journey import Asked, journey

    journey(Asked(file, person, opportunity, example, today), lang=lang, as_json=as_json)


@app.command("serve", cls=Command, help="Start the workbench on this machine and print the address to open.")
def _serve(
    host: Annotated[str, typer.Option("--host", metavar="HOST", help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", metavar="PORT", help="The port to listen on.")] = 8000,
    data: Annotated[
        str | None, typer.Option("--data", metavar="DIR", help="Where the data are; else the user's data folder.")
    ] = None,
) -> None:
    from .serve import serve

    serve(host, port, data)


Data = Annotated[
    str | None, typer.Option("--data", metavar="DIR", help="Where the data are; else the user's data folder.")
]


@app.command("backup", cls=Command, help="Back up everything into one file, while the server goes on working.")
def _backup(
    file: Annotated[
        str | None, typer.Argument(metavar="FILE", help="A new file; else one in the data folder's `backups`.")
    ] = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    from .backup import backup

    backup(file, data, as_json=as_json)


@app.command("restore", cls=Command, help="Put a backup back, and compare what is there then with it.")
def _restore(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A backup.")],
    data: Data = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Also where there are data already: they are backed up first.")
    ] = False,
    as_json: Json = False,
) -> None:
    from .backup import restore

    restore(file, data, replace=replace, as_json=as_json)


@app.command("move", cls=Command, help="Copy everything to another database, and compare the two.")
def _move(
    to: Annotated[
        str, typer.Option("--to", metavar="URL", help="The new, empty database: postgresql://user:password@host/name.")
    ],
    data: Data = None,
    as_json: Json = False,
) -> None:
    from .backup import move

    move(to, data, as_json=as_json)


@app.command("refresh", cls=Command, help="Assess what is not assessed today yet: before work begins, for example by cron.")
def _refresh(data: Data = None) -> None:
    from .refresh import refresh

    refresh(data)


@app.command("export", cls=Command, help="Write accounts with everything about them into one file, to keep or to count in.")
def _export(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A new file.")],
    kind: Annotated[
        str, typer.Option("--as", metavar="KIND", help="dossiers (nothing is lost), xlsx or csv (for a spreadsheet).")
    ] = "dossiers",
    user: Annotated[
        str | None, typer.Option("--user", metavar="NAME", help="Only what this user may see; else everything.")
    ] = None,
    data: Data = None,
) -> None:
    from .export import export

    export(file, data, user=user, kind=kind)


@app.command("import", cls=Command, help="Import exports, dossiers and tables: all of each file or nothing.")
def _import(  # noqa: PLR0917 - options
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE", help="An export (ZIP), dossiers (YAML, JSON, ZIP) or tables (CSV, XLSX)."),
    ],
    user: Annotated[
        str | None,
        typer.Option("--user", metavar="NAME", help="Whose accounts they become; else an export's own, or the only user's."),
    ] = None,
    create_users: Annotated[
        bool, typer.Option("--create-users", help="Make users that an export names and that are missing, without a password.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would become of it; write nothing.")] = False,
    skip_nameless: Annotated[
        bool, typer.Option("--skip-nameless", help="Leave rows out that name no account; else they wait.")
    ] = False,
    nature: Annotated[
        str, typer.Option("--nature", metavar="NATURE", help="Of customers whose row does not say: private, state_owned …")
    ] = "private",
    playbook: Annotated[
        str, typer.Option("--playbook", metavar="NAME", help="The way of buying of deals whose row does not say.")
    ] = "public-tender",
    currency: Annotated[
        str, typer.Option("--currency", metavar="CODE", help="Of sums that name none: CNY, USD …")
    ] = "CNY",
    data: Data = None,
    as_json: Json = False,
) -> None:
    from .imports import Asked, bring_in

    asked = Asked(files, user, data, create_users, dry_run, skip_nameless, nature, playbook, currency)
    bring_in(asked, as_json=as_json)


@app.command("demo", cls=Command, help="Write an invented demo dossier into a folder, to read and to change.")
def _demo(
    folder: Annotated[
        str, typer.Argument(metavar="DIR", help="The folder; made where it does not exist.")
    ] = "yingdan-demo",
    name: Annotated[
        str, typer.Option("--name", metavar="NAME", help="Which demo: lanchuan, bank, hospital, or all.")
    ] = "lanchuan",
) -> None:
    from .serve import demo

    demo(folder, name)
