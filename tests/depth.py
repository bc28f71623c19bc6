"""How deep the tests dig: `make test` looks everywhere once, `make test-long` tries every combination, and more examples."""

from __future__ import annotations

import os
from typing import Any

DEEP = os.environ.get("YINGDAN_TESTS") == "long"


def often(examples: int) -> int:
    """How many examples a property is tried on, of so many when there is time.

    >>> often(200) in (200, 33)
    True
    """
    return examples if DEEP else max(6, examples // 6)


def some(*cases: Any, of: int = 3) -> list[Any]:
    """Of so many cases the first `of`, unless there is time for all: put the likeliest to break first."""
    return list(cases if DEEP else cases[:of])
