"""`yingdan schema WHICH`."""

from __future__ import annotations

import json

from .refuse import Refused
from .speak import t

KINDS = ("dossier", "playbook", "assessment")


def schema(which: str) -> None:
    """Print a JSON Schema."""
    if which not in KINDS:
        raise Refused(t("There is no schema “{found}”. There are: {known}.", found=which, known=", ".join(KINDS)))
    if which == "assessment":
        from yingdan.briefing import assessment_schema

        made = assessment_schema()
    else:
        from yingdan.intake import dossier_schema, playbook_schema

        made = dossier_schema() if which == "dossier" else playbook_schema()
    print(json.dumps(made, ensure_ascii=False, indent=2))
