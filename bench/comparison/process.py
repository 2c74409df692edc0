# SPDX-License-Identifier: Apache-2.0
"""A process on given cores that can be paused, charged for its CPU time and ended by its id."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from .machine import TICKS_PER_SECOND

END_SECONDS_MAX = 10.0


@dataclass(frozen=True)
class CpuTime:
    """Seconds of CPU, of all threads, ended ones included."""

    user: float
    kernel: float

    @property
    def total(self) -> float:
        return self.user + self.kernel

    def since(self, earlier: CpuTime) -> CpuTime:
        return CpuTime(self.user - earlier.user, self.kernel - earlier.kernel)

    def plus(self, other: CpuTime) -> CpuTime:
        return CpuTime(self.user + other.user, self.kernel + other.kernel)


def own_cpu() -> CpuTime:
    """Of this program and of every child that has ended: load generators and tools."""
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return CpuTime(sum(u.ru_utime for u in usages), sum(u.ru_stime for u in usages))


class PinnedProcess:
    """A process and its children, all of their threads held to the cores given (0, or 0,1)."""

    def __init__(
        self,
        name: str,
        command: list[str],
        cores: str,
        output: IO[bytes],
        environment: dict[str, str] | None = None,
    ) -> None:
        self.name = name
        self._process = subprocess.Popen(
            ["taskset", "-c", cores, *command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, **(environment or {})},
            # Ctrl-C reaches this program alone, which then ends its children one by one.
            start_new_session=True,
        )

    @property
    def running(self) -> bool:
        return self._process.poll() is None

    def pids(self) -> list[int]:
        """This process and everything below it, parents first."""
        found = [self._process.pid]
        for pid in found:
            found.extend(_children(pid))
        return found

    def pid_of(self, program: str) -> int:
        for pid in self.pids():
            if Path(f"/proc/{pid}/comm").read_text().strip() == program:
                return pid
        raise RuntimeError(f"{self.name}: runs no {program} (expected: one in {self.pids()})")

    def cpu(self) -> CpuTime:
        times = [_cpu(pid) for pid in self.pids()]
        return CpuTime(sum(t.user for t in times), sum(t.kernel for t in times))

    def pause(self) -> None:
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        self._signal(signal.SIGCONT)

    def end(self, seconds_max: float = END_SECONDS_MAX) -> None:
        """Asks the process and all below it to end, and after a while ends what is left of them."""
        family = self.pids() if self.running else []
        for number in (signal.SIGCONT, signal.SIGTERM):
            for pid in family:
                _send(pid, number)
        _await_end(family, seconds_max)
        for pid in family:
            _send(pid, signal.SIGKILL)
        _await_end(family, seconds_max)
        self._process.wait()

    def _signal(self, number: signal.Signals) -> None:
        for pid in self.pids():
            _send(pid, number)


def _send(pid: int, number: signal.Signals) -> None:
    # One that ended between the listing and the signal is as good as signalled.
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)


def _alive(pid: int) -> bool:
    """Whether the process still runs; one that only waits for its parent's notice does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def _await_end(pids: list[int], seconds_max: float) -> None:
    deadline = time.monotonic() + seconds_max
    while any(map(_alive, pids)) and time.monotonic() < deadline:
        time.sleep(0.01)


def _children(pid: int) -> list[int]:
    children: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        children.extend(int(child) for child in task.read_text().split())
    return children


def _cpu(pid: int) -> CpuTime:
    # The name, in brackets, may itself hold spaces; utime and stime are fields 14 and 15.
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return CpuTime(int(fields[11]) / TICKS_PER_SECOND, int(fields[12]) / TICKS_PER_SECOND)


def wait_until(
    condition: Callable[[], bool], what: str, process: PinnedProcess, seconds_max: float = 60.0
) -> float:
    """Waits for a condition and returns how long that took."""
    started = time.monotonic()
    while not condition():
        if not process.running:
            raise RuntimeError(f"{process.name} ended before {what}; its output says why")
        if time.monotonic() - started > seconds_max:
            raise RuntimeError(f"{process.name}: not {what} after {seconds_max:.0f} s")
        time.sleep(0.005)
    return time.monotonic() - started
