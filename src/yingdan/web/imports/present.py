"""From what an import has kept to what its pages show, in the reader's language. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from yingdan.actions.imports.choices import books, load_choices
from yingdan.facts import Language, say
from yingdan.queries.imports import Home, Import, Imports
from yingdan.wording.catalogue import has, sentence
from yingdan.wording.dates import short_date
from yingdan.wording.problems import problem_text

from .errors_csv import problem_of
from .models import Count, Difference, FileLine, First, Head, ImportLine, NoteLine, Refusal, Result, Suggested, Word

SHOWN = 20
"""Problems and differences on the page; the rest are in the file."""
ORDER = ("new", "changed", "same", "by_hand", "undecided", "gone", "refused", "left_out")


def lines(found: Imports, lang: Language) -> tuple[ImportLine, ...]:
    """The list of imports."""
    return tuple(
        ImportLine(
            name=one.name or (_("Pasted notes") if one.kind == "notes" else _("Pasted table")),
            url=reverse("import", args=[one.key]),
            day=short_date(localtime(one.made).date(), lang),
            state=state_word(one.state),
            tone={"done": "accent", "failed": "rust"}.get(one.state, ""),
            what=_wrote(one.new, one.changed) if one.state == "done" else "",
        )
        for one in found.lines
    )


def _wrote(new: int, changed: int) -> str:
    parts = []
    if new:
        parts.append(ngettext("%(n)d new", "%(n)d new", new) % {"n": new})
    if changed:
        parts.append(ngettext("%(n)d changed", "%(n)d changed", changed) % {"n": changed})
    return " · ".join(parts) or _("nothing new")


def state_word(state: str) -> str:
    """Where an import stands."""
    return {
        "reading": _("being read"), "columns": _("columns to be told"), "checking": _("being checked"),
        "checked": _("ready to import"), "writing": _("being written"), "done": _("done"),
        "taking_back": _("being taken back"), "taken_back": pgettext("import", "taken back"), "failed": _("cannot be read"),
    }[state]  # fmt: skip


def head(found: Import, lang: Language) -> Head:
    """What every page of an import needs."""
    told = found.progress
    return Head(
        key=found.key,
        name=found.name or (_("Pasted notes") if found.kind == "notes" else _("Pasted table")),
        kind=found.kind,
        state=found.state,
        state_word=state_word(found.state),
        at_work=found.at_work,
        doing=doing(told.what) if told else "",
        done=told.done if told else 0,
        total=told.total if told and told.total > 1 else 0,
        can_go_back=found.can_go_back,
        problems=tuple(problem_text(problem_of(one, found.name), lang) for one in found.report.get("problems", ())),
    )


def doing(what: str) -> str:
    """What is being done, while one waits."""
    return {
        "read": _("reading the rows"), "compare": _("comparing with what is there"), "account": _("accounts"),
        "colleague": _("colleagues"), "person": _("people"), "opportunity": _("deals"), "event": _("notes"),
        "origin": _("where each row came from"), "stagespan": _("stages"), "search": _("search"),
        "finish": _("finishing"),
    }.get(what, "")  # fmt: skip


def count_word(code: str) -> str:
    """What becomes of a row."""
    return {
        "new": _("new"), "changed": pgettext("import", "changed"), "same": _("the same"),
        "by_hand": _("changed by hand here, left"),
        "undecided": _("to be decided"), "gone": _("put away here, left"), "refused": _("cannot be taken"),
        "left_out": _("left out"),
    }[code]  # fmt: skip


def result(found: Import, lang: Language) -> Result:
    """The dry run, or what was done."""
    report = found.report
    counts = report.get("counts", {})
    choices = load_choices(found.choices)
    return Result(
        counts=tuple(Count(one, count_word(one), counts[one]) for one in ORDER if counts.get(one)),
        made=" · ".join(_made(kind, n) for kind, n in report.get("made", {}).items() if kind != "event" and n),
        rows=int(report.get("rows", 0)),
        writes=bool(counts.get("new") or counts.get("changed")),
        suggestions=tuple(_suggested(one) for one in report.get("suggestions", ())),
        no_account=int(report.get("no_account", 0)),
        apart_as=choices.apart_as,
        apart=choices.apart or _("No account named"),
        same_names=int(report.get("same_names", 0)),
        same_name=choices.same_name,
        gone=int(report.get("gone", 0)),
        again=choices.again,
        stages=tuple(Word(one["word"], one["rows"], one["is"]) for one in report.get("stages", ())),
        stage_choices=_stage_choices(choices.playbook, lang),
        ways=tuple(Word(one["word"], one["rows"], one["is"]) for one in report.get("ways", ())),
        way_choices=tuple((name, say(book.name, lang)) for name, book in books().items()),
        first=tuple(_first(one, lang) for one in report.get("first", ())[:8]),
        refused=tuple(_refusal(one, lang) for one in report.get("refused", ())[:SHOWN]),
        refused_count=len(report.get("refused", ())),
        notes=tuple(_refusal(one, lang) for one in report.get("notes", ())[:SHOWN]),
        notes_count=int(report.get("notes_count", 0)),
        differs=tuple(_difference(one, lang) for one in report.get("differs", ())[:SHOWN]),
        differs_count=int(report.get("differs_count", 0)),
        stayed=tuple(_stayed(one) for one in report.get("stayed", ())[:SHOWN]),
        stayed_count=int(report.get("stayed_count", 0)),
        deal_url=reverse("opportunity", args=[report["deal"]]) if report.get("deal") else "",
    )


def _made(kind: str, n: int) -> str:
    return {
        "account": ngettext("%(n)d new account", "%(n)d new accounts", n),
        "person": ngettext("%(n)d new person", "%(n)d new people", n),
        "opportunity": ngettext("%(n)d new deal", "%(n)d new deals", n),
    }[kind] % {"n": n}  # fmt: skip


def _suggested(one: Mapping[str, Any]) -> Suggested:
    of = {"account": _("Account"), "product": _("Product"), "industry": _("Industry")}[one["of"]]
    why = {
        "writing": _("written differently"), "company_form": _("the legal form only"), "typo": _("one letter off"),
    }[one["reason"]]  # fmt: skip
    return Suggested(of, one["found"], one["meant"], why, one["rows"], one["accepted"])


def _stage_choices(playbook: str, lang: Language) -> tuple[tuple[str, str], ...]:
    book = books().get(playbook)
    return tuple((f"{playbook}/{one.id}", say(one.name, lang)) for one in book.stages) if book else ()


def _first(one: Mapping[str, Any], lang: Language) -> First:
    deal, person, note = one.get("opportunity", {}), one.get("person", {}), one.get("event", {})
    state = str(deal.get("state", ""))
    return First(
        line=one["line"],
        verdict=count_word(one["verdict"]),
        account=one["account"],
        deal=str(deal.get("name", "")),
        value=str(deal.get("value", "")),
        state=_state(state) if state else "",
        person=" · ".join(str(person[part]) for part in ("name", "title") if person.get(part)),
        note=str(note.get("note", "")),
    )


def _state(code: str) -> str:
    return {
        "open": _("open"), "won": pgettext("import", "won"), "lost": pgettext("import", "lost"),
        "dropped": pgettext("import", "dropped"),
    }.get(code, code)  # fmt: skip


def _refusal(one: Mapping[str, Any], lang: Language) -> Refusal:
    return Refusal(one["line"], " · ".join(map(str, one["path"])), problem_text(problem_of(one), lang))


def _difference(one: Mapping[str, Any], lang: Language) -> Difference:
    field = f"error_wanted.{'deal' if one['kind'] == 'opportunity' else one['kind']}.{one['field']}"
    name = sentence(lang, field) if has(lang, field) else _("account") if one["field"] == "account" else one["field"]
    return Difference(one["line"], one["name"], name, one["here"] or "–", one["file"] or "–")


def _stayed(one: Mapping[str, Any]) -> str:
    kind = {"account": _("account"), "opportunity": _("deal"), "person": _("person"), "event": _("note")}[one["kind"]]
    where = f" · {one['account']}" if one["account"] else ""
    return f"{kind} · {one['name']}{where}"


def notes(found: Import, lang: Language) -> tuple[NoteLine, ...]:
    """The days of a pasted chat."""
    shown = []
    for place, one in enumerate(found.found.get("notes", ())):
        why = ""
        if one["code"] == "in_the_future":
            why = _("This day is still to come.")
        elif one["code"]:
            why = sentence(lang, f"error.{one['code']}")
        day = short_date(date.fromisoformat(one["day"]), lang)
        shown.append(NoteLine(place, day, one["guessed"], one["text"], why))
    return tuple(shown)


def homes(found: tuple[Home, ...], lang: Language) -> tuple[tuple[int, str], ...]:
    """Deals to choose from."""
    return tuple((one.pk, f"{say(one.name, lang)} · {say(one.account, lang)}") for one in found)


def files(found: Import, lang: Language) -> tuple[FileLine, ...]:
    """The dossiers of an upload."""
    words = {
        "new": _("new"), "same": _("the same, left"), "exists": _("another one is there, left"),
        "refused": _("cannot be taken"),
    }  # fmt: skip
    return tuple(
        FileLine(
            name=one["name"],
            verdict=words[one["verdict"]],
            good=one["verdict"] in ("new", "same"),
            account=_text(one["account"], lang),
            deals=one["deals"],
            people=one["people"],
            problems=tuple(
                f"{problem['line'] or ''} {problem_text(problem_of(problem), lang)}".strip() for problem in one["problems"]
            ),
        )
        for one in found.report.get("files", ())
    )


def _text(name: Any, lang: Language) -> str:
    return str(name[lang]) if isinstance(name, dict) else str(name)
