# SPDX-License-Identifier: Apache-2.0
"""The course of a run: one contestant after the other, its three instances alone on the machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from comparison import machine, recipes as comparison_recipes
from comparison.machine import LOAD_CORE, PROXY_CORE
from comparison.process import PinnedProcess, wait_until
from comparison.request import answers, free_port

from . import job, load
from .recipes import Instance, Place, by_name

# Three JVMs on one core would show the core's limit and not theirs.
CORES = f"{PROXY_CORE},{LOAD_CORE}"

Say = Callable[[str], None]


@dataclass(frozen=True)
class Plan:
    names: tuple[str, ...]
    seconds: int
    warmup_seconds: int
    """At full load, before anything is measured: JVMs compile, members find each other."""


@dataclass(frozen=True)
class Result:
    name: str
    below: load.Outcome
    """At half the limit, where none of it is refused: what a request takes."""
    above: load.Outcome
    """At three times the limit: what is admitted."""


def run(plan: Plan, work: Path, say: Say) -> list[Result]:
    machine.require_two_cores()
    results = []
    with backend(work) as service_port:
        for name in plan.names:
            folder = work / f"contestant{len(results) + 1}"
            folder.mkdir()
            say(f"{name}: starting")
            instances = by_name()[name](Place(folder, service_port))
            with _running(instances, folder):
                results.append(_measure(name, [one.port for one in instances], plan, folder, say))
    return results


def direct(plan: Plan, work: Path) -> load.Outcome:
    """The service with nothing in front of it, at the rate of "below"."""
    with backend(work) as port:
        return load.run([port] * job.INSTANCES, _below(), plan.seconds, work)


def _measure(name: str, ports: list[int], plan: Plan, work: Path, say: Say) -> Result:
    say(f"{name}: warming up for {plan.warmup_seconds} s")
    load.run(ports, job.rates(job.OFFERED_PER_SECOND), plan.warmup_seconds, work)
    say(f"{name}: measuring for {2 * plan.seconds} s")
    above = load.run(ports, job.rates(job.OFFERED_PER_SECOND), plan.seconds, work)
    below = load.run(ports, _below(), plan.seconds, work)
    return Result(name, below, above)


def _below() -> list[float]:
    # All of it on one third each would be within every limit but that of nginx with a third.
    return [job.LIMIT_PER_SECOND / 2 / job.INSTANCES] * job.INSTANCES


@contextmanager
def backend(work: Path) -> Iterator[int]:
    v1, v2 = free_port(), free_port()
    recipe = comparison_recipes.backend(comparison_recipes.Site(work, v1, v1, v2))
    with open(work / "backend.out", "ab") as output:
        process = PinnedProcess("backend", recipe.command, f"{LOAD_CORE}", output)
    try:
        wait_until(lambda: answers(v1), "answering", process)
        yield v1
    finally:
        process.end()


@contextmanager
def _running(instances: list[Instance], work: Path) -> Iterator[None]:
    processes: list[PinnedProcess] = []
    try:
        for instance in instances:
            with open(work / f"{instance.name}.out", "ab") as output:
                processes.append(
                    PinnedProcess(instance.name, instance.command, CORES, output)
                )
        for instance, process in zip(instances, processes, strict=True):
            wait_until(partial(answers, instance.port), "answering", process)
        yield
    finally:
        for process in reversed(processes):
            process.end()
