"""A finding of the method as the card that pages show."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from yingdan.facts import say
from yingdan.method.base import Finding
from yingdan.queries.room import Room
from yingdan.web.ui.models import FindingCard
from yingdan.wording import Words

from .learned import usual_said

LINES = 8
ICONS = {
    "empty_chair": "armchair", "unknown_seats": "armchair", "outside_veto": "flag", "topics_off_now": "adjustments-horizontal",
    "topics_off_next": "adjustments-horizontal", "unknown_attitudes": "help-circle", "support_on_guess": "help-circle",
    "unknown_decider": "help-circle", "unknown_opponent": "help-circle", "unknown_goals": "bulb", "contact_gap": "hourglass",
    "contact_gap_coming": "hourglass", "stage_ageing": "clock", "stage_overdue": "clock",
    "commitment_overdue_ours": "hourglass",    "commitment_overdue_theirs": "hourglass", "no_next_step": "calendar",
}  # fmt: skip


def plan_url(room: Room, finding: Finding) -> str:
    """Where the proposal that answers a finding stands on the Overview; empty where none does, or the user may not plan."""
    number = next((n for n, one in enumerate(room.deal.proposals, 1) if finding.id in one.why), 0)
    return f"{reverse('opportunity', args=[room.pk])}#do-{number}" if number and room.can_change else ""


def _why(room: Room, finding: Finding, why: str, words: Words) -> str:
    """The reason in numbers; of a stage's age also where its usual days come from, if they are one's own."""
    stage = finding.params.get("stage")
    own = usual_said(room, stage) if finding.code in ("stage_ageing", "stage_overdue") and isinstance(stage, str) else ""
    return words.joined((why.rstrip("。."), own)) if own else why


def card_of(room: Room, finding: Finding, words: Words) -> FindingCard:
    """Sentence, why, evidence with the drawers it opens, the step that answers it, and what the user thinks of it."""
    said = words.finding(finding)
    lines = tuple(words.evidence.line(one) for one in finding.evidence[:LINES])
    mine = next((one for one in room.disagreements if one.finding == finding.id and one.mine), None)
    plan, label = plan_url(room, finding), _("Plan the step")
    if finding.code == "contact_in_closed_stage" and finding.params.get("when") == "planned" and room.can_change:
        plan, label = f"{reverse('opportunity', args=[room.pk])}#planned-{finding.subject.id}", _("Cancel it")
    events = {line.event for line in lines if line.event}
    return FindingCard(
        id=finding.id,
        rule=finding.rule,
        severity=finding.severity,
        title=said.title.rstrip("。."),
        why=_why(room, finding, said.why, words),
        do=said.do,
        lines=lines,
        icon=ICONS.get(finding.code, ""),
        differ_url=reverse("finding_differ", args=[room.pk]) if room.can_change else "",
        agree_url=reverse("finding_agree", args=[room.pk]) if room.can_change and mine else "",
        differs=say(mine.reason, words.lang) if mine else "",
        action_url=plan,
        action_label=label if plan else "",
        event_urls={event: reverse("opportunity_event", args=[room.pk, event]) for event in events},
    )
