# SPDX-License-Identifier: Apache-2.0
"""The table, in Markdown, as it goes into docs/rate-limiting.md."""

from __future__ import annotations

from . import job
from .load import Outcome
from .run import Result

HEAD = (
    "| | offered/s | admitted/s | off the limit | most in a second | added P50 | added P95 |"
    " added P99 | failed |"
)
RULE = "|---|---|---|---|---|---|---|---|---|"


def text(results: list[Result], direct: Outcome) -> str:
    lines = [
        f"limit {job.LIMIT_PER_SECOND}/s, burst {job.BURST}, {job.INSTANCES} instances,"
        f" load {' / '.join(f'{share:.0%}' for share in job.SHARES)}",
        "",
        HEAD,
        RULE,
    ]
    return "\n".join(lines + [_row(result, direct) for result in results]) + "\n"


def _row(result: Result, direct: Outcome) -> str:
    above, below = result.above, result.below
    off = above.admitted_per_second / job.LIMIT_PER_SECOND - 1
    added = " | ".join(_milliseconds(below, direct, percent) for percent in (50, 95, 99))
    return (
        f"| {result.name} | {above.offered_per_second:.0f} | {above.admitted_per_second:.0f} |"
        f" {off:+.1%} | {above.most_in_a_second()} | {added} | {above.failed + below.failed} |"
    )


def _milliseconds(outcome: Outcome, direct: Outcome, percent: float) -> str:
    return f"{(outcome.took_micros(percent) - direct.took_micros(percent)) / 1000:.2f} ms"
