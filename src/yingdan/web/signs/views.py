"""The page of signs."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from . import forms, samples


@require_safe
def signs(request: HttpRequest) -> HttpResponse:
    """Every sign and part, with sample values. Open to everyone: it shows nothing of anybody's."""
    context = {
        "attitudes": samples.ATTITUDES,
        "grades": samples.GRADES,
        "guard_levels": samples.GUARD,
        "rungs": samples.RUNGS,
        "types": samples.TYPES,
        "topics": samples.TOPICS,
        "ages": samples.AGES,
        "tokens": samples.TOKENS,
        "act_finding": samples.finding(),
        "good_finding": samples.calm_finding(),
        "chips": samples.chips(),
        "sample_toast": samples.toast(),
        "form": forms.SampleForm(),
        "wrong": forms.with_error(),
    }
    return render(request, "signs/signs.html", context)
