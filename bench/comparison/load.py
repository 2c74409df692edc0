# SPDX-License-Identifier: Apache-2.0
"""The two kinds of load: as much as the proxy takes (wrk), and a fixed rate (h2load)."""

from __future__ import annotations

import math
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .machine import LOAD_CORE
from .request import HEADERS, HOST, PATH

# Enough to keep the proxy's core busy without a queue that hides its cost.
FULL_CONNECTIONS = 64
RATE_CONNECTIONS = 16
RATE_PER_SECOND = 2000
RATE_WARMUP_SECONDS = 1

PERCENTILES = (50.0, 95.0, 99.0, 99.9)


@dataclass(frozen=True)
class FullLoad:
    requests: int
    seconds: float

    @property
    def per_second(self) -> float:
        return self.requests / self.seconds


@dataclass(frozen=True)
class Latency:
    """Microseconds by percentile, at the rate that came about."""

    per_second: float
    micros: dict[float, float]


def full(port: int, seconds: int) -> FullLoad:
    """Sends as fast as answers come back; every request must be answered with 2xx."""
    output = _run(
        [
            "wrk",
            "--threads=1",
            f"--connections={FULL_CONNECTIONS}",
            f"--duration={seconds}s",
            *_headers(f"Host: {HOST}"),
            f"http://127.0.0.1:{port}{PATH}",
        ],
        seconds,
    )
    return parse_wrk(output)


def at_rate(port: int, seconds: int, log: Path) -> Latency:
    """Sends at a fixed rate on kept-alive connections, whatever the answers do."""
    log.unlink(missing_ok=True)
    _run(
        [
            "h2load",
            "--h1",
            "--threads=1",
            f"--clients={RATE_CONNECTIONS}",
            f"--rps={RATE_PER_SECOND // RATE_CONNECTIONS}",
            f"--duration={seconds}",
            f"--warm-up-time={RATE_WARMUP_SECONDS}",
            f"--log-file={log}",
            *_headers(f":authority: {HOST}"),
            f"http://127.0.0.1:{port}{PATH}",
        ],
        seconds + RATE_WARMUP_SECONDS,
    )
    return parse_h2load_log(log.read_text(), seconds)


_UNIT_SECONDS = {"s": 1, "m": 60, "h": 3600}


def parse_wrk(output: str) -> FullLoad:
    summary = re.search(r"(\d+) requests in ([\d.]+)(s|m|h),", output)
    if summary is None:
        raise RuntimeError(f"wrk: no summary in its output:\n{output}")
    failed = re.search(r"(Socket errors: .*|Non-2xx or 3xx responses: .*)", output)
    if failed is not None:
        raise RuntimeError(f"wrk: {failed[1]} (expected: every request answered with 2xx)")
    # From a minute on wrk says it in minutes, to a hundredth; only warm-ups last so long.
    return FullLoad(int(summary[1]), float(summary[2]) * _UNIT_SECONDS[summary[3]])


def parse_h2load_log(text: str, seconds: int) -> Latency:
    """Each line: start in microseconds since the epoch, status, duration in microseconds."""
    durations: list[int] = []
    for line in text.splitlines():
        _start, status, duration = line.split("\t")
        if status != "200":
            raise RuntimeError(f"h2load: status {status} (expected: 200)")
        durations.append(int(duration))
    durations.sort()
    if not durations:
        raise RuntimeError("h2load: an empty log (expected: one line per request)")
    return Latency(len(durations) / seconds, {p: percentile(durations, p) for p in PERCENTILES})


def percentile(ordered: list[int], percent: float) -> float:
    """Nearest rank: the smallest value that at least this share of the values does not exceed."""
    # The fraction is taken off first, or 99.9 % of 4 000 would round up to the 3 997th.
    rank = math.ceil(round(len(ordered) * percent / 100, 6))
    return float(ordered[max(rank, 1) - 1])


def _headers(host: str) -> list[str]:
    headers = [host, *(f"{name}: {value}" for name, value in HEADERS.items())]
    return [argument for header in headers for argument in ("-H", header)]


def _run(command: list[str], seconds: int) -> str:
    # Both generators end by themselves; the limit is for one that hangs on a broken connection.
    seconds_max = seconds + 30
    try:
        done = subprocess.run(
            ["taskset", "-c", str(LOAD_CORE), *command],
            capture_output=True,
            text=True,
            timeout=seconds_max,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise RuntimeError(f"{command[0]}: still runs after {seconds_max} s") from None
    if done.returncode != 0:
        raise RuntimeError(f"{command[0]} failed ({done.returncode}): {done.stdout}{done.stderr}")
    return done.stdout
