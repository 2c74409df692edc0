# SPDX-License-Identifier: Apache-2.0
"""The run as tables for people and as JSON for programs."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

from .gates import Gate
from .load import PERCENTILES, RATE_PER_SECOND
from .recipes import BARE, NGINX
from .results import Results, Spread

# A quiet machine of two cores shows below 1 %; at 3 % figures begin to move.
STRANGERS_MAX = 0.03

# Below this share of the rate asked for, latencies are those of another load.
RATE_SHARE_MIN = 0.98


def text(results: Results, gates: list[Gate]) -> str:
    parts = [_about(results), _cpu_table(results), _latency_table(results)]
    if gates:
        parts.append(gate_table(gates))
    parts.extend(_doubts(results))
    return "\n\n".join(parts) + "\n"


def write_json(results: Results, gates: list[Gate], path: Path) -> None:
    content = dataclasses.asdict(results)
    content["gates"] = [{**dataclasses.asdict(gate), "verdict": gate.verdict} for gate in gates]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=2) + "\n")


def _about(results: Results) -> str:
    return "\n".join(f"{key}: {value}" for key, value in results.about.items())


def _cpu_table(results: Results) -> str:
    rows = [
        [
            name,
            _show(results.of(name, lambda one: one.cpu_micros), 1),
            _show(results.of(name, lambda one: one.user_micros), 1),
            _show(results.of(name, lambda one: one.kernel_micros), 1),
            _show(results.cpu_ratio(name, NGINX), 2),
            _show(results.cpu_ratio(name, BARE), 2),
            _show(results.of(name, lambda one: one.load.per_second), 0),
            _show(results.of(name, lambda one: one.heap_bytes_per_request), 0),
        ]
        for name in results.names
    ]
    head = ["full load", "CPU us/request", "user", "kernel", "x nginx", "x bare"]
    return _table([*head, "requests/s", "heap B/request"], rows)


def _latency_table(results: Results) -> str:
    direct = [_show(results.direct(percent), 0) for percent in PERCENTILES]
    rows = [["direct (whole)", *direct, ""]]
    for name in results.names:
        added = [_show(results.added(name, percent), 0) for percent in PERCENTILES]
        rows.append([name, *added, _show(results.added_ratio(name, NGINX, 95.0), 2)])
    heads = [f"P{percent:g} us" for percent in PERCENTILES]
    return _table(["fixed rate, added to direct", *heads, "P95 x nginx"], rows)


def gate_table(gates: list[Gate]) -> str:
    rows = [
        [
            gate.what,
            _show(gate.measured, 2),
            f"{'aim' if gate.is_aim else 'at most'} {gate.limit:g} {gate.unit}",
            gate.verdict,
        ]
        for gate in gates
    ]
    return _table(["gate", "measured", "allowed", "verdict"], rows)


def _doubts(results: Results) -> list[str]:
    doubts = []
    for number, one in enumerate(results.rounds, 1):
        for name, sample in one.samples.items():
            if sample.strangers > STRANGERS_MAX:
                doubt = f"{sample.strangers:.0%} of both cores went to other programs"
                doubts.append(f"round {number}, {name}: {doubt}")
        latencies = {"direct": one.direct} | {n: s.latency for n, s in one.samples.items()}
        for name, latency in latencies.items():
            if latency.per_second < RATE_SHARE_MIN * RATE_PER_SECOND:
                doubt = f"{latency.per_second:.0f}/s instead of {RATE_PER_SECOND}/s"
                doubts.append(f"round {number}, {name}: {doubt}")
    return ["Doubtful, not to be quoted:\n" + "\n".join(doubts)] if doubts else []


def _show(spread: Spread | None, digits: int) -> str:
    if spread is None:
        return "-"
    low, median, high = (f"{v:.{digits}f}" for v in (spread.low, spread.median, spread.high))
    return f"{median} [{low} - {high}]"


def _table(heads: list[str], rows: list[list[str]]) -> str:
    """Markdown, with columns of one width so that it also reads well in a terminal."""
    widths = [max(len(row[i]) for row in [heads, *rows]) for i in range(len(heads))]
    lines = [heads, ["-" * width for width in widths], *rows]
    return "\n".join(
        "| "
        + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        + " |"
        for line in lines
    )
