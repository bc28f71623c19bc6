"""Briefing: composes the rooms into one assessment, ranks it, and passes every suggestion through the guard."""

from .assess import AssessError, Brief, assess, look_at
from .assessment import Action, Assessment
from .codes import CodeEntry, codes
from .deal_brief import DealBrief
from .headline import headline, success
from .schema import assessment_schema
from .standing import Standing, standings

__all__ = [
    "Action", "AssessError", "Assessment", "Brief", "CodeEntry", "DealBrief", "Standing", "assess", "assessment_schema",
    "codes", "headline", "look_at", "standings", "success",
]  # fmt: skip
