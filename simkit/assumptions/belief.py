"""The base of everything that is believed rather than decided: frozen, no unknown fields."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, Strict


class Belief(BaseModel):
    """What we think about people or demand. It knows no policy, no clock and no chance."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True, populate_by_name=True)


class Words(Belief):
    """A name or a sentence in English and Chinese."""

    en: str
    zh: str

    def of(self, language: str) -> str:
        """The words in `language` ("en" or "zh")."""
        return self.zh if language == "zh" else self.en


Number = Annotated[float, Field(allow_inf_nan=False)]
"""A finite number of any sign."""

NotNegative = Annotated[float, Field(ge=0, allow_inf_nan=False)]
"""A finite number, zero or more."""

Positive = Annotated[float, Field(gt=0, allow_inf_nan=False)]
"""A finite number above zero."""

Fraction = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
"""A share or probability between 0 and 1."""

Count = Annotated[int, Strict(), Field(ge=0)]
"""A whole number, zero or more; `true` is no number."""
