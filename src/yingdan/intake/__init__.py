"""Files → facts. Every reader names file, line, path and what was expected when it refuses."""

from .dossier import DossierError, read_dossier, read_open, read_text
from .schema import dossier_schema, playbook_schema
from .worked import WORKED, Worked, worked
from .write import write_dossier

__all__ = [
    "WORKED", "DossierError", "Worked", "dossier_schema", "playbook_schema", "read_dossier", "read_open", "read_text", "worked",
    "write_dossier",
]  # fmt: skip
