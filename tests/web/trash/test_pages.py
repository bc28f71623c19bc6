"""The trash on the screen: what is asked before, what is gone meanwhile, what stands there, and the way back."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.cast import Cast, cast
from tests.web.visitors import visitor
from yingdan import actions
from yingdan.actions import Remove, Where
from yingdan.records.load import load_dossiers
from yingdan.records.models import Account, Audit, Fact, Removal
from yingdan.records.removal import OLD

pytestmark = pytest.mark.django_db


@pytest.fixture
def c() -> Cast:
    return cast()


@pytest.fixture
def client(c: Cast) -> Client:
    return visitor(c.owner)


def body(response: Any) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return html.unescape(content.decode())


def put(c: Cast, kind: str, ref: str = "", who: Any = None) -> int:
    receipt = actions.remove(who or c.owner, Remove(c.account, kind, ref))
    return Removal.objects.get(audit__token=receipt.undo).pk


def test_before_a_person_goes_it_is_said_what_hangs_on_them(c: Cast, client: Client) -> None:
    page = body(client.get(reverse("remove", args=[c.account, "person", "cen"])))
    assert "把“岑海宁”移到回收站？" in page
    assert "承诺 1" in page
    assert "席位 1" in page
    assert page.index("跟着一起走的") < page.index("承诺 1") < page.index("这些留下，只去掉名字") < page.index("席位 1")


def test_a_press_and_an_undo(c: Cast, client: Client) -> None:
    before = load_dossiers([c.account])
    url = reverse("remove", args=[c.account, "event", "e1"])
    asked = client.get(url)
    version = Account.objects.get(pk=c.account).version
    assert f'name="version" value="{version}"' in body(asked)
    came = {"referer": "http://testserver" + reverse("timeline", args=[c.deal])}
    answer = client.post(url, {"version": version}, headers=came)
    assert answer["Location"] == reverse("timeline", args=[c.deal])
    page = body(client.get(answer["Location"]))
    assert "已移到回收站" in page
    client.post(page.split('action="/undo/')[1].split('"')[0].join(("/undo/", "")))
    assert load_dossiers([c.account]) == before


def test_one_is_not_led_back_to_what_is_gone(c: Cast, client: Client) -> None:
    version = {"version": Account.objects.get(pk=c.account).version}
    came = {"referer": "http://testserver" + reverse("person", args=[c.deal, "cen"])}
    answer = client.post(reverse("remove", args=[c.account, "person", "cen"]), version, headers=came)
    assert answer["Location"] == reverse("account", args=[c.account])


def test_what_was_changed_meanwhile_is_asked_again(c: Cast, client: Client) -> None:
    actions.add_person(c.owner, actions.AddPerson(Where(c.account), "陶知远"))
    for version in ("", "0", "x", "²", "9" * 30, "1"):
        answer = client.post(reverse("remove", args=[c.account, "person", "cen"]), {"version": version})
        assert answer.status_code == 422
        assert "岑海宁" in body(answer)
    assert Removal.objects.count() == 0


def test_addresses_that_lead_nowhere(c: Cast, client: Client) -> None:
    for kind in ("nothing", "audit", "colleague", "step", "fact"):
        for ref in ("x", "0", "²", "1e9", "%00", "-1", "9" * 60):
            for ask in (client.get, client.post):
                assert ask(f"/account/{c.account}/remove/{kind}/{ref}/").status_code == 404


WORDS = {
    "person": ("cen", "岑海宁"), "event": ("e1", "修正系数"), "step": ("s1", "要试验报告"),
    "opportunity": ("qingyu", "青屿 220 kV"),
}  # fmt: skip


@pytest.mark.parametrize("kind", [*WORDS, "account"])
def test_it_is_gone_everywhere_until_it_is_brought_back(c: Cast, client: Client, kind: str) -> None:
    """Lists, pages, search, every export, suggestions: nobody reads it but in the trash and the history."""
    ref, word = WORDS.get(kind, ("", "澜川电网"))

    def said() -> Iterator[str]:
        names: list[tuple[str, list[Any]]] = [
            *((name, []) for name in ("accounts", "opportunities", "today", "duplicates")), ("account", [c.account]),
            *((name, [deal]) for name in ("opportunity", "committee", "timeline") for deal in (c.deal, c.other_deal)),
            ("information", [c.deal]), ("account_export_file", [c.account, "yaml"]),
        ]  # fmt: skip
        for name, args in names:
            answer = client.get(reverse(name, args=args))
            yield body(answer) if answer.status_code == 200 else ""
        yield body(client.get(reverse("search"), {"q": word[:2]}))
        yield body(client.get(reverse("similar"), {"kind": "person", "of": str(c.other_deal), "name": word}))
        packed = client.get(reverse("export_all", args=["zip"]))
        with zipfile.ZipFile(io.BytesIO(b"".join(packed.streaming_content))) as archive:  # type: ignore[attr-defined]
            yield "".join(archive.read(name).decode(errors="replace") for name in archive.namelist())

    def shown() -> list[int]:
        return [number for number, text in enumerate(said()) if word in text]

    before = shown()
    assert len(before) > 2
    key = put(c, kind, ref)
    assert shown() == []
    assert word in body(client.get(reverse("trash")))
    client.post(reverse("trash_restore", args=[key]))
    assert reverse("trash_restore", args=[key]) not in body(client.get(reverse("trash")))


def test_the_count_of_the_side_bar_and_overdue_go_with_it(c: Cast, client: Client) -> None:
    put(c, "account")
    page = body(client.get(reverse("today")))
    assert "side-count" not in page


def test_why_it_cannot_come_back_yet(c: Cast, client: Client) -> None:
    step, deal = put(c, "step", "s1"), put(c, "opportunity", "qingyu")
    page = body(client.get(reverse("trash")))
    assert "它的商机在回收站里，先恢复商机。" in page
    assert reverse("trash_restore", args=[step]) not in page
    assert reverse("trash_restore", args=[deal]) in page
    client.post(reverse("trash_restore", args=[step]))
    assert "先恢复商机" in body(client.get(reverse("today")))


def test_a_manager_reads_and_presses_nothing(c: Cast) -> None:
    key = put(c, "person", "cen")
    page = body(visitor(c.manager).get(reverse("trash")))
    assert "岑海宁" in page
    assert not [name for name in ("trash_restore", "trash_empty") if reverse(name, args=[key]) in page]


def test_for_good_after_it_was_said_by_its_name(c: Cast, client: Client) -> None:
    key = put(c, "person", "cen")
    page = body(client.get(reverse("trash_empty", args=[key])))
    assert "彻底删除“岑海宁”？" in page
    assert "备份" in page
    client.post(reverse("trash_empty", args=[key]))
    page = body(client.get(reverse("trash")))
    assert "已彻底删除：岑海宁" in page
    assert "回收站是空的" in body(client.get(reverse("trash")))


def test_all_that_is_old_after_it_was_said_how_much(c: Cast, client: Client) -> None:
    assert "没有放了 30 天以上的" in body(client.get(reverse("trash_empty_old")))
    put(c, "person", "cen")
    put(c, "person", "qi")
    Audit.objects.filter(what="person.remove").update(at=timezone.now() - OLD - timedelta(days=1))
    put(c, "person", "jin")
    assert "清空 30 天以前的（2）" in body(client.get(reverse("trash")))
    client.get(reverse("trash_empty_old"))
    assert Removal.objects.filter(emptied=None).count() == 3
    client.post(reverse("trash_empty_old"))
    page = body(client.get(reverse("trash")))
    assert "靳世安" in page
    assert "岑海宁" not in page


def test_a_fact_a_step_and_a_commitment_have_a_drawer_with_the_button(c: Cast, client: Client) -> None:
    key = Fact.objects.get(what="veto").pk
    places = (("facts", "1", str(key)), ("steps", "s1", "s1"), ("commitments", "c1", "c1"))
    for part, ref, name in places:
        page = body(client.get(reverse("opportunity_thing", args=[c.deal, part, ref])))
        assert reverse("remove", args=[c.account, part[:-1], name]) in page
    page = body(visitor(c.manager).get(reverse("opportunity_thing", args=[c.deal, "steps", "s1"])))
    assert reverse("remove", args=[c.account, "step", "s1"]) not in page
    another_deals = ("facts", "0")
    for part, ref in (another_deals, ("facts", "99"), ("steps", "nothing"), ("people", "cen"), ("x", "y")):
        assert client.get(reverse("opportunity_thing", args=[c.deal, part, ref])).status_code == 404


def test_as_many_queries_for_a_page_of_fifty_as_for_one_of_two(c: Cast, client: Client) -> None:
    put(c, "person", "cen")
    put(c, "event", "e1")
    client.get(reverse("trash"))
    with CaptureQueriesContext(connection, ) as few:
        client.get(reverse("trash"))
    audit = Audit.objects.get(what="event.remove")
    for number in range(60):
        audit.pk, audit.token = None, f"t{number}"
        audit.save(force_insert=True)
        Removal.objects.create(audit=audit, account_id=c.account, kind="event", name=f"活动 {number}", deal=c.deal)
    with CaptureQueriesContext(connection) as many:
        page = body(client.get(reverse("trash")))
    assert len(many) == len(few) <= 15
    assert page.count("trash-row") == 50
    assert body(client.get(reverse("trash"), {"page": "2"})).count("trash-row") == 12
    for wanted in ("0", "-1", "x", "99", "²", "9" * 20):
        assert client.get(reverse("trash"), {"page": wanted}).status_code == 200
