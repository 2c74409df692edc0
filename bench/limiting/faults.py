# SPDX-License-Identifier: Apache-2.0
"""Three nodes of Sluice under three times the limit, while nodes are killed, started and paused."""

from __future__ import annotations

import math
import os
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from comparison.process import PinnedProcess, wait_until
from comparison.request import answers

from . import course, job, load, run
from .recipes import Instance, Place, sluice

LEASE_SECONDS = 0.5
WARMUP_SECONDS = 30
WINDOWS_SECONDS = (1, 5, 20)
WITHIN = 0.05


@dataclass(frozen=True)
class Event:
    after_seconds: float
    what: str
    node: int
    act: Callable[[Nodes], None]


class Nodes:
    """The three nodes, by number from 0."""

    def __init__(self, instances: list[Instance], work: Path) -> None:
        self.instances = instances
        self._work = work
        self._processes = [self._started(instance) for instance in instances]

    def _started(self, instance: Instance) -> PinnedProcess:
        with open(self._work / f"{instance.name}.out", "ab") as output:
            return PinnedProcess(instance.name, instance.command, run.CORES, output)

    def await_answers(self) -> None:
        for instance, process in zip(self.instances, self._processes, strict=True):
            wait_until(partial(answers, instance.port), "answering", process)

    def send(self, number: int, node: int) -> None:
        for pid in self._processes[node].pids():
            os.kill(pid, number)

    def start(self, node: int) -> None:
        self._processes[node] = self._started(self.instances[node])

    def end(self) -> None:
        for process in self._processes:
            process.end()


@dataclass(frozen=True)
class Report:
    name: str
    admitted_per_second: float
    excess: dict[int, float]
    recoveries: dict[str, float | None]

    def line(self) -> str:
        excess = ", ".join(f"{seconds} s {value:+.0f}" for seconds, value in self.excess.items())
        recoveries = ", ".join(
            f"{what} {'never' if seconds is None else f'{seconds:.1f} s'}"
            for what, seconds in self.recoveries.items()
        )
        return f"| {self.name} | {self.admitted_per_second:.0f} | {excess} | {recoveries or '-'} |"


HEAD = "| | admitted/s | most beyond the bound, by window | back within 5 % after |\n|---|---|---|---|"


def scenarios() -> dict[str, tuple[int, list[Event]]]:
    """Seconds of load, and what happens meanwhile."""
    kill = Event(10, "kill -9 of node3", 2, lambda nodes: nodes.send(signal.SIGKILL, 2))
    join = Event(25, "its return", 2, lambda nodes: nodes.start(2))
    stop = Event(10, "SIGSTOP of node2", 1, lambda nodes: nodes.send(signal.SIGSTOP, 1))
    go = Event(30, "SIGCONT", 1, lambda nodes: nodes.send(signal.SIGCONT, 1))
    return {
        "undisturbed": (60, []),
        "killed, back": (50, [kill, join]),
        "paused for 20 s": (60, [stop, go]),
    }


def reports(work: Path, say: Callable[[str], None]) -> list[Report]:
    found = []
    for name, (seconds, events) in scenarios().items():
        folder = work / name.replace(" ", "-").replace(",", "")
        folder.mkdir()
        with run.backend(folder) as port:
            nodes = Nodes(sluice(Place(folder, port)), folder)
            try:
                nodes.await_answers()
                say(f"{name}: warming up for {WARMUP_SECONDS} s")
                _load(nodes, WARMUP_SECONDS, folder)
                say(f"{name}: {seconds} s")
                found.append(_observed(name, nodes, seconds, events, folder))
            finally:
                nodes.end()
    return found


def recoveries(found: list[Report]) -> list[str]:
    """A line for each kind of event: how long it took in all rounds, shortest first."""
    by_event: dict[str, list[float]] = {}
    for one in found:
        for what, seconds in one.recoveries.items():
            by_event.setdefault(what, []).append(math.inf if seconds is None else seconds)
    return [
        f"{what}: " + ", ".join(_seconds(each) for each in sorted(all_rounds))
        for what, all_rounds in by_event.items()
    ]


def _seconds(value: float) -> str:
    return "never" if math.isinf(value) else f"{value:.1f} s"


def _observed(
    name: str, nodes: Nodes, seconds: int, events: list[Event], work: Path
) -> Report:
    begun = time.time()
    happened: dict[str, int] = {}

    def happen(event: Event) -> None:
        event.act(nodes)
        happened[event.what] = int(time.time() * course.MICROS)

    timers = [threading.Timer(event.after_seconds, happen, (event,)) for event in events]
    for timer in timers:
        timer.start()
    admitted = _load(nodes, seconds, work)
    for timer in timers:
        timer.join()
    end = int((begun + seconds) * course.MICROS)
    excess = {
        window: course.worst_excess(
            admitted, window, job.BURST + job.LIMIT_PER_SECOND * (window + LEASE_SECONDS)
        )
        for window in WINDOWS_SECONDS
    }
    recoveries = {
        what: course.recovered_after(admitted, micros, job.LIMIT_PER_SECOND, WITHIN, end)
        for what, micros in happened.items()
    }
    return Report(name, len(admitted) / seconds, excess, recoveries)


def _load(nodes: Nodes, seconds: int, work: Path) -> list[int]:
    """All nodes are loaded all the time; what a dead one does not answer is nobody's failure."""
    logs = [work / f"load{number}.log" for number in range(len(nodes.instances))]
    rates = job.rates(job.OFFERED_PER_SECOND)
    started = [
        load.start(instance.port, rate, seconds, log)
        for instance, rate, log in zip(nodes.instances, rates, logs, strict=True)
    ]
    for process in started:
        try:
            process.communicate(timeout=seconds + load.WARMUP_SECONDS + 30)
        finally:
            process.kill()
            process.wait()
    answered = [one for log in logs if log.exists() for one in load.parse(log.read_text())]
    return sorted(one.micros + one.took_micros for one in answered if one.status == load.OK)
