"""The page of a person: what it shows, to whom, and writing down what was seen."""

from __future__ import annotations

import pytest
from django.db import connection
from django.forms import RadioSelect
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import TODAY, Cast, cast, user
from tests.records.test_load import crowd
from tests.web.opportunities.rooms import demo, room_of
from tests.web.visitors import visitor
from yingdan import actions
from yingdan.facts.kinds import KINDS
from yingdan.facts.text import LANGUAGES
from yingdan.queries.room import room
from yingdan.records.models import Fact
from yingdan.web.opportunities.lines import words_of
from yingdan.web.people.forms import ATTITUDES, SEEN, SawForm
from yingdan.web.people.page import PersonPage, present
from yingdan.web.templatetags.yingdan_ui import field

pytestmark = pytest.mark.django_db


def page_of(person: str, lang: str = "zh") -> PersonPage:
    found = present(room_of(demo(), "qingyu"), person, lang)  # type: ignore[arg-type]
    assert found is not None
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everybody_of_the_demo_has_a_page(lang: str) -> None:
    found = room_of(demo(), "qingyu")
    for person in found.deal.look.people:
        page = present(found, person, lang)  # type: ignore[arg-type]
        assert page is not None
        assert sum(one.percent for one in page.type.shares) in range(98, 103)
        assert len(page.reserves) == 4
        assert page.rhythm.cadence and page.rhythm.short


def test_a_named_type_says_how_to_deal_with_it_and_an_undecided_one_what_is_missing() -> None:
    named, open_ = page_of("luo").type, page_of("jin").type
    assert named.named == "peacock"
    assert len(named.advice) == 5
    assert named.seen >= 3
    assert (open_.named, open_.advice) == (None, ())
    assert open_.lacking > 0 or max(one.percent for one in open_.shares) < 55


def test_the_first_line_is_what_the_overview_proposes() -> None:
    found = room_of(demo(), "qingyu")
    first = found.deal.proposals[0]
    page = page_of(first.with_[0])
    assert page.next is not None
    assert page.next.number == 1


def test_who_is_not_there_has_no_page() -> None:
    assert present(room_of(demo(), "qingyu"), "nobody", "zh") is None


@pytest.mark.parametrize("ref", ["nobody", "<b>", "x" * 300, "%00"])
def test_hostile_names_are_not_found(ref: str) -> None:
    c = cast()
    client = visitor(c.owner)
    assert client.get(f"/opportunities/{c.deal}/people/{ref.replace('/', '')}/page/").status_code == 404


def send(c: Cast, who: str = "owner", **data: object) -> object:
    found = room(c.owner, c.deal, TODAY)
    filled = {
        "what": "marker",
        "value": "asks_for_data",
        "source": "visit",
        "on": "2026-11-20",
        "version": found.version,
    }
    url = reverse("person_saw", args=[c.deal, "cen"])
    return visitor(getattr(c, who)).post(url, {**filled, **data})


def test_what_was_seen_is_kept_and_can_be_undone() -> None:
    c = cast()
    before = Fact.objects.count()
    answer = send(c, quote="他要三年的数据")
    assert answer.status_code == 302  # type: ignore[attr-defined]
    assert Fact.objects.count() == before + 1
    found = room(c.owner, c.deal, TODAY)
    assert [one.marker for one in found.deal.psychology.types["cen"].markers] == ["asks_for_data"]
    token = actions.add_fact(
        c.owner, actions.AddFact(actions.Where(c.account, c.deal), "commonality", "同乡", "visit", TODAY, "cen")
    ).undo
    assert token is not None
    actions.undo(c.owner, token)
    assert Fact.objects.count() == before + 1


@pytest.mark.parametrize("kind", SEEN)
def test_every_kind_has_its_form(kind: str) -> None:
    c = cast()
    answer = visitor(c.owner).get(reverse("person_saw", args=[c.deal, "cen"]), {"what": kind})
    assert answer.status_code == 200
    assert f'value="{kind}"' in answer.content.decode()


@pytest.mark.parametrize("kind", [one for one in SEEN if KINDS[one].shape in ("choice", "attitude")])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_choices_are_buttons_in_small_groups(kind: str, lang: str) -> None:
    form = SawForm(words_of(room_of(demo(), "qingyu"), lang), kind)  # type: ignore[arg-type]
    assert isinstance(form.fields["value"].widget, RadioSelect)
    groups = field(form["value"])["groups"]
    codes = [one.data["value"] for _, buttons in groups for one in buttons]
    assert codes == list(KINDS[kind].choices or ATTITUDES)
    assert all(1 < len(buttons) <= 7 for _, buttons in groups)
    assert len({name for name, _ in groups}) == len(groups)
    assert not any(one.data["selected"] for _, buttons in groups for one in buttons)


def test_an_attitude_is_chosen_by_its_button() -> None:
    c = cast()
    shown = visitor(c.owner).get(reverse("person_saw", args=[c.deal, "cen"]), {"what": "attitude"}).content.decode()
    assert "<select" not in shown
    assert shown.count('name="value"') == len(ATTITUDES)
    assert send(c, what="attitude", value="-1").status_code == 302  # type: ignore[attr-defined]
    assert Fact.objects.filter(what="attitude").latest("pk").value == -1


@pytest.mark.parametrize(
    "data",
    [
        {"value": "not_a_marker"},
        {"value": ""},
        {"what": "attitude", "value": "9"},
        {"source": "rule"},
        {"on": "2999-01-01"},
        {"on": "x"},
        {"what": "override", "value": "bound"},
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(data: dict[str, str]) -> None:
    c = cast()
    before = Fact.objects.count()
    answer = send(c, **data)
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert Fact.objects.count() == before


def test_a_secret_is_not_kept_and_stays_in_the_form() -> None:
    c = cast()
    before = Fact.objects.count()
    answer = send(c, quote="他说标底他看得到")
    assert answer.status_code == 422  # type: ignore[attr-defined]
    said = answer.content.decode()  # type: ignore[attr-defined]
    assert "他说标底他看得到" in said and "J7" in said
    assert Fact.objects.count() == before


def test_what_is_private_is_kept_and_said_to_be() -> None:
    c = cast()
    assert send(c, quote="他爱人在医院").status_code == 302  # type: ignore[attr-defined]
    page = visitor(c.owner)
    before = Fact.objects.count()
    version = room(c.owner, c.deal, TODAY).version
    typed = {"what": "marker", "value": "asks_for_data", "source": "visit", "on": "2026-11-20", "version": version}
    said = page.post(reverse("person_saw", args=[c.deal, "cen"]), {**typed, "quote": "他儿子今年高考"}, follow=True)
    assert "这是私事" in said.content.decode()
    assert Fact.objects.count() == before + 1


def test_somebody_was_faster() -> None:
    c = cast()
    before = Fact.objects.count()
    answer = send(c, version=0, quote="他要三年的数据")
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert "他要三年的数据" in answer.content.decode()  # type: ignore[attr-defined]
    assert Fact.objects.count() == before


def test_who_may_only_look_has_no_form() -> None:
    c = cast()
    url = reverse("person", args=[c.deal, "cen"])
    assert reverse("person_saw", args=[c.deal, "cen"]) in visitor(c.owner).get(url).content.decode()
    assert reverse("person_saw", args=[c.deal, "cen"]) not in visitor(c.manager).get(url).content.decode()
    assert send(c, "manager").status_code == 403  # type: ignore[attr-defined]
    assert send(c, "stranger").status_code == 404  # type: ignore[attr-defined]


def test_the_number_of_queries_is_the_same() -> None:
    counts = []
    for people in (15, 500):
        owner = user(f"owner{people}")
        made = actions.load_dossier(owner, crowd(people))
        client = visitor(owner)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(reverse("person", args=[made.opportunity, "p3"])).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 15
