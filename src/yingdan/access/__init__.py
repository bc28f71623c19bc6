"""Who may see and do what: pure predicates, one filter, and dossiers narrowed to what a user may see."""

from .errors import NotVisible
from .predicates import can_change, can_change_account, can_see, is_manager, is_member, is_owner, manages_member
from .view import View, look_up, view
from .visible import Sight, own, sight, visible

__all__ = [
    "NotVisible", "Sight", "View", "can_change", "can_change_account", "can_see", "is_manager", "is_member", "is_owner",
    "look_up", "manages_member", "own", "sight", "view", "visible",
]  # fmt: skip
