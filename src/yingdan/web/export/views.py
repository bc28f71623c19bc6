"""Pages that offer an export, and the files themselves."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from yingdan.facts import say
from yingdan.intake import write_dossier
from yingdan.intake.exported import settled
from yingdan.intake.workbook import pieces
from yingdan.queries import export as queries
from yingdan.queries.export import Scope
from yingdan.queries.export_file import dossiers, tables
from yingdan.web.shell.language import language
from yingdan.web.shell.page import Crumb, Place, page
from yingdan.web.who import user_of

TYPES = {
    "zip": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv.zip": "application/zip",
    "yaml": "application/yaml",
}
"""Ending of the file → what it is."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One way to take it along."""

    name: str
    about: str
    url: str
    icon: str


@require_safe
@login_required
def export(request: HttpRequest) -> HttpResponse:
    """Everything the user may see."""
    scope = queries.everything(user_of(request))
    context = {"offers": _offers("export_all", (), single=False), "counted": queries.counted(scope), "name": ""}
    crumbs = (Crumb(_("Settings"), reverse("settings")), Crumb(_("Export")))
    return page(request, "export/export.html", Place("settings", crumbs), context)


@require_safe
@login_required
def account(request: HttpRequest, account: int) -> HttpResponse:
    """One account."""
    name = _name(queries.one_account(user_of(request), account))
    context = {"offers": _offers("account_export_file", (account,), single=True), "name": name}
    crumbs = (Crumb(_("Accounts"), reverse("accounts")), Crumb(name, reverse("account", args=[account])))
    return page(request, "export/export.html", Place("accounts", (*crumbs, Crumb(_("Export")))), context)


@require_safe
@login_required
def deal(request: HttpRequest, opportunity: int) -> HttpResponse:
    """One deal."""
    name = _name(queries.one_deal(user_of(request), opportunity))
    context = {"offers": _offers("deal_export_file", (opportunity,), single=True), "name": name, "of_deal": True}
    crumbs = (Crumb(_("Opportunities"), reverse("opportunities")), Crumb(name, reverse("opportunity", args=[opportunity])))
    return page(request, "export/export.html", Place("opportunities", (*crumbs, Crumb(_("Export"))), opportunity), context)


@require_safe
@login_required
def export_all(request: HttpRequest, kind: str) -> HttpResponseBase:
    """The file with everything."""
    if kind == "yaml":
        raise Http404
    return _file(queries.everything(user_of(request)), kind)


@require_safe
@login_required
def account_file(request: HttpRequest, account: int, kind: str) -> HttpResponseBase:
    """The file of one account. 404 for one that is not the reader's to see."""
    return _file(queries.one_account(user_of(request), account), kind)


@require_safe
@login_required
def deal_file(request: HttpRequest, opportunity: int, kind: str) -> HttpResponseBase:
    """The file of one deal. 404 for one that is not the reader's to see."""
    return _file(queries.one_deal(user_of(request), opportunity), kind)


def _name(scope: Scope) -> str:
    return say(scope.name, language())


def _offers(address: str, args: tuple[int, ...], *, single: bool) -> tuple[Offer, ...]:
    def url(kind: str) -> str:
        return reverse(address, args=[*args, kind])

    one = Offer(
        _("Dossier (YAML)"),
        _("One readable file. The command line assesses it, and another Yingdan takes it in."),
        url("yaml"), "file-text",
    )  # fmt: skip
    every = (
        Offer(
            _("Everything, to keep (ZIP)"),
            _("A dossier for each account, with owners, members and objections beside it. Taken in again, nothing is missing."),
            url("zip"), "file-text",
        ),
        Offer(
            _("Excel workbook"),
            _("A sheet for each kind of thing, ids beside names, in the language of your screens."),
            url("xlsx"), "table",
        ),
        Offer(_("CSV files (ZIP)"), _("The same sheets for any other program."), url("csv.zip"), "table"),
    )  # fmt: skip
    return (one, *every) if single else every


def _file(scope: Scope, kind: str) -> HttpResponseBase:
    """The file, written while it is sent where that can be; never more than a few accounts in memory."""
    if kind not in TYPES:
        raise Http404
    stem = _name(scope) if scope.name is not None else _("yingdan")
    name = f"{stem}-{timezone.localdate().isoformat()}.{kind}"
    response = StreamingHttpResponse(_content(scope, kind), content_type=TYPES[kind])
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    response.headers["Cache-Control"] = "no-store"
    return response


def _content(scope: Scope, kind: str) -> Iterator[bytes]:
    if kind == "zip":
        return dossiers(scope)
    if kind == "yaml":
        return (write_dossier(settled(one.dossier)).encode() for one in queries.exported(scope))
    folder = tempfile.TemporaryDirectory(prefix="yingdan-export-")
    target = Path(folder.name) / "tables"
    try:
        tables(scope, target, "xlsx" if kind == "xlsx" else "csv", language())
    except BaseException:
        folder.cleanup()
        raise
    return _sent(target, folder)


def _sent(target: Path, folder: tempfile.TemporaryDirectory[str]) -> Iterator[bytes]:
    with folder:
        yield from pieces(target)
