"""The information list and the control points at their addresses: what is kept and refused, how many queries."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import TODAY, Cast, cast, small, user
from tests.records.test_load import crowd
from tests.web.visitors import visitor
from yingdan import actions, facts
from yingdan.queries.room import room as room_of
from yingdan.records.models import Fact, Opportunity, Seat

pytestmark = pytest.mark.django_db
MOST_QUERIES = 15
PAGES = ("information", "information_csv", "control_points", "control_points_history")


@pytest.fixture
def people(db: None) -> Cast:
    return cast()


def url(name: str, people: Cast) -> str:
    return reverse(name, args=[people.deal])


def html(response: Any) -> str:
    return str(response.content.decode())


def answer(people: Cast, **data: Any) -> dict[str, Any]:
    version = room_of(people.owner, people.deal).version
    said = {"answer": "按去年的口径列", "source": "visit", "on": TODAY.isoformat(), "told_by": "cen", "person": ""}
    return {"version": version, "goal": "scoring_author", **said, **data}


def known_goals(people: Cast) -> set[str]:
    return {one.goal for one in room_of(people.owner, people.deal).deal.visits.known}


def test_an_answer_makes_the_goal_known_and_undo_opens_it_again(people: Cast) -> None:
    client = visitor(people.owner)
    before = known_goals(people)
    assert "scoring_author" not in before
    sent = client.post(url("information_answer", people), answer(people))
    assert (sent.status_code, sent["Location"]) == (302, url("information", people))
    assert known_goals(people) == before | {"scoring_author"}
    page = html(client.get(url("information", people)))
    assert "按去年的口径列" in page
    found = re.search(r'action="(/undo/[^"]+)"', page)
    assert found
    client.post(found[1])
    assert known_goals(people) == before


@pytest.mark.parametrize(
    ("goal", "more", "what", "value"),
    [
        ("scoring_author", {}, "info", "scoring_author"),
        ("budget_basis", {"value": "path"}, "budget", "path"),
        ("budget_basis", {}, "info", "budget_basis"),
        ("approval_steps", {}, "way_of_buying", "按去年的口径列"),
        ("operating_pain", {"person": "cen"}, "pain", "按去年的口径列"),
    ],
)
def test_an_answer_is_kept_as_the_goal_asks(
    people: Cast, goal: str, more: dict[str, str], what: str, value: str
) -> None:
    assert (
        visitor(people.owner).post(url("information_answer", people), answer(people, goal=goal, **more)).status_code
        == 302
    )
    row = Fact.objects.latest("pk")
    assert (row.what, row.value, row.told_by, row.opportunity_id) == (what, value, "cen", people.deal)
    assert row.quote == (None if value == "按去年的口径列" else "按去年的口径列")
    assert row.who == more.get("person")


@pytest.mark.parametrize(
    "bad",
    [
        {"answer": " "},
        {"answer": "x" * 1001},
        {"source": "rule"},
        {"source": "gossip"},
        {"on": "2999-01-01"},
        {"on": "soon"},
        {"told_by": "stranger"},
        {"goal": "operating_pain", "person": "nobody"},
    ],
)
def test_what_is_not_an_answer_is_shown_again(people: Cast, bad: dict[str, str]) -> None:
    count = Fact.objects.count()
    sent = visitor(people.owner).post(url("information_answer", people), answer(people, **bad))
    assert sent.status_code == 422
    assert 'class="error"' in html(sent)
    assert Fact.objects.count() == count


def test_an_unknown_goal_is_not_found(people: Cast) -> None:
    for goal in ("nothing", "<script>", "'"):
        assert (
            visitor(people.owner).post(url("information_answer", people), answer(people, goal=goal)).status_code == 404
        )


def test_an_answer_stands_beside_what_others_did_meanwhile(people: Cast) -> None:
    old = answer(people)
    seat = actions.SeatPerson(actions.Where(people.account, people.deal), "quality", "qi", "visit", TODAY)
    actions.seat_person(people.owner, seat)
    count = Fact.objects.count()
    sent = visitor(people.owner).post(url("information_answer", people), old)
    assert sent.status_code == 302
    assert Fact.objects.count() == count + 1
    assert Seat.objects.get(seat="quality").person == "qi"


def test_hostile_words_are_only_words(people: Cast) -> None:
    client, text = visitor(people.owner), "<script>alert(1)</script>=cmd|' /C calc'!A0"
    client.post(url("information_answer", people), answer(people, answer=text))
    page = html(client.get(url("information", people)))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    client.post(
        url("information_answer", people), answer(people, goal="department_interests", answer="=1+1", source="guess")
    )
    file = client.get(url("information_csv", people))
    cells = [cell for row in csv.reader(io.StringIO(file.content.decode("utf-8-sig"))) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert file["Content-Type"].startswith("text/csv")
    assert file["X-Content-Type-Options"] == "nosniff"


def test_the_colleague_gets_nothing_of_the_other_deal_in_the_file(people: Cast) -> None:
    text = visitor(people.colleague).get(url("information_csv", people)).content.decode()
    assert "北桥" not in text
    assert visitor(people.colleague).get(reverse("information_csv", args=[people.other_deal])).status_code == 404


def test_the_past_comes_as_a_fragment_or_as_a_page(people: Cast) -> None:
    client, address = visitor(people.owner), url("control_points_history", people)
    part = html(client.get(address, headers={"HX-Request": "true"}))
    assert part.lstrip().startswith("<svg")
    assert "<html" in html(client.get(address))
    assert f'hx-get="{address}"' in html(client.get(url("control_points", people)))


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("name", [one for one in PAGES if one != "information_csv"])
def test_no_page_mixes_languages(people: Cast, name: str, language: str) -> None:
    page = html(visitor(people.owner, language).get(url(name, people)))
    main = re.sub(r"<[^>]+>", " ", page[page.index("<main") : page.index("</main>")])
    if language == "zh-hans":
        words = set(re.findall(r"[A-Za-z]{4,}", main)) - {"Lanchuan", "Grid"}
        assert words <= {"Yingdan"}, words
    assert re.search(r"(finding|reason|missing|score_item|action|success)\.\w+", main) is None


def seated(size: int) -> facts.Dossier:
    """A crowd of which everybody sits in a chair that could tell."""
    found = crowd(size)
    deal, *others = found.opportunities
    seats = tuple(facts.Seat(seat="technical_lead", person=f"p{n}", source="visit", on=TODAY) for n in range(size))
    stages = small().opportunities[0].stages
    return replace(found, opportunities=(replace(deal, seats=seats, stages=stages), *others))


@pytest.mark.parametrize("name", PAGES)
def test_the_number_of_queries_does_not_grow(db: None, name: str) -> None:
    counts = []
    for size in (15, 500):
        owner = user(f"owner{size}")
        receipt = actions.load_dossier(owner, seated(size))
        client = visitor(owner)
        client.get(reverse("settings"))
        with CaptureQueriesContext(connection) as made:
            sent = client.get(reverse(name, args=[room_key(receipt.account)]))
        assert sent.status_code == 200
        assert len(sent.content) < 900_000
        counts.append(len(made))
    assert counts[0] == counts[1] <= MOST_QUERIES


def room_key(account: int) -> int:
    """The first deal of an account."""
    return Opportunity.objects.filter(account=account).order_by("position").values_list("pk", flat=True)[0]
