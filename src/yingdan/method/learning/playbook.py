"""A playbook with one's own numbers in it: whatever reads a playbook then works with them, and its hash tells it apart."""

from __future__ import annotations

from dataclasses import replace

from yingdan.playbooks.model import Playbook

from .reading import Learned


def learned_playbook(playbook: Playbook, learned: Learned) -> Playbook:
    """The playbook with the learned days of its stages, and the learned chairs among those it expects (rule A6).

    The playbook itself where nothing changes. Weights stay the playbook's: what own deals say of them is shown beside.
    """
    if not learned.changes:
        return playbook
    days = {one.stage: one.days for one in learned.stages}
    usual = {one.seat for one in learned.chairs if one.usual}
    return replace(
        playbook,
        stages=tuple(replace(one, usual_days=days.get(one.id, one.usual_days)) for one in playbook.stages),
        seats=tuple(replace(one, expected=True) if one.id in usual else one for one in playbook.seats),
    )
