"""Activities (F1–F4): the chain of contacts, how deep they go, what they carry, and whether each has its purpose."""

from .codes import CODES
from .read import read
from .reading import ActivitiesReading, Gap, PlanCheck

__all__ = ["CODES", "ActivitiesReading", "Gap", "PlanCheck", "read"]
