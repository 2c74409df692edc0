# SPDX-License-Identifier: Apache-2.0
"""The budgets of a release, each judged by its median over the rounds of one run."""

from __future__ import annotations

from dataclasses import dataclass

from .recipes import BARE, NGINX, SLUICE
from .results import Results, Sample, Spread

CPU_OF_BARE_MAX = 1.25
CPU_OF_NGINX_AIM = 1.0
LATENCY_OF_NGINX_MAX = 2.5
LATENCY_MICROS_MAX = 5000.0
LATENCY_MICROS_AIM = 300.0
HEAP_OVER_BARE_MAX = 2048.0
HEAP_OVER_BARE_AIM = 0.0
START_SECONDS_MAX = 2.5
START_SECONDS_AIM = 1.0

GATED_PERCENTILE = 95.0


@dataclass(frozen=True)
class Gate:
    what: str
    measured: Spread | None
    unit: str
    limit: float
    is_aim: bool = False
    """An aim is where we want to be; a miss of it is no failure."""

    @property
    def verdict(self) -> str:
        if self.measured is None:
            return "not measured"
        if self.measured.median <= self.limit:
            return "pass"
        return "not yet" if self.is_aim else "MISS"


def judge(results: Results) -> list[Gate]:
    if SLUICE not in results.names:
        return []
    added = results.added(SLUICE, GATED_PERCENTILE)
    heap = _heap_over_bare(results)
    start = Spread.of(results.start_seconds) if results.start_seconds else None
    return [
        Gate("CPU, of bare", results.cpu_ratio(SLUICE, BARE), "x", CPU_OF_BARE_MAX),
        Gate("CPU, of nginx", results.cpu_ratio(SLUICE, NGINX), "x", CPU_OF_NGINX_AIM, True),
        Gate(
            "added P95, of nginx's",
            results.added_ratio(SLUICE, NGINX, GATED_PERCENTILE),
            "x",
            LATENCY_OF_NGINX_MAX,
        ),
        Gate("added P95", added, "us", LATENCY_MICROS_MAX),
        Gate("added P95", added, "us", LATENCY_MICROS_AIM, True),
        Gate("heap per request over bare", heap, "B", HEAP_OVER_BARE_MAX),
        Gate("heap per request over bare", heap, "B", HEAP_OVER_BARE_AIM, True),
        Gate("start to first answer", start, "s", START_SECONDS_MAX),
        Gate("start to first answer", start, "s", START_SECONDS_AIM, True),
    ]


def _heap_over_bare(results: Results) -> Spread | None:
    if BARE not in results.names:
        return None

    def over(ours: Sample, floor: Sample) -> float | None:
        if ours.heap_bytes_per_request is None or floor.heap_bytes_per_request is None:
            return None
        return ours.heap_bytes_per_request - floor.heap_bytes_per_request

    return results.spread(lambda one: over(one.samples[SLUICE], one.samples[BARE]))
