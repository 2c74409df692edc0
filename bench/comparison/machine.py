# SPDX-License-Identifier: Apache-2.0
"""The machine: what it is, and how busy each core was."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from pathlib import Path

TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")

# One core for the proxy alone; one for everything that serves the measurement.
PROXY_CORE = 0
LOAD_CORE = 1


@dataclass(frozen=True)
class CoresTime:
    """Seconds that both cores together have spent since the machine started."""

    programs: float
    """User, nice and system time."""
    stolen: float
    """Not given to this machine by its host."""

    def since(self, earlier: CoresTime) -> CoresTime:
        return CoresTime(self.programs - earlier.programs, self.stolen - earlier.stolen)


def cores_time() -> CoresTime:
    programs = stolen = 0.0
    for line in Path("/proc/stat").read_text().splitlines():
        name, *fields = line.split()
        if name in (f"cpu{PROXY_CORE}", f"cpu{LOAD_CORE}"):
            user, nice, system, _idle, _iowait, _irq, _softirq, steal = map(int, fields[:8])
            programs += (user + nice + system) / TICKS_PER_SECOND
            stolen += steal / TICKS_PER_SECOND
    return CoresTime(programs, stolen)


def require_two_cores() -> None:
    allowed = os.sched_getaffinity(0)
    if not {PROXY_CORE, LOAD_CORE} <= allowed:
        raise RuntimeError(
            f"cores: {sorted(allowed)} (expected: {PROXY_CORE} for the proxy"
            f" and {LOAD_CORE} for load and backend)"
        )


def describe() -> dict[str, object]:
    return {
        "cpu": _first_field("/proc/cpuinfo", "model name"),
        "cores": os.cpu_count(),
        "kernel": f"{platform.system()} {platform.release()}",
        "load average at start": os.getloadavg()[0],
    }


def _first_field(path: str, name: str) -> str:
    for line in Path(path).read_text().splitlines():
        key, _, value = line.partition(":")
        if key.strip() == name:
            return value.strip()
    return platform.machine()
