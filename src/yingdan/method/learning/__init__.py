"""What one's own closed deals teach about how customers buy (A6), and on which axis a rep is held back (A7)."""

from .axes import Axes, axes
from .learn import learn
from .playbook import learned_playbook
from .reading import Learned, LearnedChair, LearnedStage, Lesson, NamedChair
from .took import took

__all__ = [
    "Axes", "Learned", "LearnedChair", "LearnedStage", "Lesson", "NamedChair", "axes", "learn", "learned_playbook",
    "took",
]  # fmt: skip
