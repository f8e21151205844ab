"""The scenario written out: one YAML file that needs no other, and the hash of what it says."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any

from pydantic import BaseModel
from ruamel.yaml import YAML
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import SafeRepresenter

from simkit.assumptions.demand import Replay
from simkit.assumptions.shapes import find
from simkit.scenario.scenario import Scenario
from simkit.scenario.yaml_nodes import needs_quotes


class _Writer(SafeRepresenter):
    """Writes decimals as they are and puts quotes where a reader would be misled."""

    def number(self, value: Decimal) -> ScalarNode:
        text = format(value, "f")
        kind = "float" if "." in text else "int"
        return self.represent_scalar(f"tag:yaml.org,2002:{kind}", text)

    def words(self, value: str) -> ScalarNode:
        style = '"' if needs_quotes(value) else ("|" if "\n" in value else None)
        return self.represent_scalar("tag:yaml.org,2002:str", value, style=style)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ANN401 - any value
        return True


_Writer.add_representer(Decimal, _Writer.number)
_Writer.add_representer(str, _Writer.words)


def resolved_yaml(scenario: Scenario) -> str:
    """The scenario as YAML with every default written out; loading it gives the same scenario."""
    return yaml_text(written(scenario))


def yaml_text(values: Mapping[str, Any]) -> str:
    """Plain values (maps, lists, scalars) as YAML that reads back to the same values."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Representer = _Writer
    yaml.default_flow_style, yaml.sort_base_mapping_type_on_output = False, False  # type: ignore[assignment]
    yaml.allow_unicode, yaml.width = True, 110
    out = StringIO()
    yaml.dump(values, out)
    return out.getvalue()


def written(rule: BaseModel) -> dict[str, Any]:
    """The fields of a rule as plain YAML values: maps, lists and scalars."""
    plain = _plain(rule.model_dump(by_alias=True))
    assert isinstance(plain, dict)
    return plain


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _plain(entry) for key, entry in value.items()}
    if isinstance(value, set | frozenset):
        return sorted((_plain(item) for item in value), key=str)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


def content_hash(scenario: Scenario) -> str:
    """SHA-256 over every value but name, title and why, and over the call log that is replayed."""
    fields = written(scenario)
    said = {part: fields[part] for part in fields if part not in ("name", "title", "why")}
    digest = hashlib.sha256(json.dumps(_canonical(said), sort_keys=True, ensure_ascii=False).encode())
    demand = scenario.assumptions.demand
    if isinstance(demand, Replay):
        digest.update(find(demand.file, scenario.folder).read_bytes())
    return digest.hexdigest()


def _canonical(value: object) -> object:
    """Numbers that are equal are written equally; keys become text."""
    if isinstance(value, Mapping):
        return {str(key): _canonical(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_canonical(item) for item in value]
    if isinstance(value, Decimal | float) and not isinstance(value, bool):
        number = Decimal(str(value)).normalize()
        return format(number, "f")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value
