"""Write docs/behaviour.md from the kept figures: `python docs/derive/behaviour_page.py`."""

from collections.abc import Iterator
from pathlib import Path

from ruamel.yaml import YAML

import simkit.assumptions
from simkit.assumptions.catalogue import FILES, Parameter, Topic, catalogue

PAGE = Path(__file__).parents[1] / "behaviour.md"

INTRO = Path(__file__).with_name("behaviour_intro.md")

TITLES = {
    "behaviour": "How people respond",
    "service": "What the service is worth",
    "conduct": "Habits",
    "cases": "Complaints and disputes",
    "appraisal": "Appraisal",
}


def page() -> str:
    """The whole page."""
    parts = [INTRO.read_text(encoding="utf-8")]
    for file in FILES:
        parts.append(f"\n## {TITLES[file]} (`{file}.yaml`)\n")
        parts += [part for name, topic in catalogue(file).topics.items() for part in _topic(name, topic)]
        if catalogue(file).presets:
            parts.append("\n### Presets\n")
            parts += [_preset(name, groups) for name, groups in catalogue(file).presets.items()]
    parts.append(_violations())
    return "\n".join(parts) + "\n"


def _topic(name: str, topic: Topic) -> Iterator[str]:
    yield f"\n### {topic.title.en} · {topic.title.zh} (`{name}`)\n"
    yield f"> {topic.says.en}\n>\n> {topic.says.zh}\n"
    yield f"`{topic.form}`\n"
    yield "| name | meaning | value | range | unit | strength | source |\n|---|---|---|---|---|---|---|"
    yield from (_row(one, figure) for one, figure in topic.parameters.items())


def _row(name: str, figure: Parameter) -> str:
    span = f"{figure.range[0]:g} to {figure.range[1]:g}" if figure.range else ""
    meaning = f"{figure.says.en} · {figure.says.zh}"
    cells = (f"`{name}`", meaning, f"{figure.value:g}", span, figure.unit, figure.strength, figure.source)
    return f"| {' | '.join(cells)} |"


def _preset(name: str, groups: dict[str, dict[str, float]]) -> str:
    values = "; ".join(
        f"`{group}.{one}` = {v:g}" for group, figures in groups.items() for one, v in figures.items()
    )
    return f"- `use: {name}`: {values}"


def _violations() -> str:
    path = Path(simkit.assumptions.__file__).with_name("violations.yaml")
    parts = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    rows = [
        f"| {code} | {one['title']['en']} · {one['title']['zh']} | {one['per_year']:g} | {one['motive']}"
        f" | {one['detection']:.0%} | {one.get('mean_loss', 0):g} | {one['source']} |"
        for part in ("violations", "acts")
        for code, one in parts[part].items()
    ]
    head = (
        "| code or act | violation | per agent and year | motive | noticed | mean loss, yuan | source |\n"
        "|---|---|---|---|---|---|---|"
    )
    return "\n## Violations (`violations.yaml`)\n\n" + "\n".join([head, *rows])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
