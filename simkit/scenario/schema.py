"""The JSON Schema of scenario files, by which editors complete names and mark slips while typing.

`python -m simkit.scenario.schema` writes scenarios/scenario.schema.json anew.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from simkit.scenario.library import AREAS, names, scenarios_root
from simkit.scenario.scenario import Scenario

FILE = "scenario.schema.json"
PARTS = ("horizon", "workforce", "policy", "assumptions")
Schema = dict[str, Any]


def scenario_schema() -> Schema:
    """The schema: a scenario written out, or a variant that extends one and says what differs."""
    schema: Schema = Scenario.model_json_schema(by_alias=True, mode="validation")
    schema["title"] = "simkit scenario"
    required = schema.pop("required")
    schema["properties"]["extends"] = {
        "type": "string",
        "description": "The scenario that this one changes; all that is not written here stays.",
    }
    schema["properties"]["set"] = _changes("Values by dotted path: policy.pay.lines.base.amount: 5200")
    schema["anyOf"] = [{"required": ["extends"]}, {"required": required}]
    schema["properties"]["law"] = {"anyOf": [{"const": "none"}, schema["properties"]["law"]]}
    _allow_files(schema)
    return schema


def _changes(description: str) -> Schema:
    return {"type": "object", "description": description}


def _allow_files(schema: Schema) -> None:
    """Each area of the policy may name a file of the library, and needs nothing when it changes a base's."""
    known = schema["$defs"]
    parts = {part: _named(schema["properties"][part], known) for part in PARTS}
    for part in parts.values():
        part.pop("required", None)
    areas = parts["policy"]["properties"]
    for area in AREAS:
        areas[area] = {"anyOf": [_file(area), *_options(areas[area], known)]}
    group = _named(parts["workforce"]["properties"]["groups"]["items"], known)["properties"]
    group["employment"] = {"anyOf": [_file("employment"), group["employment"]]}
    beliefs = parts["assumptions"]["properties"]
    beliefs["demand"] = {"anyOf": [_file("demand"), beliefs["demand"]]}


def _named(reference: Schema, known: Schema) -> Schema:
    """The definition that a reference leads to."""
    found: Schema = known[reference["$ref"].rpartition("/")[2]]
    return found


def _file(area: str) -> Schema:
    """`{use: AREA/NAME, set: {...}}`, or only `set` in a variant."""
    known = names(area) if area in AREAS else []
    use: Schema = {"type": "string", "description": f"A file of the library: {area}/..."}
    if known:
        use["examples"] = known
    return {
        "type": "object",
        "properties": {"use": use, "set": _changes("What differs from the file, by dotted path")},
        "additionalProperties": False,
        "minProperties": 1,
    }


def _options(written: Schema, known: Schema) -> list[Schema]:
    """The rule written out, and in a variant any part of it."""
    options = written.get("anyOf", [written])
    for option in options:
        if "$ref" in option:
            _named(option, known).pop("required", None)
    return [{key: value for key, value in option.items() if key != "default"} for option in options]


def text() -> str:
    """The schema as it stands in the file."""
    return json.dumps(scenario_schema(), ensure_ascii=False, indent=1) + "\n"


def write(folder: Path | None = None) -> Path:
    """Write the schema beside the scenarios and return its path."""
    path = (folder or scenarios_root()) / FILE
    path.write_text(text(), encoding="utf-8")
    return path


if __name__ == "__main__":
    print(write())
