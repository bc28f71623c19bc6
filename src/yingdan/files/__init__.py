"""YAML and JSON files as plain data that remembers where each value stands, and the door from there to typed nouns."""

from .document import Document, Mark, Plain, shown
from .door import Refusal, adapter, validate
from .near import near
from .problem import FileError, Param, Path_, Problem
from .read import read_document, read_document_from, read_document_text
from .scalars import unquoted

__all__ = [
    "Document", "FileError", "Mark", "Param", "Path_", "Plain", "Problem", "Refusal",
    "adapter", "near", "read_document", "read_document_from", "read_document_text", "shown", "unquoted", "validate",
]  # fmt: skip
