"""Sample values for the page of signs."""

from __future__ import annotations

from django.utils.translation import gettext as _

from yingdan.web.ui.models import FindingCard, PersonChip, Toast
from yingdan.wording.evidence import Line

TOKENS = (
    "ink", "ink-2", "ink-3", "canvas", "surface", "sunken", "line", "accent", "accent-soft", "rust", "amber", "red", "violet",
)  # fmt: skip
ATTITUDES = (2, 1, 0, -1, -2, None)
GRADES = ("confirmed", "reported", "inferred", "guess")
GUARD = ("forbidden", "approval", "careful", "nothing_seen")
RUNGS = ("stranger", "acquainted", "familiar", "cares", "bound")
TYPES = ("peacock", "tiger", "koala", "owl")
TOPICS = ("needs", "solution", "price", "risk")
AGES = (("fine", 18), ("watch", 38), ("act", 52))


def finding() -> FindingCard:
    """A finding with evidence."""
    lines = (
        Line(
            "confirmed",
            _("grade.confirmed"),
            "11-03",
            _("Visit note: “You did not bring that data last time either.”"),
            None,
        ),
        Line("reported", _("grade.reported"), "11-10", _("A colleague heard that the review has moved to risk."), None),
        Line(
            "inferred",
            _("grade.inferred"),
            "11-12",
            _("14 contacts in 60 days, one of them with the technical lead."),
            None,
        ),
    )
    return FindingCard(
        id="sample",
        rule="B1",
        severity="act",
        title=_("The heaviest voice in the next stage: 21 days without a talk"),
        why=_("31% of the influence in tender prep; over half of our time goes to one person."),
        do=_("See them this week and bring the data they asked for."),
        lines=lines,
        differ_url="#sample",
    )


def calm_finding() -> FindingCard:
    """A good finding, closed."""
    return FindingCard(
        id="sample-good",
        rule="A1",
        severity="good",
        title=_("Now a true opportunity: all five proofs in"),
        why=_("Need, budget, window, way of buying and an inside voice all have evidence."),
        do="",
        differs=_("The budget is a path, not an approval."),
    )


def chips() -> tuple[PersonChip, ...]:
    """People as they are shown everywhere."""
    return (
        PersonChip(_("Luo Chenglin"), _("Engineering, deputy"), 1, "cares"),
        PersonChip(_("Cen Haining"), _("Technical lead"), 0, "acquainted", decaying=True),
        PersonChip(_("Jin Shian"), _("Vice president"), None, None),
    )


def toast() -> Toast:
    """What was done, with the way back."""
    return Toast(_("Moved to Thursday"), undo="#sample")
