"""One playbook to read: stages, proofs, seats, activities, goals and thresholds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from yingdan.facts import say
from yingdan.playbooks import lacking
from yingdan.playbooks.model import Goal, Limits, Playbook, Proof, SeatKind, Stage
from yingdan.wording import sentence

from .columns import columns, pad, width, wrap
from .speak import Language, t

DOT = " · "


@dataclass(frozen=True, slots=True)
class Row:
    """Cells in columns, the last one wraps; `more` stands below them, from the second column on."""

    cells: tuple[str, ...]
    more: str = ""


def page(found: Playbook, lang: Language) -> list[str]:
    """Everything of a playbook that fits a screen; the rest is in its JSON."""
    lines = [f"{found.id}  {say(found.name, lang)}", *_wrapped(say(found.when, lang))]
    by_stage = t("By stage, in this order: {stages}", lang, stages=" ".join(one.id for one in found.stages))
    parts: tuple[tuple[str, str, list[Row]], ...] = (
        (t("Stages", lang), "", [_stage(one, found, lang) for one in found.stages]),
        (t("Proofs by stage", lang), "", _proofs(found)),
        (t("What they look at, by stage", lang), "", [_attention(one, lang) for one in found.stages]),
        (t("Seats and their weight by stage", lang), by_stage, [_seat(one, found, lang) for one in found.seats]),
        (t("Activities", lang), "", _activities(found, lang)),
        (
            t("Information goals and their value by stage", lang),
            by_stage,
            [_goal(one, found, lang) for one in found.goals],
        ),
        (t("Numbers", lang), "", _numbers(found, lang)),
    )
    for title, note, rows in parts:
        lines += ["", title, *(_wrapped(note) if note and rows else ()), *_rows(rows)]
    said = left_out(found, lang)
    return [*lines, *([""] if said else ()), *(line for one in said for line in _wrapped(one))]


def left_out(found: Playbook, lang: Language) -> list[str]:
    """Items of control points that no seat could earn, a line for what the seats do not say."""
    return [
        t(
            "No seat has `{key}`: {items} is not counted, and the other items of that control point count for more.",
            lang,
            key=key,
            items=", ".join(items),
        )
        for key, items in lacking(found).items()
    ]


def _wrapped(text: str) -> list[str]:
    return [f"  {line}" for line in wrap(text, columns() - 2)]


def _stage(one: Stage, found: Playbook, lang: Language) -> Row:
    more = [t("at most {days} days without contact", lang, days=one.gap_days)]
    if one.tender_live:
        more.append(t("tender live: stricter rules", lang))
    if one.id == found.opportunity_from:
        more.append(t("from here on the five proofs of an opportunity are needed", lang))
    days = t("{days} days", lang, days=one.usual_days)
    return Row((one.id, say(one.name, lang), days, sentence(lang, f"contact.{one.contact}")), DOT.join(more))


def _proofs(found: Playbook) -> list[Row]:
    return [Row((one.id, ", ".join(_proof(proof) for proof in one.proofs))) for one in found.stages]


def _proof(one: Proof) -> str:
    """Its id and, where another kind of fact gives it too, that kind and the value it must have."""
    if one.fact == "proof":
        return one.id
    return f"{one.id} ({one.fact})" if one.value is None else f"{one.id} ({one.fact}: {one.value})"


def _attention(one: Stage, lang: Language) -> Row:
    shares = (f"{sentence(lang, f'topic.{topic}')} {share:g}" for topic, share in one.attention.items())
    return Row((one.id, DOT.join(shares)))


def _seat(one: SeatKind, found: Playbook, lang: Language) -> Row:
    comma = "、" if lang == "zh" else ", "
    more = [sentence(lang, f"group.{one.group}"), sentence(lang, f"role.{one.role}")]
    more += [t("executive", lang)] if one.executive else []
    more += [t("veto", lang)] if one.veto else []
    more += [t("writes the requirement", lang)] if one.writes else []
    more += [] if one.expected else [t("not in every deal", lang)]
    more += [] if one.approach else [t("may not be approached", lang)]
    more += [t("guards the procedure", lang)] if one.neutral else []
    if one.later:
        more.append(t("later: {what}", lang, what=comma.join(_later(step, lang) for step in one.later)))
    return Row((one.id, say(one.name, lang), _by_stage(one.influence, found)), DOT.join(more))


def _later(step: str, lang: Language) -> str:
    return {
        "sign": t("signs", lang), "deliver": t("takes delivery", lang), "accept": t("accepts", lang), "pay": t("pays", lang),
    }[step]  # fmt: skip


def _by_stage(values: dict[str, float], found: Playbook) -> str:
    return " ".join(f"{values.get(stage.id, 0):g}" for stage in found.stages)


def _activities(found: Playbook, lang: Language) -> list[Row]:
    return [
        Row((one.id, say(one.name, lang), sentence(lang, f"ladder.{one.ladder}"), sentence(lang, f"rung.{one.needs}")))
        for one in found.activities
    ]


def _goal(one: Goal, found: Playbook, lang: Language) -> Row:
    sensitivity = t("sensitivity {level} of 5", lang, level=one.sensitivity)
    more = (say(one.name, lang), sentence(lang, f"family.{one.family}"), sensitivity)
    return Row((one.id, _by_stage(one.value, found)), DOT.join(more))


def _numbers(found: Playbook, lang: Language) -> list[Row]:
    names = [one.name for one in fields(Limits)]
    return [Row((name, _number(getattr(found.limits, name))), sentence(lang, f"limit.{name}")) for name in names]


def _number(value: object) -> str:
    return f"{value:g}" if isinstance(value, (int, float)) else str(value)


def _rows(rows: Sequence[Row]) -> list[str]:
    """Rows in columns; what does not fit beside them goes below."""
    if not rows:
        return []
    if sum(max(width(row.cells[number]) for row in rows) + 2 for number in range(len(rows[0].cells))) > columns():
        rows = [Row((row.cells[0], DOT.join(row.cells[1:])), row.more) for row in rows]
    widths = [max(width(row.cells[number]) for row in rows) for number in range(len(rows[0].cells) - 1)]
    left = sum(widths) + 2 * len(widths) + 2
    inner = widths[0] + 4
    lines = []
    for row in rows:
        head = "".join(pad(cell, size) + "  " for cell, size in zip(row.cells, widths, strict=False))
        first, *rest = wrap(row.cells[-1], max(16, columns() - left)) or [""]
        lines.append(f"  {head}{first}".rstrip())
        lines += _below(rest, left)
        if row.more:
            lines += _below(wrap(row.more, max(16, columns() - inner)), inner)
    return lines


def _below(lines: Iterable[str], left: int) -> list[str]:
    return [f"{' ' * left}{line}" for line in lines]
