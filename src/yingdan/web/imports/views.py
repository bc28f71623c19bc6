"""Looking at imports: the list, one in whatever state it is, its progress, and the rows that were not taken."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from yingdan.actions import Invalid
from yingdan.actions import imports as acts
from yingdan.queries import imports as queries
from yingdan.web.shell import refusals
from yingdan.web.shell.language import language
from yingdan.web.shell.page import Crumb, Place, page
from yingdan.web.who import user_of

from . import present
from .columns_page import columns_page
from .errors_csv import errors_table
from .forms import UploadForm

TEMPLATES = {
    "columns": "imports/columns.html",
    "checked": "imports/checked.html",
    "done": "imports/done.html",
    "taken_back": "imports/done.html",
    "failed": "imports/failed.html",
}


def crumbs(last: str = "") -> tuple[Crumb, ...]:
    """The way to a page of the import."""
    return (Crumb(_("Import"), reverse("imports")), Crumb(last)) if last else (Crumb(_("Import")),)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def imports(request: HttpRequest) -> HttpResponse:
    """Upload or paste; the imports so far."""
    if request.method != "POST":
        return _start(request, UploadForm())
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _start(request, form, 422)
    try:
        if files := form.cleaned_data["uploads"]:
            key = acts.begin(user_of(request), [acts.Upload(one.name, one.read()) for one in files])
        else:
            key = acts.begin_pasted(user_of(request), form.cleaned_data["text"])
    except Invalid as error:
        refusals.at_fields(form, error)
        return _start(request, form, 422)
    return redirect("import", key)


def _start(request: HttpRequest, form: UploadForm, status: int = 200) -> HttpResponse:
    found = queries.imports(user_of(request))
    context = {"form": form, "lines": present.lines(found, language())}
    return page(request, "imports/imports.html", Place("imports", crumbs()), context, status)


@require_safe
@login_required
def one(request: HttpRequest, key: int) -> HttpResponse:
    """One import: its columns, its dry run, its progress, or what it did."""
    found = queries.one_import(user_of(request), key)
    return show(request, found, again="columns" in request.GET)


def show(request: HttpRequest, found: queries.Import, *, again: bool = False, status: int = 200) -> HttpResponse:
    """The page of an import in its state. `again`: back to the columns of one that was checked."""
    lang = language()
    state = "columns" if again and found.state == "checked" and found.kind == "table" else found.state
    context: dict[str, object] = {"one": present.head(found, lang)}
    if state in queries.UNDER_WAY:
        template = "imports/working.html"
    elif state == "columns":
        template, context["form"] = TEMPLATES[state], columns_page(found, lang)
    elif found.kind == "notes" and state == "checked":
        template = "imports/notes.html"
        context |= {"notes": present.notes(found, lang), "homes": present.homes(queries.homes(user_of(request)), lang)}
    elif found.kind == "dossiers" and state == "checked":
        template, context["files"] = "imports/dossiers.html", present.files(found, lang)
    else:
        template, context["result"] = TEMPLATES[state], present.result(found, lang)
    name = found.name or (_("Pasted notes") if found.kind == "notes" else _("Pasted table"))
    return page(request, template, Place("imports", crumbs(name)), context, status)


@require_safe
@login_required
def progress(request: HttpRequest, key: int) -> HttpResponse:
    """How far it is; the whole page anew once it is done."""
    found = queries.one_import(user_of(request), key)
    response = render(request, "imports/_progress.html", {"one": present.head(found, language())})
    if found.state not in queries.UNDER_WAY:
        response["HX-Redirect"] = reverse("import", args=[key])
    return response


@require_safe
@login_required
def errors_csv(request: HttpRequest, key: int) -> HttpResponse:
    """The rows that were not taken, with why, for Excel."""
    found = queries.one_import(user_of(request), key)
    response = HttpResponse(errors_table(found, language()), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="not-taken-{key}.csv"'
    return response
