"""docs/*/benchmarks.md: the table with its command, its day and the machine it was measured on."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from yingdan.facts.text import LANGUAGES, Language

from .table import Row, table

DOCS = Path(__file__).resolve().parent.parent / "docs"
TEXT: Mapping[Language, str] = {
    "zh": """# 测速

`make bench` 在你的机器上量，`.venv/bin/python -m bench --write` 把结果写进本页。数字随机器变，看倍数更可靠：每个对照都和它
比的东西在同一次运行里轮流量。

{table}

{day} 量于 {machine}。

- **评估**：从档案到发现、分数和下一步，一个核，按处理器时间算，取 7 轮的中位数；读文件不算在内。
- **页面**：载入演示、已登录，SQLite，Django 测试客户端，不经网络，40 次的中位数。对照页走同样的中间件，只读会话和用户。
- **满册**：2,000 家客户、20,000 人、10,000 个商机、200,000 次活动（`bench/book.py`），今天的评估已经算好；
  每页和一个列出同样多行的空白登录后页面轮流量，15 次的中位数。做一册要几分钟，`YINGDAN_BENCH_BOOK` 可以指向做好的一册。
- **命令行**：每次一个新进程，9 次的中位数。
- **文件**：“今日”页要用到的样式、脚本、字体和图标。
""",
    "en": """# Benchmarks

`make bench` measures on your machine; `.venv/bin/python -m bench --write` writes the result into this page. Numbers depend on
the machine; the factors tell more: each baseline is measured in turns with what is compared to it, in the same run.

{table}

{day}, {machine}.

- **Assessments**: from the dossier to findings, scores and next actions, one core, by processor time, median of 7 rounds;
  reading the file is not counted.
- **Pages**: the demo loaded, signed in, SQLite, Django's test client without a network, median of 40. The bare view goes
  through the same middleware and reads the session and the user, nothing else.
- **A full book**: 2,000 accounts, 20,000 people, 10,000 deals, 200,000 activities (`bench/book.py`), assessed for
  today; each page in turns with a bare signed-in view of as many rows, median of 15. Making the book takes minutes;
  `YINGDAN_BENCH_BOOK` names one made before.
- **Command line**: a new process each time, median of 9.
- **Files**: styles, scripts, font and icons that Today needs.
""",
}


def page(rows: Sequence[Row], lang: Language, day: date) -> str:
    """The whole page in a language."""
    return TEXT[lang].format(table=table(rows, lang), day=day.isoformat(), machine=_machine(lang))


def keep(rows: Sequence[Row]) -> None:
    """Write both pages."""
    for lang in LANGUAGES:
        (DOCS / lang / "benchmarks.md").write_text(
            page(rows, lang, datetime.now().astimezone().date()), encoding="utf-8"
        )


def _machine(lang: Language) -> str:
    cores = os.cpu_count() or 1
    system = f"Python {platform.python_version()}，{platform.system()} {platform.machine()}"
    if lang == "zh":
        return f"{system}，{cores} 核"
    return f"{system.replace('，', ', ')}, {cores} {'core' if cores == 1 else 'cores'}"
