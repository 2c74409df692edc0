# SPDX-License-Identifier: Apache-2.0
"""The course of a run: start, check, warm up, then round after round, one proxy at a time."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from . import heap, jdk, load, machine, samejob
from .profiling import profile
from .recipes import HAPROXY, NGINX, SLUICE
from .results import Results, Round, Sample
from .stage import Contestant, Stage
from .witness import Witness

# Opens connections and refills caches after a pause; not measured.
SETTLE_SECONDS = 1
NATIVE_WARMUP_SECONDS = 2


@dataclass(frozen=True)
class Plan:
    names: tuple[str, ...]
    rounds: int
    seconds: int
    """Of each measurement: one at full load, one at the fixed rate."""
    warmup_seconds: int
    """Per JVM, once; it stays up through all rounds."""
    starts: int
    transport: str
    profiles: bool


Say = Callable[[str], None]


def run(plan: Plan, work: Path, say: Say) -> Results:
    machine.require_two_cores()
    with Stage(work, plan.transport) as stage:
        stage.start_backend()
        results = Results(about=_about(plan))
        if SLUICE in plan.names:
            results.start_seconds = _measure_starts(plan, stage, say)
        contestants = [_prepare(name, plan, stage, say) for name in plan.names]
        results.about["JDK"] = _jdk_of(contestants)
        for number in range(plan.rounds):
            say(f"round {number + 1} of {plan.rounds}")
            results.rounds.append(_round(number, contestants, plan, stage, work))
        if plan.profiles:
            _profile(contestants, say)
        return results


def _measure_starts(plan: Plan, stage: Stage, say: Say) -> list[float]:
    """From the command to the first answer, on both cores as a user starts it."""
    seconds = []
    for number in range(plan.starts):
        say(f"start {number + 1} of {plan.starts}")
        contestant, taken = stage.contestant(SLUICE, f"{machine.PROXY_CORE},{machine.LOAD_CORE}")
        contestant.process.end()
        seconds.append(taken)
    return seconds


def _profile(contestants: list[Contestant], say: Say) -> None:
    for contestant in contestants:
        if contestant.on_jvm:
            say(f"{contestant.name}: profiling")
            for path in profile(contestant):
                say(path)


def _prepare(name: str, plan: Plan, stage: Stage, say: Say) -> Contestant:
    contestant, _ = stage.contestant(name)
    samejob.check(contestant, stage)
    seconds = plan.warmup_seconds if contestant.on_jvm else NATIVE_WARMUP_SECONDS
    say(f"{name}: does the job; warming up for {seconds} s")
    load.full(contestant.port, seconds)
    contestant.empty_log()
    contestant.process.pause()
    return contestant


def _round(
    number: int, contestants: list[Contestant], plan: Plan, stage: Stage, work: Path
) -> Round:
    direct = load.at_rate(stage.v1_port, plan.seconds, work / "h2load.log")
    # Each round begins with another proxy, so that none always profits from its place.
    first = number % len(contestants)
    samples = {
        contestant.name: _sample(contestant, plan, stage, work)
        for contestant in contestants[first:] + contestants[:first]
    }
    return Round(direct, {contestant.name: samples[contestant.name] for contestant in contestants})


def _sample(contestant: Contestant, plan: Plan, stage: Stage, work: Path) -> Sample:
    """The proxy alone runs meanwhile: every other one is stopped and costs nothing."""
    process = contestant.process
    process.resume()
    load.full(contestant.port, SETTLE_SECONDS)
    witness = Witness([stage.backend, process])
    heap_before = contestant.heap()
    cpu_before = process.cpu()
    full = load.full(contestant.port, plan.seconds)
    cpu = process.cpu().since(cpu_before)
    heap_after = contestant.heap()
    latency = load.at_rate(contestant.port, plan.seconds, work / "h2load.log")
    strangers = witness.strangers()
    contestant.empty_log()
    process.pause()
    return Sample(full, cpu, latency, _allocated(heap_before, heap_after), strangers)


def _allocated(before: heap.HeapReading | None, after: heap.HeapReading | None) -> float | None:
    if before is None or after is None:
        return None
    return heap.allocated(before, after)


def _about(plan: Plan) -> dict[str, object]:
    about = machine.describe()
    for name in (NGINX, HAPROXY):
        if name in plan.names:
            about[name] = _first_line([name, "-v"])
    about["rounds"] = f"{plan.rounds} of {plan.seconds} s, {plan.warmup_seconds} s JVM warm-up"
    about["full load"] = f"{load.FULL_CONNECTIONS} connections"
    about["fixed rate"] = f"{load.RATE_PER_SECOND}/s on {load.RATE_CONNECTIONS} connections"
    about["heap"] = " ".join(heap.JVM_OPTIONS)
    about["transport of bare"] = plan.transport
    return about


def _first_line(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=10, check=True)
    return (done.stdout + done.stderr).splitlines()[0]


def _jdk_of(contestants: list[Contestant]) -> str:
    homes = {jdk.home_of(one.jvm_pid()) for one in contestants if one.on_jvm}
    if len(homes) > 1:
        raise RuntimeError(f"JDK: {sorted(map(str, homes))} (expected: one for both JVM proxies)")
    return ", ".join(jdk.version(home) for home in homes) or "none"
