"""How many payslips a second one core makes: python benchmarks/payslips.py [scheme] [number]."""

from __future__ import annotations

import sys
from time import perf_counter
from typing import cast

from simkit.policy.pay import Employee, PayScheme, WorkMonth
from simkit.scenario.library import load_policy
from tests.pay.random_months import random_records

AIM, LEAST = 20_000, 4_000
ROUNDS = 5


def payslips_per_second(scheme: PayScheme, records: list[tuple[Employee, WorkMonth]]) -> float:
    """The best of some rounds: what the machine can do when nothing else runs."""
    fastest = min(_seconds(scheme, records) for _ in range(ROUNDS))
    return len(records) / fastest


def _seconds(scheme: PayScheme, records: list[tuple[Employee, WorkMonth]]) -> float:
    start = perf_counter()
    for employee, month in records:
        scheme.payslip(employee, month)
    return perf_counter() - start


def main() -> int:
    """Prints the rate; exit code 1 below the least that is promised."""
    name = sys.argv[1] if len(sys.argv) > 1 else "pay/six-grade"
    number = int(sys.argv[2]) if len(sys.argv) > 2 else 5_000
    scheme = cast(PayScheme, load_policy(name))
    rate = payslips_per_second(scheme, list(random_records(scheme, number)))
    print(f"{name}: {rate:,.0f} payslips a second (aim {AIM:,}, least {LEAST:,})")
    return 0 if rate >= LEAST else 1


if __name__ == "__main__":
    sys.exit(main())
