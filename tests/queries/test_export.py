"""What goes out comes back: export → empty database → import → export is the same, byte for byte."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from hypothesis import HealthCheck, given, settings

from tests.cast import TODAY, cast, small, user
from tests.depth import often
from tests.strategies import dossiers as any_dossier
from yingdan import actions, facts
from yingdan.actions import Where
from yingdan.actions.exported import NewUser, add_users, load_export
from yingdan.cli.server import demo_files
from yingdan.files import FileError
from yingdan.intake import read_dossier
from yingdan.intake.exported import Exported, entries, read_export, read_users, zipped
from yingdan.queries import export as queries
from yingdan.queries.export_file import dossiers
from yingdan.records.models import Account, Audit, Disagreement, Membership, Profile

pytestmark = pytest.mark.django_db


def whole() -> bytes:
    return b"".join(dossiers(queries.whole_server()))


def files(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def emptied() -> None:
    Audit.objects.all().delete()
    Account.objects.all().delete()
    Profile.objects.all().delete()
    User.objects.all().delete()


def taken_in(content: bytes, tmp_path: Path) -> None:
    """As `yingdan import FILE --create-users` does."""
    path = tmp_path / "all.zip"
    path.write_bytes(content)
    add_users(tuple(NewUser(**one) for one in read_users(path)))
    for one in read_export(path):
        assert one.beside is not None
        assert load_export(User.objects.get(username=one.beside.owner), one, trusted=True).left_out == ()


def _worked_on() -> None:
    """A team's database after some work: everything that a dossier holds, and what stands beside it."""
    found = cast()
    for path in demo_files()[:2]:
        receipt = actions.load_dossier(found.manager, read_dossier(path), demo=True)
        assert receipt.account
    here = Where(found.account, found.deal)
    actions.snooze_stage(found.colleague, actions.SnoozeStage(here, date(2027, 1, 5), "等年度计划"))
    actions.override_finding(found.owner, actions.Disagree(here, "qingyu.x.y", "=1+1 我看不是"))
    actions.override_finding(found.colleague, actions.Disagree(here, "qingyu.x.y", "我也这么看"))
    actions.override_finding(found.owner, actions.Disagree(Where(found.account), "account.x", "不对"))
    somebody = actions.AddPerson(here, "陶知远", "处长", seat="quality", seat_source="visit", seat_on=TODAY)
    actions.add_person(found.owner, somebody)
    actions.capture_note(found.owner, actions.CaptureNote(here, "拜访岑海宁，他要低温数据。", TODAY))
    actions.add_fact(found.owner, actions.AddFact(here, "concern", "怕返工", "colleague", TODAY, "cen", told_by="ye"))
    actions.finish_step(found.owner, actions.StepDone(found.account, "s1"))


def test_a_database_that_was_worked_on(tmp_path: Path) -> None:
    _worked_on()
    before = whole()
    dossiers_before = files(before)
    assert len([name for name in dossiers_before if name.endswith(".yaml")]) == 3
    assert "陶知远" in str(dossiers_before)
    emptied()
    taken_in(before, tmp_path)
    assert files(whole()) == dossiers_before
    assert whole() == before
    assert Membership.objects.count() == 1
    assert Disagreement.objects.count() == 3


@settings(max_examples=often(12), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(dossier=any_dossier())
def test_any_dossier(dossier: Any, tmp_path: Path) -> None:
    Account.objects.all().delete()
    owner = User.objects.filter(username="any").first() or user("any")
    actions.load_dossier(owner, dossier)
    before = whole()
    Audit.objects.all().delete()
    Account.objects.all().delete()
    taken_in(before, tmp_path)
    assert whole() == before


def test_the_same_again_is_the_same_file() -> None:
    cast()
    assert whole() == whole()


def test_what_was_noted_after_the_files_today_can_be_read_again() -> None:
    owner = user("u")
    receipt = actions.load_dossier(owner, replace(small(), as_of=date(2026, 11, 5)))
    assert receipt.account
    found = list(read_export(io.BytesIO(b"".join(dossiers(queries.everything(owner)))), "x.zip"))
    assert found[0].dossier.as_of == date(2026, 11, 5)
    actions.add_fact(
        owner, actions.AddFact(Where(receipt.account), "concern", "怕返工", "colleague", date(2026, 11, 20), "cen")
    )
    found = list(read_export(io.BytesIO(b"".join(dossiers(queries.everything(owner)))), "x.zip"))
    assert found[0].dossier.as_of == date(2026, 11, 20)


def test_four_people() -> None:
    found = cast()
    names = {
        who: str(files(b"".join(dossiers(queries.everything(getattr(found, who))))))
        for who in ("owner", "colleague", "manager", "stranger")
    }
    assert "北桥" in names["owner"]
    assert "北桥" in names["manager"]
    assert "青屿" in names["colleague"]
    assert "北桥" not in names["colleague"]
    assert "确认评审日期" not in names["colleague"]
    assert "澜川" not in names["stranger"]
    assert queries.counted(queries.everything(found.colleague)) == queries.Counted(1, 1)
    assert queries.counted(queries.everything(found.stranger)) == queries.Counted(0, 0)


def test_one_deal_holds_no_other() -> None:
    found = cast()
    text = str(files(b"".join(dossiers(queries.one_deal(found.owner, found.deal)))))
    assert "青屿" in text
    assert "北桥" not in text


def test_a_file_gives_nobody_access_and_puts_no_word_in_a_mouth() -> None:
    _worked_on()
    content = b"".join(dossiers(queries.everything(User.objects.get(username="owner"))))
    stranger = User.objects.get(username="stranger")
    one = next(iter(read_export(io.BytesIO(content), "x.zip")))
    answer = load_export(stranger, one)
    assert answer.left_out == ("colleague", "owner")
    assert not Membership.objects.filter(opportunity__account=answer.receipt.account).exists()
    assert not Disagreement.objects.filter(account=answer.receipt.account).exists()


def test_a_strength_put_forward_where_the_reader_was_not() -> None:
    found = cast()
    dossier = small("b")
    strength = facts.Strength(id="s", text="局放更低", agreed_at="e2")
    deals = (replace(dossier.opportunities[0], strengths=(strength,)), dossier.opportunities[1])
    receipt = actions.load_dossier(found.owner, replace(dossier, opportunities=deals))
    assert receipt.opportunity is not None
    content = b"".join(dossiers(queries.one_deal(found.owner, receipt.opportunity)))
    assert next(iter(read_export(io.BytesIO(content), "x.zip"))).dossier.opportunities[0].strengths[0].agreed_at is None


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04", b"nonsense", b"".join(zipped([("accounts/a.yaml", b"x")])),
     b"".join(zipped([("export.json", b"{}")])), b"".join(zipped([("export.json", b"[")]))],
)  # fmt: skip
def test_what_is_no_export_is_named(content: bytes) -> None:
    with pytest.raises(FileError) as caught:
        list(read_export(io.BytesIO(content), "x.zip"))
    assert caught.value.problems[0].code == "not_export"


def test_a_broken_dossier_in_it_is_named_with_its_line() -> None:
    made = dict(entries([Exported(small())], {}))
    made["accounts/0001-lanchuan.yaml"] += b"nonsense: 1\n"
    with pytest.raises(FileError) as caught:
        list(read_export(io.BytesIO(b"".join(zipped(made.items()))), "x.zip"))
    assert caught.value.problems[0].file == "x.zip/accounts/0001-lanchuan.yaml"
    assert caught.value.problems[0].line > 1


def test_a_broken_beside_is_named() -> None:
    made = {**dict(entries([Exported(small())], {})), "accounts/0001-lanchuan.json": b'{"yingdan": "beside/1"}'}
    with pytest.raises(FileError) as caught:
        list(read_export(io.BytesIO(b"".join(zipped(made.items()))), "x.zip"))
    assert caught.value.problems[0].code == "no_beside"


def test_own_ways_of_buying_go_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YINGDAN_PLAYBOOKS", str(tmp_path))
    text = "yingdan: playbook/1\nextends: public-tender\nid: ours\nname: {zh: 我们的, en: Ours}\n"
    (tmp_path / "ours.yaml").write_text(text, encoding="utf-8")
    owner = user("u")
    deals = tuple(replace(one, playbook="ours") for one in small().opportunities)
    actions.load_dossier(owner, replace(small(), opportunities=deals))
    found = files(b"".join(dossiers(queries.everything(owner))))
    assert "extends: public-tender" in found["playbooks/01-ours.yaml"]
