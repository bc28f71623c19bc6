"""Playbooks: how one kind of customer buys, with every number of the method, as data files."""

from .load import PlaybookError, every_name, load_playbook, load_playbooks, playbook_hash, shipped, users_folder

__all__ = ["PlaybookError", "every_name", "load_playbook", "load_playbooks", "playbook_hash", "shipped", "users_folder"]
