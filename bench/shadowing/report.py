# SPDX-License-Identifier: Apache-2.0
"""Turns rounds into a table."""

from __future__ import annotations

from collections.abc import Callable

from comparison.results import Spread

from .recipes import COPIES, IDLE, PLAIN
from .run import Rounds, Sample

HEAD = "| | P50 | P99 | P99 to no rule | CPU per request | CPU to no rule | failed |"
RULE = "|---|---|---|---|---|---|---|"


def text(rounds: Rounds) -> str:
    lines = [HEAD, RULE]
    for proxy, kinds in (("Sluice", (PLAIN, IDLE, COPIES)), ("nginx", (PLAIN, COPIES))):
        lines += [_row(rounds, proxy, what) for what in kinds]
    return "\n".join(lines) + "\n\n" + _not_copied(rounds) + "\n"


def _not_copied(rounds: Rounds) -> str:
    """What a rule costs the requests that it does not copy, beside what rounds differ by anyway."""
    plain, idle = _cpu(rounds, f"Sluice, {PLAIN}"), _cpu(rounds, f"Sluice, {IDLE}")
    unchanged = idle.median <= plain.high
    return (
        "CPU of a request that is not copied:"
        f" {_micros(idle)} with a rule, {_micros(plain)} without;"
        f" {'within' if unchanged else 'ABOVE'} the spread of rounds without"
    )


def _cpu(rounds: Rounds, name: str) -> Spread:
    return Spread.of([one[name].cpu_micros for one in rounds])


def _micros(spread: Spread) -> str:
    return f"{spread.median:.0f} us ({spread.low:.0f} to {spread.high:.0f})"


def _row(rounds: Rounds, proxy: str, what: str) -> str:
    name, plain = f"{proxy}, {what}", f"{proxy}, {PLAIN}"

    def of(figure: Callable[[Sample], float]) -> Spread:
        return Spread.of([figure(one[name]) for one in rounds])

    def ratio(figure: Callable[[Sample], float]) -> str:
        if what == PLAIN:
            return "1"
        spread = Spread.of([figure(one[name]) / figure(one[plain]) for one in rounds])
        return f"{spread.median:.2f} ({spread.low:.2f} to {spread.high:.2f})"

    p50, p99 = of(lambda one: one.p50_micros), of(lambda one: one.p99_micros)
    failed = sum(one[name].failed for one in rounds)
    return (
        f"| {name} | {p50.median / 1000:.2f} ms | {p99.median / 1000:.2f} ms |"
        f" {ratio(lambda one: one.p99_micros)} | {_micros(_cpu(rounds, name))} |"
        f" {ratio(lambda one: one.cpu_micros)} | {failed} |"
    )
