"""Guard (J): judges acts by kind, customer and stage; it knows no sentence. `nothing_seen` is no clearance."""

from .judge import ALWAYS_FORBIDDEN, LEVELS, context_of, judge
from .reading import Act, Context, Kind, Verdict

__all__ = ["ALWAYS_FORBIDDEN", "LEVELS", "Act", "Context", "Kind", "Verdict", "context_of", "judge"]
