"""B2: what we talk about against what they look at, now and soon."""

from __future__ import annotations

from collections.abc import Iterator

from yingdan.facts.scales import Attention, Severity
from yingdan.method.base import Evidence, Finding, Look, Param, Subject
from yingdan.method.process.reading import ProcessReading

from .attend import lags
from .reading import CommitteeReading


def findings(look: Look, process: ProcessReading, reading: CommitteeReading) -> Iterator[Finding]:
    """topics_off_now; only where now is right, topics_off_next near the usual end of the stage."""
    talk = reading.topics
    if look.stage is None or talk is None or look.stage.contact != "open":
        return
    if len(reading.topics_talks) < look.limits.topics_talks:
        return
    short = lags(look, reading.attention[look.stage.id], talk)
    if short is not None:
        yield _off(look, reading, "topics_off_now", "act", (look.stage.id, short[0]))
        return
    if look.next_stage is None or process.days is None or process.usual is None:
        return
    left = process.usual - process.days
    short = lags(look, reading.attention[look.next_stage.id], talk)
    if short is not None and left <= look.limits.topics_next_days:
        yield _off(look, reading, "topics_off_next", "watch", (look.next_stage.id, short[0]))


def _off(look: Look, reading: CommitteeReading, code: str, severity: Severity, where: tuple[str, Attention]) -> Finding:
    stage, topic = where
    talk = reading.topics or {}
    most = max(talk, key=lambda one: talk[one])
    days = {event.id: event.on for event in look.deal_contacts}
    params: dict[str, Param] = {
        "stage": stage,
        "topic": topic,
        "topic2": most,
        "talk_share": talk.get(topic, 0.0),
        "most_share": talk[most],
        "attention_share": reading.attention[stage][topic],
        "count": len(reading.topics_talks),
    }
    evidence = tuple(Evidence(f"events/{one}", "confirmed", days.get(one)) for one in reversed(reading.topics_talks))
    subject = Subject("opportunity", look.deal or "")
    return Finding(
        "B2", code, look.deal, subject, severity, (*evidence, Evidence(f"playbook/stages/{stage}", "inferred")), params
    )
