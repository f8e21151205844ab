"""How the loops are compiled, and when they must be compiled anew."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

STEP = {"error_model": "numpy", "_nrt": False, "no_cfunc_wrapper": True, "no_cpython_wrapper": True}
"""Steps are called by compiled code only; their wrappers for Python would take most of the compile time.
No array is born inside, so references need no counting (`_nrt`), which would cost more than the loop."""
INLINE = {**STEP, "forceinline": True}
"""Steps of every contact, mostly with one caller; a call would copy all that the loop works on."""
ENTRY = {**STEP, "cache": True, "no_cpython_wrapper": False}


def fingerprint() -> int:
    """A number that changes with any source that the loops are made of.

    Numba's cache looks at the entry's own file only. But it also keys the compiled code by the values that
    the entry closes over: an entry that closes over this number is compiled anew when any file changes.
    """
    here = Path(__file__).parent
    sources = [*sorted(here.glob("*.py")), here.parent / "codes.py", here.parent / "layout.py"]
    return int(sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:12], 16)
