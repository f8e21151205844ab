"""From the bytes of a file to its text, with a clear word about files that aren't there or not UTF-8."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from pathlib import Path

from simkit.errors import Fault, InputError, did_you_mean, relative

SAVE_AS = "save it as UTF-8 (in Windows Notepad: Save as, Encoding: UTF-8; in Excel: CSV UTF-8)"


def read_text(path: Path) -> str:
    """The text of a YAML file in UTF-8, with or without a byte order mark.

    Raises InputError when the file is missing (with a near name), is a folder, or is
    in another encoding (naming it and how to save).
    """
    if path.is_dir():
        raise InputError(Fault("is a folder; a file is needed", file=relative(path)))
    if not path.is_file():
        raise InputError(missing(path))
    data = path.read_bytes()
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise InputError(Fault("the file is saved as UTF-16", relative(path), 1, repair=SAVE_AS))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(_wrong_encoding(path, data, error.start)) from None


def missing(path: Path, near: Sequence[str] | None = None, shipped: Sequence[str] = ()) -> Fault:
    """The fault of a file that isn't there, with the nearest name.

    `near` are the names that could be meant in its folder, by default all its YAML files; `shipped` names
    that can be given from anywhere.
    """
    if not path.parent.is_dir():
        return Fault("no such folder", file=relative(path.parent))
    if near is None:
        near = sorted(entry.name for entry in path.parent.iterdir() if entry.suffix in {".yaml", ".yml"})
    by_stem = {**{name: name for name in shipped}, **{Path(name).stem: name for name in near}}
    hint = did_you_mean(path.name, list(near))
    if hint is None and (other := did_you_mean(path.stem, list(by_stem))):
        hint = f"did you mean {by_stem[other.removeprefix('did you mean ').removesuffix('?')]}?"
    known = dict.fromkeys([*near, *(name for name in shipped if by_stem[name] == name)])
    return Fault("no such file", file=relative(path), allowed=", ".join(known) or None, repair=hint)


def _wrong_encoding(path: Path, data: bytes, at: int) -> Fault:
    line = data[:at].count(b"\n") + 1
    try:
        data.decode("gb18030")
        found = "GB18030 (GBK), the usual encoding of Chinese Windows"
    except UnicodeDecodeError:
        found = "bytes that are no text in UTF-8 or GB18030"
    return Fault("the file is not saved as UTF-8", relative(path), line, found=found, repair=SAVE_AS)
