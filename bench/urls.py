"""The product's addresses and the bare page they are measured against."""

from __future__ import annotations

from django.urls import include, path

from .bare import bare
from .bare_rows import rows

urlpatterns = [
    path("bench/bare/", bare, name="bench_bare"),
    path("bench/rows/<str:what>/", rows, name="bench_rows"),
    path("", include("yingdan.project.urls")),
]
