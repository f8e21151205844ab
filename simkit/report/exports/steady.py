"""Office files are zip archives with clock times in them: written again without any."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EPOCH = (1980, 1, 1, 0, 0, 0)
_TIME = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def steady_zip(content: bytes, inside: bool = False) -> bytes:
    """The same archive with the same entries in the same order and no clock time.

    Workbooks inside it (the data of native charts) lose theirs too, their creation date included.
    """
    out = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = ZipInfo(name, EPOCH)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, _steady(name, source.read(name), inside))
    return out.getvalue()


def _steady(name: str, content: bytes, inside: bool) -> bytes:
    if name.endswith(".xlsx"):
        return steady_zip(content, inside=True)
    if inside and name == "docProps/core.xml":
        return _TIME.sub(rb"\g<1>1980-01-01T00:00:00Z\g<2>", content)
    return content
