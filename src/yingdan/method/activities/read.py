"""Reads the activities: chain, depth, questions, plans (F1–F4)."""

from __future__ import annotations

from dataclasses import replace

from yingdan.method.base import Look, gap
from yingdan.method.process.reading import ProcessReading
from yingdan.method.relations.reading import RelationsReading

from .plans import carries, depths, plans
from .reading import ActivitiesReading
from .rules import findings


def read(look: Look, process: ProcessReading, relations: RelationsReading) -> ActivitiesReading:
    """The silence on a deal, how deep contacts went, what may be asked, and every plan against the rules F1–F4.

    Days are calendar days; depth and sensitivity are the playbook's.
    """
    deepest, latest = depths(look)
    reading = ActivitiesReading(gap(look), deepest, latest, carries(look, relations), plans(look, relations))
    return replace(reading, findings=tuple(findings(look, relations, reading)))
