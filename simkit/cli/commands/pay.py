"""`simkit pay`: payslips for a real team from a spreadsheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simkit.cli import printing
from simkit.cli.language import text
from simkit.cli.options import DEFAULT_LANGUAGE, Debug, Json, Tongue
from simkit.errors import Fault, InputError, did_you_mean, relative

if TYPE_CHECKING:
    from simkit.policy.pay import PayScheme
    from simkit.report.payroll_workbook import Payroll

ENDINGS = (".csv", ".xlsx")


def command(
    scheme: Annotated[str, typer.Argument(help=text("help_scheme"), show_default=False)],
    records: Annotated[Path | None, typer.Argument(help=text("help_records"), show_default=False)] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help=text("help_pay_out"), show_default=False)
    ] = None,
    facts: Annotated[bool, typer.Option("--facts", help=text("help_facts"))] = False,
    template: Annotated[Path | None, typer.Option(help=text("help_template"), show_default=False)] = None,
    as_json: Json = False,
    language: Tongue = DEFAULT_LANGUAGE,
    debug: Debug = False,
) -> None:
    """Pay a team, or say what the scheme needs."""
    rules = _scheme(scheme)
    for path in (out, template):
        _check_ending(path)
    if template is not None:
        from simkit.report.payroll_template import write_template

        write_template(rules, template, language)
        printing.remark(text("template_written", file=relative(template)))
    if facts or (records is None and template is None):
        _show_facts(rules, language, as_json)
    elif records is not None:
        _pay(rules, records, out, language, as_json)
    elif as_json:
        printing.document({"template": template})


def _scheme(name: str) -> PayScheme:
    """A scheme of the library, with or without `pay/` in front, or a file of one's own."""
    from simkit.policy.pay import PayScheme
    from simkit.scenario import class_of, list_library, load_policy
    from simkit.scenario.library import read_map, validated

    if name.endswith((".yaml", ".yml")):
        found = validated(class_of("pay"), read_map(Path(name)))
    else:
        full = name if name.startswith("pay/") else f"pay/{name}"
        known = [entry.name for entry in list_library("pay")]
        if full not in known:
            repair = did_you_mean(full, known) or "simkit list policies"
            raise InputError(Fault("no such pay scheme in the library", found=name, repair=repair))
        found = load_policy(full)
    assert isinstance(found, PayScheme)
    return found


def _check_ending(path: Path | None) -> None:
    if path is not None and path.suffix.lower() not in ENDINGS:
        raise InputError(Fault("unknown kind of file", file=str(path), allowed=" or ".join(ENDINGS)))


def _show_facts(rules: PayScheme, language: str, as_json: bool) -> None:
    from simkit.report.payroll_template import facts_table

    frame = facts_table(rules, language)
    if as_json:
        printing.document({"scheme": rules.id, "columns": printing.records(frame)})
    else:
        printing.say(printing.frame_table(frame))


def _pay(rules: PayScheme, records: Path, out: Path | None, language: str, as_json: bool) -> None:
    from simkit.policy.pay.payroll import payslips
    from simkit.report.payroll_records import read_records
    from simkit.report.payroll_workbook import Payroll, write_payroll

    rows = read_records(records, rules)
    payroll = Payroll(rules, rows, payslips(rules, rows), language)
    if out is not None:
        write_payroll(payroll, out)
        printing.remark(text("payslips_written", n=len(rows), file=relative(out)))
    if as_json:
        printing.document(_as_data(payroll, out))
    elif out is None:
        for place in range(len(rows)):
            printing.say(_slip(payroll, place))
    else:
        printing.say(_totals(payroll))


def _slip(payroll: Payroll, place: int) -> str:
    """One person's lines with their basis, and what is left."""
    slip, (employee, name, month, payday) = payroll.payslips[place], payroll.person(place)
    heads = [payroll.say(word) for word in ("line", "basis", "amount")]
    rows = [
        [line.title.of(payroll.language), line.basis.of(payroll.language), f"{line.amount:,}"]
        for line in slip.lines
    ]
    rows.append([payroll.say("net"), "", f"{slip.net:,}"])
    head = f"\n{employee} {name}  {month}  {payroll.say('payday')} {payday}"
    return f"{head}\n{printing.table(heads, rows)}"


def _totals(payroll: Payroll) -> str:
    heads = [payroll.say(word) for word in ("id", "name", "month", "gross", "deductions", "net")]
    rows = [
        [*payroll.person(place)[:3], *(f"{amount:,}" for amount in (slip.gross, slip.deductions, slip.net))]
        for place, slip in enumerate(payroll.payslips)
    ]
    return printing.table(heads, rows)


def _as_data(payroll: Payroll, out: Path | None) -> dict[str, object]:
    slips = []
    for place, slip in enumerate(payroll.payslips):
        employee, name, month, payday = payroll.person(place)
        lines = [
            {
                "rule": line.rule,
                "title": line.title.of(payroll.language),
                "section": line.section,
                "clause": line.clause,
                "basis": line.basis.of(payroll.language),
                "amount": line.amount,
            }
            for line in slip.lines
        ]
        amounts = {
            "gross": slip.gross,
            "deductions": slip.deductions,
            "net": slip.net,
            "carried": slip.carried,
        }
        slips.append(
            {"id": employee, "name": name, "month": month, "payday": payday, "lines": lines, **amounts}
        )
    return {"scheme": payroll.scheme.id, "payslips": slips, "file": out}
