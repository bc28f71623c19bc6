"""Which control-point items a finding holds back. Data: code → items of `control_points` in the playbook."""

from __future__ import annotations

from collections.abc import Mapping

EVERYTHING = "*"
"""All points, earned ones too: what breaks the rules of contact can cost the whole deal."""

_VOICE = ("executive_attitude", "key_people_rung", "voices_covered", "technical_support")
_EXECUTIVE = ("executive_matched", "executive_met")

HELD_BACK: Mapping[str, tuple[str, ...]] = {
    # A: nothing else counts while the deal itself is not proved
    "lead_as_opportunity": ("later_known", "strengths_known", "executive_known"),
    "proof_contradicted": ("later_known",),
    "stage_unproved": ("strengths_written",),
    "unknown_stage": ("later_known",),
    "no_next_step": ("voices_covered", "executive_met"),
    # B
    "contact_concentrated": ("coach_second", "voices_covered", "key_people_rung"),
    "support_concentrated": ("coach_second", "key_people_rung"),
    "next_voice_untouched": ("voices_covered", "key_people_rung", "technical_support"),
    "outside_veto": ("no_open_veto", "technical_support"),
    "opponent_unattended": ("voices_covered", "no_open_veto", "executive_attitude"),
    "support_on_guess": ("coach_first", "technical_support", "executive_attitude"),
    "topics_off_now": ("technical_support", "strengths_written"),
    "topics_off_next": ("technical_support",),
    "unknown_attitudes": _VOICE,
    "map_red": _VOICE,
    "map_amber": ("executive_attitude", "technical_support"),
    "decider_alone": ("technical_support", "key_people_rung"),
    "unknown_decider": ("executive_attitude", "executive_known", *_EXECUTIVE),
    "unknown_opponent": ("coach_checked",),
    # C
    "empty_chair": ("voices_covered", "later_known", "later_covered"),
    "unknown_seats": ("voices_covered", "later_known", "later_covered"),
    "executive_unmatched": (*_EXECUTIVE, "executive_attitude", "organisation_joint"),
    "executive_misranked": _EXECUTIVE,
    "executive_unmet": ("executive_met", "executive_attitude"),
    "executive_cold": ("executive_met", "executive_attitude"),
    "executive_no_plan": ("executive_met",),
    "unknown_ranks": ("executive_known", "executive_matched"),
    "rung_falling": ("key_people_rung",),
    "rung_fallen": ("key_people_rung",),
    "rung_overclaimed": ("key_people_rung", "coach_first"),
    "organisation_floor": ("organisation_joint", *_EXECUTIVE),
    # E, F
    "commitment_overdue_ours": ("technical_support", "key_people_rung"),
    "commitment_overdue_theirs": ("coach_checked",),
    "contact_gap": ("voices_covered", "later_covered"),
    "contact_gap_coming": ("voices_covered",),
    "unknown_contacts": ("voices_covered",),
    "ladder_stuck": ("key_people_rung",),
    "contact_in_closed_stage": (EVERYTHING,),
    "clean_ladder_instead": ("key_people_rung", "organisation_joint"),
    "activity_too_deep": ("key_people_rung",),
    "question_too_deep": ("key_people_rung", "coach_checked"),
    # I
    "unknown_goals": ("coach_first", "strengths_known"),
    "thin_source": ("coach_checked",),
    "thin_attitude": ("executive_attitude",),
    "coach_single": ("coach_second",),
    "coach_one_department": ("coach_second",),
    "coach_unchecked": ("coach_checked",),
    "coach_contradicted": ("coach_checked", "coach_first"),
    "unknown_coach": ("coach_first", "coach_second", "coach_checked"),
    "strength_unwritten": ("strengths_written",),
    "strength_not_open": ("strengths_open",),
    "strength_narrow": ("strengths_open",),
    "unknown_later": ("later_known", "later_covered"),
}
