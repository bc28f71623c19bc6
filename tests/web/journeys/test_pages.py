"""The pages of the worked journeys, and the include that shows anybody's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

import yingdan.intake
from tests.web.visitors import visitor
from yingdan.briefing import look_at
from yingdan.intake import WORKED, read_dossier
from yingdan.method.relations import journey
from yingdan.playbooks import load_playbook
from yingdan.web.journeys.story import StoryView, story_of
from yingdan.wording import Names, Words

pytestmark = pytest.mark.django_db
DEMO = Path(yingdan.intake.__file__).parent / "demo" / "lanchuan.yaml"


@pytest.fixture
def somebody() -> User:
    return User.objects.create_user("rep", password="x")  # noqa: S106


def seen(text: str) -> str:
    """What is on the page, without its markup."""
    return re.sub(r"<[^>]+>", " ", text.split("<main", 1)[1].split("</main>", 1)[0])


def test_the_list_links_all_three(somebody: User) -> None:
    page = visitor(somebody).get(reverse("journeys")).content.decode()
    for one in WORKED:
        assert reverse("journey", args=[one.id]) in page
    assert page.count("stairs-line") == len(WORKED)


@pytest.mark.parametrize("name", [one.id for one in WORKED])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_story_in_one_language(somebody: User, name: str, language: str) -> None:
    page = visitor(somebody, language).get(reverse("journey", args=[name])).content.decode()
    text = seen(page)
    assert bool(re.search(r"[\u4e00-\u9fff]", text)) is (language == "zh-hans")
    assert "journey." not in text and "chapter." not in text and "/saw/" not in text
    assert page.count('<svg class="stairs-chart') == 4
    assert "style=" not in page.split("<main", 1)[1]


def test_an_unknown_one_is_not_there(somebody: User) -> None:
    assert visitor(somebody).get("/journeys/tall/").status_code == 404
    assert visitor(somebody).get("/journeys/demo.yaml/").status_code == 404


def test_a_story_costs_no_query_of_its_own(somebody: User, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    client = visitor(somebody)
    client.get(reverse("journey", args=["long"]))
    with django_assert_max_num_queries(10):
        client.get(reverse("journey", args=["long"]))


def view(person: str, event_url: bool = False) -> StoryView:
    dossier = read_dossier(DEMO)
    look = look_at(dossier, {"public-tender": load_playbook("public-tender")}, None, "qingyu")
    words = Words(Names("zh", dossier, look.playbook))
    return story_of(look, person, words, "zh", (lambda ref: f"/e/{ref}/") if event_url else None)


def test_the_include_shows_anybody() -> None:
    with translation.override("zh-hans"):
        story = view("luo", event_url=True)
        page = render_to_string("journeys/_story.html", {"story": story})
    assert story.days and "/e/e" in page
    for day in story.days:
        for row in day.rows:
            assert row.text and row.rows and row.word


def test_every_chapter_is_shown_and_in_the_table() -> None:
    with translation.override("zh-hans"):
        story = view("cen")
        page = render_to_string("journeys/_story.html", {"story": story})
    rows = sum(len(day.rows) for day in story.days)
    dossier = read_dossier(DEMO)
    look = look_at(dossier, {"public-tender": load_playbook("public-tender")}, None, "qingyu")
    assert rows == len(journey(look, "cen").chapters)
    assert page.count('<details class="story-row') == rows
    assert page.count('<th scope="row"') == rows


def test_somebody_without_a_story_is_taught_the_first_step() -> None:
    with translation.override("zh-hans"):
        page = render_to_string("journeys/_story.html", {"story": view("nobody")})
    assert "empty" in page and "第一次联系" in page
    assert '<svg class="stairs-chart' not in page


def test_a_name_with_markup_is_only_text() -> None:
    from dataclasses import replace

    dossier = read_dossier(DEMO)
    people = tuple(replace(one, name="<b onload=x>") if one.id == "luo" else one for one in dossier.people)
    events = tuple(replace(one, note="<script>x</script>") for one in dossier.events)
    changed = replace(dossier, people=people, events=events)
    look = look_at(changed, {"public-tender": load_playbook("public-tender")}, None, "qingyu")
    with translation.override("en"):
        page = render_to_string(
            "journeys/_story.html", {"story": story_of(look, "luo", Words(Names("en", changed, look.playbook)), "en")}
        )
    assert "<script>" not in page and "<b onload" not in page
