"""Compile the catalogue fragments: `python -m yingdan.wording.build [--check]`.

Every part of the product owns fragments `locale/<language>/<part>.po`. They are read together and written as one
`locale/<language>/LC_MESSAGES/django.mo` that gettext and Django read. Nothing is written when anything is wrong.

Two kinds of entry:

- *keys* such as `finding.empty_chair.title`: a sentence of ours in every language, with `{named}` parameters;
- *source texts*: English as it stands in templates and code; only the other language has a translation.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

LOCALE = Path(__file__).resolve().parent / "locale"
LANGUAGES = ("zh_Hans", "en")
KEY = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+")


class CatalogueError(Exception):
    """The fragments contradict each other or cannot be read; `problems` has one line each, with file and line."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass
class Book:
    """What was read so far for one language."""

    language: str
    entries: dict[tuple[str, str | None], tuple[Message, str]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def add(self, message: Message, where: str) -> None:
        """Take one entry; a second entry of the same name must say the same."""
        key = (_singular(message.id), message.context)
        known = self.entries.get(key)
        if known and known[0].string != message.string:
            self.problems.append(f"{where}: {key[0]!r} is also in {known[1]}, with another text")
        elif not known:
            self.entries[key] = (message, where)

    def texts(self) -> dict[str, str]:
        """The keys and their sentences, without the source texts."""
        return {name: _singular(m.string) for (name, _), (m, _) in self.entries.items() if is_key(name)}


def _forms(text: str | Iterable[str] | None) -> list[str]:
    return [text or ""] if isinstance(text, str) or text is None else list(text)


def _singular(text: str | Iterable[str] | None) -> str:
    return _forms(text)[0]


def is_key(name: str) -> bool:
    """Whether an entry's name is a key of ours rather than English text.

    >>> is_key("finding.empty_chair.title"), is_key("Save."), is_key("e.g.")
    (True, False, False)
    """
    return KEY.fullmatch(name) is not None


def parameters(text: str) -> set[str]:
    """The `{named}` parameters of a sentence.

    Raises ValueError when braces do not match or a parameter has no name.

    >>> sorted(parameters("{who} has been silent for {days} days"))
    ['days', 'who']
    """
    names = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    if any(not re.fullmatch(r"[a-z_][a-z0-9_]*", name) for name in names):
        raise ValueError("every parameter needs a plain name")
    return names


def read(language: str, folder: Path = LOCALE) -> Book:
    """Read all fragments of one language."""
    book = Book(language)
    for path in sorted((folder / language).glob("*.po")):
        label = f"{language}/{path.name}"
        try:
            catalogue = read_po(io.BytesIO(path.read_bytes()), locale=language, abort_invalid=True)
        except (PoFileError, ValueError, UnicodeDecodeError) as error:
            book.problems.append(f"{label}: {error}")
            continue
        for message in catalogue:
            if message.id:
                where = f"{label}:{message.lineno}"
                book.add(message, where)
                book.problems.extend(f"{where}: {what}" for what in _faults(message))
    return book


def _faults(message: Message) -> Iterator[str]:
    """What is wrong with one entry by itself."""
    name = _singular(message.id)
    if message.fuzzy:
        yield f"{name!r} is marked fuzzy: look at it and take the mark off"
    strings = _forms(message.string)
    if not all(strings):
        yield f"{name!r} has no text"
    if is_key(name) or "python-brace-format" in message.flags:
        try:
            found = {frozenset(parameters(text)) for text in strings if text}
        except ValueError as error:
            yield f"{name!r}: {error}"
            return
        if not is_key(name) and found - {frozenset(parameters(name))}:
            yield f"{name!r}: the translation has other parameters"
    yield from _percent_faults(message, name, strings)


def _percent_faults(message: Message, name: str, strings: list[str]) -> Iterator[str]:
    if "python-format" not in message.flags:
        return
    wanted = set(re.findall(r"%\((\w+)\)", name))
    for text in strings:
        if set(re.findall(r"%\((\w+)\)", text)) != wanted:
            yield f"{name!r}: the translation has other parameters"


def compare(books: dict[str, Book]) -> list[str]:
    """What does not agree between the languages: a key that stands in one only, or with other parameters."""
    problems = []
    texts = {language: book.texts() for language, book in books.items()}
    for name in sorted(set().union(*texts.values())):
        absent = [language for language in texts if name not in texts[language]]
        if absent:
            problems.append(f"{name}: missing in {', '.join(absent)}")
            continue
        sets = set()
        for language in texts:
            try:
                sets.add(frozenset(parameters(texts[language][name])))
            except ValueError:
                break  # already reported where it stands
        if len(sets) > 1:
            problems.append(f"{name}: the languages have different parameters")
    return problems


def compile_book(book: Book) -> bytes:
    """One language as a `.mo` file."""
    catalogue = Catalog(locale=book.language, domain="django", project="yingdan", charset="utf-8")
    for message, _ in book.entries.values():
        catalogue.add(message.id, message.string, context=message.context)
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def build(folder: Path = LOCALE, *, check: bool = False) -> dict[str, int]:
    """Compile both languages; returns how many entries each has. `check` writes nothing.

    Raises CatalogueError with every problem found.
    """
    books = {language: read(language, folder) for language in LANGUAGES}
    problems = [problem for book in books.values() for problem in book.problems] + compare(books)
    if problems:
        raise CatalogueError(problems)
    for language, book in books.items():
        target = folder / language / "LC_MESSAGES" / "django.mo"
        content = compile_book(book)
        if not check and not (target.is_file() and target.read_bytes() == content):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    return {language: len(book.entries) for language, book in books.items()}


def main(arguments: list[str]) -> int:
    """Run from a shell: prints the counts, or every problem and exit code 1."""
    try:
        counts = build(check="--check" in arguments)
    except CatalogueError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write("".join(f"{language}: {count} entries\n" for language, count in counts.items()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
