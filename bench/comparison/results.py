# SPDX-License-Identifier: Apache-2.0
"""What a run yields: one sample per proxy and round, and the spread of a figure over rounds."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import dataclass, field

from .load import FullLoad, Latency
from .process import CpuTime

MICROS = 1e6


@dataclass(frozen=True)
class Sample:
    """One proxy in one round."""

    load: FullLoad
    cpu: CpuTime
    latency: Latency
    heap_bytes: float | None
    strangers: float
    """Share of both cores that went to other programs, or to other machines of the host."""

    @property
    def user_micros(self) -> float:
        return self.cpu.user / self.load.requests * MICROS

    @property
    def kernel_micros(self) -> float:
        return self.cpu.kernel / self.load.requests * MICROS

    @property
    def cpu_micros(self) -> float:
        return self.cpu.total / self.load.requests * MICROS

    @property
    def heap_bytes_per_request(self) -> float | None:
        return None if self.heap_bytes is None else self.heap_bytes / self.load.requests


@dataclass(frozen=True)
class Round:
    direct: Latency
    samples: dict[str, Sample]

    def added_micros(self, name: str, percent: float) -> float:
        """What the proxy adds to the way without it."""
        return self.samples[name].latency.micros[percent] - self.direct.micros[percent]


@dataclass(frozen=True)
class Spread:
    low: float
    median: float
    high: float

    @staticmethod
    def of(values: list[float]) -> Spread:
        return Spread(min(values), statistics.median(values), max(values))


@dataclass
class Results:
    """A whole run."""

    about: dict[str, object]
    rounds: list[Round] = field(default_factory=list)
    start_seconds: list[float] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        return list(self.rounds[0].samples)

    def spread(self, figure: Callable[[Round], float | None]) -> Spread | None:
        """Of a figure of each round; None when no round has it."""
        values = [value for value in map(figure, self.rounds) if value is not None]
        return Spread.of(values) if values else None

    def of(self, name: str, figure: Callable[[Sample], float | None]) -> Spread | None:
        return self.spread(lambda one: figure(one.samples[name]))

    def cpu_ratio(self, name: str, other: str) -> Spread | None:
        """Round by round, so that what drifts with the machine cancels out."""
        if not {name, other} <= set(self.names):
            return None
        return self.spread(lambda one: one.samples[name].cpu_micros / one.samples[other].cpu_micros)

    def direct(self, percent: float) -> Spread | None:
        return self.spread(lambda one: one.direct.micros[percent])

    def added(self, name: str, percent: float) -> Spread | None:
        return self.spread(lambda one: one.added_micros(name, percent))

    def added_ratio(self, name: str, other: str, percent: float) -> Spread | None:
        if not {name, other} <= set(self.names):
            return None
        return self.spread(lambda one: _ratio(one, name, other, percent))


def _ratio(one: Round, name: str, other: str, percent: float) -> float | None:
    """None when the other adds nothing measurable, which makes a ratio to it meaningless."""
    below = one.added_micros(other, percent)
    return one.added_micros(name, percent) / below if below > 0 else None
