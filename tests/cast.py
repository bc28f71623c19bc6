"""The people of the tests: who owns, who works along, who leads, and who has no business here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User

from yingdan import facts
from yingdan.actions.dossier import load_dossier
from yingdan.facts import Dossier
from yingdan.records.models import Membership, Opportunity, Profile

TODAY = date(2026, 11, 23)
PASSWORD = "a long password 7"


@dataclass(frozen=True, slots=True)
class Cast:
    """Owner of the account; colleague, a member of its first deal only; the owner's manager, and theirs; a stranger."""

    owner: User
    colleague: User
    manager: User
    director: User
    stranger: User
    account: int
    deal: int
    other_deal: int


def user(name: str, manager: User | None = None) -> User:
    """A user with a profile."""
    made = User.objects.create_user(name, password=PASSWORD)
    Profile.objects.create(user=made, manager=manager)
    return made


def small(ref: str = "lanchuan") -> Dossier:
    """An account with two deals, three people, and something of each deal and of neither."""
    return Dossier(
        yingdan="dossier/1",
        as_of=TODAY,
        account=facts.Account(id=ref, name=facts.Bilingual(zh="澜川电网", en="Lanchuan Grid"), nature="state_owned"),
        us=(
            facts.Colleague(id="ye", name="叶青禾", rank="staff"),
            facts.Colleague(id="he", name="贺远舟", rank="vice_president"),
        ),
        people=(
            facts.Person(id="cen", name="岑海宁", title="变电专责", reports_to="jin"),
            facts.Person(id="jin", name="靳世安", rank="vice_president", public=True),
            facts.Person(id="qi", name="戚雨敏", public=False),
        ),
        opportunities=(
            facts.Opportunity(
                id="qingyu",
                name="青屿 220 kV 变电站",
                playbook="public-tender",
                value="38600000 CNY",
                team=("ye",),
                stages=(
                    facts.StageSpan(stage="approval", from_=date(2026, 6, 2)),
                    facts.StageSpan(stage="survey", from_=date(2026, 8, 16)),
                    facts.StageSpan(stage="solution", from_=date(2026, 10, 16)),
                ),
                seats=(
                    facts.Seat(seat="technical_lead", person="cen", source="document", on=date(2026, 10, 20)),
                    facts.Seat(seat="quality"),
                ),
            ),
            facts.Opportunity(id="beiqiao", name="北桥 110 kV", playbook="public-tender", team=("ye",)),
        ),
        events=(
            facts.Event(
                id="e1",
                on=date(2026, 11, 3),
                kind="visit",
                opportunity="qingyu",
                with_=("cen",),
                us=("ye",),
                minutes=40,
                topics={"solution": 3, "risk": 1},
                note="他两次问修正系数，我们没带数据。",
                saw=(facts.Observation(who="cen", what="attitude", value=0, quote="这个数据你们上次也没带"),),
            ),
            facts.Event(id="e2", on=date(2026, 11, 4), kind="call", opportunity="beiqiao", with_=("qi",), us=("ye",)),
            facts.Event(id="e3", on=date(2026, 11, 5), kind="call", with_=("jin",), us=("he",)),
        ),
        facts=(
            facts.Fact(
                who="qi", what="attitude", value=-1, source="guess", on=date(2026, 10, 1), opportunity="beiqiao"
            ),
            facts.Fact(who="jin", what="veto", value=True, source="colleague", from_="ye", on=date(2026, 10, 1)),
        ),
        commitments=(
            facts.Commitment(
                on=date(2026, 11, 3), by="ye", to="cen", text="带局放数据", due=date(2026, 11, 17), opportunity="qingyu"
            ),
        ),
        steps=(
            facts.Step(id="s1", text="要试验报告", who="ye", with_="cen", due=date(2026, 11, 20), opportunity="qingyu"),
            facts.Step(text="确认评审日期", who="ye", due=date(2026, 11, 30), opportunity="beiqiao"),
        ),
    )


def cast() -> Cast:
    """Make them all, with one account."""
    director = user("director")
    manager = user("manager", director)
    owner = user("owner", manager)
    colleague = user("colleague")
    receipt = load_dossier(owner, small())
    deals = dict(Opportunity.objects.filter(account=receipt.account).values_list("ref", "pk"))
    Membership.objects.create(user=colleague, opportunity_id=deals["qingyu"])
    return Cast(
        owner, colleague, manager, director, user("stranger"), receipt.account, deals["qingyu"], deals["beiqiao"]
    )
