# SPDX-License-Identifier: Apache-2.0
"""Load at fixed rates on several ports at once (h2load), and what came back."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from comparison.load import percentile
from comparison.machine import LOAD_CORE
from comparison.request import HOST, PATH

CONNECTIONS_PER_INSTANCE = 16
WARMUP_SECONDS = 1
OK, LIMITED = 200, 429


@dataclass(frozen=True)
class Answer:
    micros: int
    """When the request was sent, since the epoch."""
    status: int
    took_micros: int


@dataclass(frozen=True)
class Outcome:
    """What came back from all instances together in the seconds measured."""

    seconds: int
    answers: list[Answer]

    @property
    def offered_per_second(self) -> float:
        return len(self.answers) / self.seconds

    @property
    def admitted_per_second(self) -> float:
        return len(self._admitted()) / self.seconds

    @property
    def failed(self) -> int:
        """Neither admitted nor refused by the limit."""
        return sum(answer.status not in (OK, LIMITED) for answer in self.answers)

    def most_in_a_second(self) -> int:
        """The most admitted in any window of one second, wherever it begins."""
        starts = sorted(answer.micros for answer in self._admitted())
        most = first = 0
        for last, micros in enumerate(starts):
            while starts[first] <= micros - 1_000_000:
                first += 1
            most = max(most, last - first + 1)
        return most

    def took_micros(self, percent: float) -> float:
        """Of those admitted."""
        ordered = sorted(answer.took_micros for answer in self._admitted())
        if not ordered:
            raise RuntimeError(f"no request of {len(self.answers)} was admitted (expected: some)")
        return percentile(ordered, percent)

    def _admitted(self) -> list[Answer]:
        return [answer for answer in self.answers if answer.status == OK]


def run(ports: list[int], rates: list[float], seconds: int, work: Path) -> Outcome:
    logs = [work / f"load{number}.log" for number in range(len(ports))]
    started = [
        start(port, rate, seconds, log) for port, rate, log in zip(ports, rates, logs, strict=True)
    ]
    try:
        for process in started:
            output, _ = process.communicate(timeout=seconds + WARMUP_SECONDS + 30)
            if process.returncode != 0:
                raise RuntimeError(f"h2load failed ({process.returncode}): {output}")
    finally:
        for process in started:
            process.kill()
            process.wait()
    return Outcome(seconds, [answer for log in logs for answer in parse(log.read_text())])


def parse(text: str) -> list[Answer]:
    """Each line: start in microseconds since the epoch, status, duration in microseconds."""
    answers = []
    for line in text.splitlines():
        start, status, duration = line.split("\t")
        answers.append(Answer(int(start), int(status), int(duration)))
    return answers


def start(port: int, rate: float, seconds: int, log: Path) -> subprocess.Popen[str]:
    log.unlink(missing_ok=True)
    command = ["taskset", "-c", str(LOAD_CORE), "h2load", "--h1", "--threads=1"]
    command += [f"--clients={CONNECTIONS_PER_INSTANCE}"]
    command += [f"--rps={rate / CONNECTIONS_PER_INSTANCE:.4f}", f"--duration={seconds}"]
    command += [f"--warm-up-time={WARMUP_SECONDS}", f"--log-file={log}"]
    command += ["-H", f":authority: {HOST}", f"http://127.0.0.1:{port}{PATH}"]
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        # Ctrl-C reaches this program alone, which then ends its children one by one.
        start_new_session=True,
    )
