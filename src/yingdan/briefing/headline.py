"""A proposal as one line to do: who, how, with whom, what for."""

from __future__ import annotations

from yingdan.method.planning import Proposal
from yingdan.wording import Words


def headline(words: Words, proposal: Proposal, me: str | None = None) -> str:
    """The line of a proposal, e.g. "见岑海宁：问清最担心什么"; at our own desk only what is to be done.

    `me` = the colleague who reads it: what somebody else of ours would do then names them.
    """
    purpose = words.purpose(proposal)
    if not proposal.with_:
        return purpose[:1].upper() + purpose[1:]
    head = words.say(f"do.{proposal.activity}", proposal.params) or _plain(words, proposal)
    if proposal.via is not None:
        head = words.say("do.through", {"do": head, "via": proposal.via})
    if me is not None and proposal.who is not None and proposal.who != me:
        head = words.say("do.colleague", {"do": head, "colleague": proposal.who})
    return words.say("do.colon", {"do": head, "purpose": purpose})


def success(words: Words, proposal: Proposal) -> str:
    """How we will know that it worked."""
    return words.say(f"success.{proposal.success}")


def _plain(words: Words, proposal: Proposal) -> str:
    people = words.names.comma.join(words.names.person(one) for one in proposal.with_)
    return f"{words.names.activity(proposal.activity)} {people}"
