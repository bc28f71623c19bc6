# ruff: noqa: E501 - a file, one line a thing
"""One valid dossier with something of everything, one line a thing, so that tests can break any part of it."""

from __future__ import annotations

SAMPLE = """\
yingdan: dossier/1
as_of: 2026-11-23
account: {id: lan, name: 澜川电网, nature: state_owned, industry: 输变电}
organisations:
  - {id: sheji, name: 设计院, relation: design_institute, nature: state_owned}
us:
  - {id: ye, name: 叶青禾, rank: staff, title: 客户经理}
  - {id: he, name: 贺远舟, rank: vice_president}
people:
  - {id: jin, name: 靳世安, rank: vice_president}
  - id: cen
    name: {zh: 岑海宁, en: Cen Haining}
    title: 变电专责
    unit: 生产部
    rank: staff
    reports_to: jin
    public: true
    ties:
      - {to: qi, kind: 同门, source: visit, on: 2026-09-09, from: ye}
    override:
      rung: {value: cares, reason: 一起做过课题, by: ye, on: 2026-10-01}
  - {id: qi, name: 戚雨敏, of: sheji, left: 2026-12-01}
opportunities:
  - id: deal
    name: 青屿变电站
    playbook: public-tender
    value: 38600000 CNY
    expected: 2027-04-20
    state: open
    team: [ye, he]
    stages:
      - {stage: approval, from: 2026-06-02, to: 2026-10-16}
      - stage: solution
        from: 2026-10-16
        snooze: {until: 2026-12-01, reason: 等专家名单}
    seats:
      - {seat: technical_lead, person: cen, source: document, on: 2026-10-20}
      - {seat: quality}
    rivals:
      - {id: r1, name: 朔钧, backed_by: [jin], source: hearsay, on: 2026-10-02}
    strengths:
      - {id: s1, text: 局放水平更低, clause: 论证稿 4.1, agreed_at: e1, suppliers: 4}
  - id: ended
    name: 北桥开关柜
    playbook: "public-tender"
    state: lost
    closed: 2026-08-30
    winner: 朔钧
    price: 9100000 CNY
    review:
      on: 2026-09-02
      by: he
      reasons:
        - {reason: price}
        - {reason: seat_against, seat: finance_head, text: 他只认付款条件}
      deciders:
        - {seat: procurement_head, weight: decisive, surprise: true}
        - {name: 审计部, weight: some}
      stages:
        - {stage: survey, days: 48}
      surprise: 审计提前进场
      again: 先去见财务
events:
  - id: e1
    on: 2026-11-03
    at: "14:30"
    kind: visit
    state: done
    opportunity: deal
    with: [cen]
    us: [ye]
    minutes: 40
    asked_by: us
    purpose: {ours: 弄清顾虑, theirs: 看数据}
    agenda: [局放数据]
    success: 他说出顾虑
    outcome: reached
    afterwards: 补数据
    hook: 带曲线来
    topics: {solution: 3, risk: 1}
    asked:
      - {text: 最担心什么, sensitivity: 2, who: cen, answered: true}
    note: 他两次问修正系数。
    saw:
      - {who: cen, what: marker, value: asks_for_method}
      - {who: cen, what: attitude, value: 0, quote: 再看看, from: qi, source: guess}
      - {who: jin, what: veto, value: true}
      - {what: proof, value: review_minutes}
      - {what: budget, value: approved}
      - {who: cen, what: info, value: scoring_author}
  - {id: e2, on: 2026-12-04, kind: tech_exchange, state: planned, with: [cen, qi]}
facts:
  - {who: cen, what: want, value: title, source: colleague, from: ye, on: 2026-10-01, opportunity: deal}
  - {what: need, value: 停电时间要短, source: document, on: 2026-09-01, quote: 见纪要}
exchanges:
  - {on: 2026-11-10, way: give, person: cen, kind: information, size: 2, met_need: true, asked: false, text: 曲线, event: e1, opportunity: deal}
commitments:
  - {id: c1, on: 2026-11-03, by: ye, to: cen, text: 带数据, due: 2026-11-17, state: open, event: e1, opportunity: deal}
steps:
  - {id: st1, text: 约质检处, who: ye, with: cen, due: 2026-11-27, state: open, reason: 对方出差, opportunity: deal}
claims:
  - {id: k1, on: 2026-11-03, by: cen, text: 专家名单已定, event: e1, opportunity: deal, checks: [{on: 2026-11-09, source: colleague, from: jin, agrees: true}]}
counterparts:
  - {theirs: jin, ours: he, purpose: 定技术路线, next: 2026-12-10}
gifts:
  - {on: 2026-09-30, person: cen, what: 台历, value: 80 CNY, direction: given, declared: true, approved_by: he, opportunity: deal}
promises:
  - {id: m1, on: 2026-10-20, text: 驻场两周, made_in: visit, owner: ye, due: 2027-01-15, state: open, opportunity: deal}
requests:
  - {id: q1, on: 2026-11-05, by: ye, to: 技术部, what: 出计算书, purpose: 评审要用, needed: 2026-11-25, state: open, opportunity: deal}
introductions:
  - {on: 2026-09-09, by: qi, to: cen, opportunity: deal}
"""


def line_of(text: str, wanted: str) -> int:
    """The line that contains something; it must be there once."""
    hits = [number for number, line in enumerate(text.split("\n"), start=1) if wanted in line]
    assert len(hits) == 1, (wanted, hits)
    return hits[0]


def broken(old: str, new: str) -> str:
    """The sample with one thing changed; it must be there once."""
    assert SAMPLE.count(old) == 1, (old, SAMPLE.count(old))
    return SAMPLE.replace(old, new)
