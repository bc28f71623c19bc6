"""The list of deals."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from yingdan import actions
from yingdan.playbooks import load_playbook
from yingdan.queries.deals import deals as deals_of
from yingdan.web.shell.language import language
from yingdan.web.shell.page import Crumb, Place, page
from yingdan.web.who import user_of

from .present import rows


@require_safe
@login_required
def deals(request: HttpRequest) -> HttpResponse:
    """Open deals first, by the day the customer means to decide."""
    today = timezone.localdate()
    found = deals_of(user_of(request), today)
    actions.keep(found.fresh)
    books = {name: load_playbook(name) for name in {one.listed.playbook for one in found.deals if one.listed.has_playbook}}
    context = {"rows": rows(found, books, today, language())}
    return page(request, "deals/deals.html", Place("opportunities", (Crumb(_("Opportunities")),)), context)
