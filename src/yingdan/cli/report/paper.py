"""Lines of a terminal page: indented, wrapped where Chinese is two columns wide, in a few colours."""

from __future__ import annotations

from dataclasses import dataclass, field

from rich.console import Console
from rich.text import Text as Line

from yingdan.cli.columns import columns, pad, width, wrap

# One meaning, one colour (the signs carry the meaning without it).
STYLES = {
    "title": "bold",
    "quiet": "dim",
    "ours": "cyan",
    "act": "dark_orange",
    "stop": "bold red",
    "watch": "yellow",
    "good": "cyan",
    "plain": "",
}


class _Console(Console):
    """Rich ends the program when nobody reads on; ours decides that itself."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


@dataclass
class Paper:
    """Collects lines, then prints them. Without a terminal, or with NO_COLOR, no colour is written."""

    width: int = field(default_factory=columns)
    lines: list[Line] = field(default_factory=list)

    def blank(self) -> None:
        """An empty line, never two."""
        if self.lines and self.lines[-1].plain:
            self.lines.append(Line())

    def put(self, text: str, style: str = "plain", *, indent: int = 0, lead: str = "", lead_style: str = "") -> None:
        """A paragraph. `lead` stands before its first line; the others hang below its end."""
        hang = indent + width(lead)
        for number, part in enumerate(wrap(text, max(12, self.width - hang))):
            line = Line(" " * indent + lead if number == 0 else " " * hang, STYLES.get(lead_style or style, ""))
            line.append(part, STYLES[style])
            self.lines.append(line)

    def pair(self, left: str, right: str, style: str = "title", right_style: str = "quiet") -> None:
        """Something at the left, something at the right edge; below each other where there is no room."""
        room = self.width - width(right) - 2
        if width(left) > room:
            self.put(left, style)
            self.put(right, right_style)
            return
        line = Line(pad(left, room + 2), STYLES[style])
        line.append(right, STYLES[right_style])
        self.lines.append(line)

    def parts(self, *parts: tuple[str, str], indent: int = 0) -> None:
        """One line of pieces in their styles; the caller keeps it short."""
        line = Line(" " * indent)
        for text, style in parts:
            line.append(text, STYLES[style])
        self.lines.append(line)

    def rule(self) -> None:
        """A line across."""
        self.lines.append(Line("─" * self.width, STYLES["quiet"]))

    def show(self) -> None:
        """Print everything."""
        console = _Console(highlight=False, markup=False, emoji=False, soft_wrap=True, legacy_windows=False)
        for line in self.lines:
            line.rstrip()
        console.print(Line("\n").join(self.lines))  # at once: each print costs more than its line
