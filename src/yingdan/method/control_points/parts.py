"""Items of a score made of equal or weighted parts (I1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from yingdan.method.base import Evidence, Item, Param


class Part(NamedTuple):
    """One part of an item: how much of it is so (`share` 0–1) and how sure that is (`firm` 0–1)."""

    share: float
    firm: float
    evidence: tuple[Evidence, ...] = ()
    subject: str | None = None
    """The person or, for an empty chair, the kind of seat."""
    weight: float = 1.0

    @property
    def worth(self) -> float:
        return self.share * self.firm


class Blend(NamedTuple):
    """An item made of parts: firm `Σ w·f / Σ w`, worth `Σ w·s·f / Σ w`.

    >>> Blend("a", 10, (Part(1, 1), Part(1, 0)), {}).value
    5.0
    """

    code: str
    points: float
    parts: tuple[Part, ...]
    params: Mapping[str, Param]

    def sums(self) -> tuple[float, float]:
        """Firmness and worth, 0–1."""
        whole = firm = worth = 0.0
        for share, sure, _, _, weight in self.parts:
            whole += weight
            firm += weight * sure
            worth += weight * share * sure
        return (firm / whole, worth / whole) if whole else (0.0, 0.0)

    @property
    def value(self) -> float:
        return self.points * self.sums()[1]

    def item(self) -> Item:
        """With evidence; `people` = parts that count so far, `whom` = parts that lack half or more, else all that lack."""
        firm, worth = self.sums()
        evidence = [one for part in sorted(self.parts, key=lambda part: -part.worth) for one in part.evidence]
        have = [part.subject for part in self.parts if part.subject and part.worth > 0]
        lack = [part.subject for part in self.parts if part.subject and part.worth <= 0.5]
        lack = lack or [part.subject for part in self.parts if part.subject and part.worth < 1]
        named: dict[str, Param] = {
            "people": tuple(dict.fromkeys(have)),
            "whom": tuple(dict.fromkeys(lack)),
            **self.params,
        }
        share = min(1.0, worth / firm) if firm else 0.0
        return Item(self.code, self.points, share, firm, tuple(dict.fromkeys(evidence)), tuple(named.items()))
