"""What to do about each finding. Data: code → purpose, whom to turn to, how, and what success would show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Target = Literal[
    "subject",  # the person the finding is about
    "person",  # its parameter `person`
    "people",  # the first people it names
    "guests",  # guests of the event it is about
    "knower",  # whoever knows most and is closest to us
    "second",  # the same, leaving out the people the finding is about
    "outsider",  # the same, from another department than those who inform us
    "heaviest",  # the heaviest voice that is not with us
    "silent",  # the heaviest voice not spoken with lately
    "topic",  # the heaviest voice that looks at the finding's topic
    "writers",  # those who write the requirement
    "asked",  # those who may be asked for the finding's goals
    "executive",  # their highest executive
    "desk",  # nobody: work at our own desk
]
Move = Literal["talk", "call", "technical", "executive", "deepen", "clean", "desk"]
Success = Literal[
    "met", "view", "support", "paired", "seated", "informs", "checked", "written", "opened", "widened",
    "proof", "answer", "noted",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Recipe:
    """An answer to a finding, be it a gap or an opening."""

    purpose: str
    target: Target
    move: Move
    success: Success
    formal: bool = False
    """Can be asked in writing where only formal channels are open."""


RECIPES: Mapping[str, Recipe] = {
    # A, H
    "lead_as_opportunity": Recipe("prove_need", "knower", "talk", "proof", formal=True),
    "proof_contradicted": Recipe("settle_proof", "knower", "talk", "answer", formal=True),
    "unknown_stage": Recipe("name_stage", "desk", "desk", "noted"),
    "stage_unproved": Recipe("get_proof", "knower", "talk", "proof", formal=True),
    "stage_ageing": Recipe("ask_hold_up", "knower", "talk", "answer", formal=True),
    "stage_overdue": Recipe("ask_hold_up", "knower", "talk", "answer", formal=True),
    "stage_went_back": Recipe("ask_why_back", "knower", "talk", "answer", formal=True),
    "expected_passed": Recipe("ask_new_date", "knower", "talk", "answer", formal=True),
    "no_next_step": Recipe("set_next_step", "silent", "talk", "met"),
    # B
    "contact_concentrated": Recipe("widen_contact", "heaviest", "talk", "view"),
    "support_concentrated": Recipe("win_second", "heaviest", "talk", "support"),
    "next_voice_untouched": Recipe("hear_voice", "subject", "talk", "view"),
    "outside_veto": Recipe("clear_doubt", "subject", "talk", "support"),
    "opponent_unattended": Recipe("hear_opponent", "subject", "talk", "view"),
    "support_on_guess": Recipe("confirm_support", "subject", "talk", "view"),
    "unknown_attitudes": Recipe("learn_attitude", "people", "talk", "view"),
    "topics_off_now": Recipe("answer_topic", "topic", "talk", "view"),
    "topics_off_next": Recipe("answer_topic", "topic", "talk", "view"),
    "map_red": Recipe("win_key", "heaviest", "talk", "support"),
    "map_amber": Recipe("win_key", "heaviest", "talk", "support"),
    "decider_alone": Recipe("win_key", "heaviest", "talk", "support"),
    "unknown_opponent": Recipe("find_rival_support", "knower", "talk", "answer"),
    "polite_support": Recipe("check_by_deed", "subject", "talk", "view"),
    "unknown_types": Recipe("watch_style", "people", "talk", "met"),
    "coach_potential": Recipe("try_coach", "subject", "talk", "informs"),
    "question_ahead_of_reserve": Recipe("go_softer", "person", "talk", "met"),
    "reserve_stepped_back": Recipe("ask_what_unsettled", "subject", "talk", "met"),
    "unknown_reserves": Recipe("watch_reserve", "people", "talk", "met"),
    "want_unserved": Recipe("serve_want", "subject", "talk", "met"),
    "unknown_wants": Recipe("learn_wants", "people", "talk", "met"),
    "probing_unanswered": Recipe("show_worth", "subject", "technical", "met"),
    # C
    "empty_chair": Recipe("find_holder", "knower", "talk", "seated"),
    "unknown_seats": Recipe("find_holders", "knower", "talk", "seated"),
    "unknown_decider": Recipe("find_holders", "knower", "talk", "seated"),
    "unknown_reporting": Recipe("learn_reporting", "knower", "talk", "answer"),
    "unknown_ranks": Recipe("learn_ranks", "desk", "desk", "noted"),
    "executive_unmatched": Recipe("match_executive", "subject", "executive", "paired"),
    "executive_misranked": Recipe("raise_counterpart", "subject", "executive", "paired"),
    "executive_unmet": Recipe("meet_executive", "subject", "executive", "met"),
    "executive_cold": Recipe("meet_executive", "subject", "executive", "met"),
    "executive_no_plan": Recipe("date_executive", "subject", "executive", "met"),
    "rung_falling": Recipe("keep_warm", "subject", "talk", "met"),
    "rung_fallen": Recipe("renew", "subject", "talk", "met"),
    "rung_overclaimed": Recipe("check_rung", "subject", "talk", "view"),
    "appeal_unasked": Recipe("ask_appeal", "subject", "talk", "answer"),
    "cadence_missed": Recipe("small_contact", "subject", "call", "met"),
    "organisation_floor": Recipe("raise_floor", "executive", "executive", "paired"),
    # E, F
    "commitment_overdue_ours": Recipe("keep_word", "person", "talk", "met"),
    "commitment_overdue_theirs": Recipe("ask_kindly", "person", "call", "answer"),
    "activity_too_deep": Recipe("step_down", "guests", "talk", "met"),
    "clean_ladder_instead": Recipe("swap_clean", "guests", "clean", "met"),
    "ladder_stuck": Recipe("go_deeper", "subject", "deepen", "met"),
    "question_too_deep": Recipe("ask_lighter", "person", "talk", "met"),
    "contact_gap": Recipe("keep_contact", "silent", "talk", "met"),
    "contact_gap_coming": Recipe("keep_contact", "silent", "talk", "met"),
    "unknown_contacts": Recipe("keep_contact", "silent", "talk", "met"),
    "contact_in_closed_stage": Recipe("use_formal", "desk", "desk", "noted", formal=True),
    "plan_without_purpose": Recipe("complete_plan", "desk", "desk", "noted"),
    "activity_without_outcome": Recipe("note_outcome", "desk", "desk", "noted"),
    # I
    "unknown_goals": Recipe("ask_goals", "asked", "talk", "answer", formal=True),
    "thin_source": Recipe("confirm_source", "second", "talk", "answer"),
    "thin_attitude": Recipe("learn_attitude", "subject", "talk", "view"),
    "coach_single": Recipe("second_coach", "outsider", "talk", "informs"),
    "coach_one_department": Recipe("second_coach", "outsider", "talk", "informs"),
    "unknown_coach": Recipe("first_coach", "knower", "talk", "informs"),
    "coach_unchecked": Recipe("check_claims", "second", "talk", "checked"),
    "coach_contradicted": Recipe("settle_claim", "second", "talk", "checked"),
    "strength_unwritten": Recipe("write_strength", "writers", "technical", "written", formal=True),
    "strength_not_open": Recipe("open_strength", "writers", "technical", "opened", formal=True),
    "strength_narrow": Recipe("widen_clause", "writers", "technical", "widened", formal=True),
    "unknown_later": Recipe("find_holders", "knower", "talk", "seated"),
}

IN_HOUSE: Mapping[str, Recipe] = {
    "executive_unmatched": Recipe("name_counterpart", "desk", "desk", "noted"),
}
"""The part of an answer that needs nobody of the customer, and is proposed in its place while contact is closed (F3)."""

FORMAL_STAGE: tuple[Recipe, ...] = (
    Recipe("write_question", "desk", "desk", "answer", formal=True),
    Recipe("work_inside", "desk", "desk", "noted"),
)
"""What is always open to us while contact is not (F3); the first only where formal channels are."""
