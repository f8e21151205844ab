"""The messages for files that are not YAML at all: what the parser noticed, and the usual slips."""

from __future__ import annotations

import re

from ruamel.yaml.error import MarkedYAMLError, YAMLError

from simkit.errors import Fault

FULL_WIDTH = {"：": ":", "，": ",", "［": "[", "］": "]", "｛": "{", "｝": "}", "　": "a space"}
NO_SPACE = re.compile(r"^\s*(- )?[A-Za-z_]\w*:[^\s/]")


def full_width(key: str) -> str | None:
    """The message when a key holds a colon or comma of a Chinese keyboard, otherwise None."""
    found = next((sign for sign in FULL_WIDTH if sign in key), None)
    return f"the sign {found} is full-width; write {FULL_WIDTH[found]}" if found else None


def syntax_fault(error: YAMLError, text: str, file: str) -> Fault:
    """One fault in a planner's words: the line, the line before it, and the likely slip."""
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return Fault(f"the file can't be read: {error}".splitlines()[0], file)
    line = error.problem_mark.line + 1
    lines = text.splitlines()
    near = [number for number in (line - 1, line) if 0 < number <= len(lines)]
    shown = " | ".join(f"{number}: {lines[number - 1].strip()}" for number in near)
    message = f"the file can't be read ({error.problem})"
    return Fault(message, file, line, found=shown, repair=_repair(error, [lines[n - 1] for n in near]))


def _repair(error: MarkedYAMLError, near: list[str]) -> str | None:
    problem = error.problem or ""
    if any("\t" in line[: len(line) - len(line.lstrip())] for line in near) or r"'\t'" in problem:
        return "indent with spaces, not with tabs"
    for line in near:
        bare = re.sub(r"\"[^\"]*\"|'[^']*'|#.*", "", line)
        if sign := next((sign for sign in FULL_WIDTH if sign in bare), None):
            return f"the sign {sign} is full-width; write {FULL_WIDTH[sign]}"
    if "mapping values are not allowed" in problem:
        return 'a text with a colon needs quotes: title: "Plan: B"'
    if "another document" in problem:
        return "one file holds one document; remove the line ---"
    if any(NO_SPACE.match(line) for line in near):
        return "a space is needed after the colon"
    if "expected ',' or" in problem or "block end" in problem:
        return "look for an open bracket or a different indent in this line or the one before"
    return None
