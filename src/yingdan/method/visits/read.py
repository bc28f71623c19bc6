"""Reads what is worth finding out on a deal (I6)."""

from __future__ import annotations

from yingdan.method.activities.reading import ActivitiesReading
from yingdan.method.base import Look
from yingdan.method.committee.reading import CommitteeReading
from yingdan.method.process.reading import ProcessReading
from yingdan.method.reserve.reading import ReserveReading

from .goals import answers, known, unknown, worth
from .reading import KnownGoal, OpenGoal, VisitsReading
from .rules import findings


def read(
    look: Look,
    process: ProcessReading,
    committee: CommitteeReading,
    activities: ActivitiesReading,
    reserve: ReserveReading,
) -> VisitsReading:
    """Goals of the present stage, open and known, most valuable first (rule I6).

    Value 0–1 of the playbook; of a goal about people times the person's influence over the heaviest one's. Known =
    confirmed or reported; a guess leaves it open. Whoever may be asked now is read from the activities room (F2) and the
    reserve (B4); while contact is formal or frozen nobody is. Without a stage or a deal the reading is empty.
    """
    shut: list[OpenGoal] = []
    have: list[KnownGoal] = []
    for entry in worth(look, committee):
        goal, person, value = entry
        found = answers(look, goal, person)
        answer = known(goal, person, value, found)
        if answer is not None:
            have.append(answer)
        else:
            shut.append(unknown(look, (activities, reserve), entry, found))
    order = {goal.id: number for number, goal in enumerate(look.playbook.goals)}
    shut.sort(key=lambda one: (-one.value, order[one.goal], one.person or ""))
    have.sort(key=lambda one: (-one.value, order[one.goal], one.person or ""))
    return VisitsReading(tuple(shut), tuple(have), tuple(findings(look, process, tuple(shut), tuple(have))))
