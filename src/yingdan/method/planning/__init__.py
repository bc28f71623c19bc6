"""Planning: next actions from findings, each with its reasons, its effect and its effort."""

from .plan import plan
from .reading import Change, Deed, Known, Plan, Proposal, Purpose, Tools
from .recipes import RECIPES
from .success import after, event_after

__all__ = ["RECIPES", "Change", "Deed", "Known", "Plan", "Proposal", "Purpose", "Tools", "after", "event_after", "plan"]
