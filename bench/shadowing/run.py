# SPDX-License-Identifier: Apache-2.0
"""The course of a run: all variants stand beside each other, and are loaded one at a time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from comparison import machine
from comparison.machine import LOAD_CORE, PROXY_CORE
from comparison.process import PinnedProcess, wait_until
from comparison.recipes import BENCH
from comparison.request import answers, free_port
from limiting import load
from limiting.run import backend

from .recipes import Variant, variants

RATE_PER_SECOND = 1_000

Say = Callable[[str], None]


@dataclass(frozen=True)
class Plan:
    rounds: int
    seconds: int
    warmup_seconds: int


@dataclass(frozen=True)
class Sample:
    """One variant in one round."""

    p50_micros: float
    p99_micros: float
    cpu_micros: float
    """Of the proxy, for each request."""
    failed: int


Rounds = list[dict[str, Sample]]


def run(plan: Plan, work: Path, say: Say) -> Rounds:
    """Every round measures every variant, the next round in the opposite order."""
    machine.require_two_cores()
    rounds: Rounds = []
    with backend(work) as service_port, _target(work) as target_port:
        all_variants = variants(work, service_port, target_port)
        with _running(all_variants, work) as processes:
            for variant in all_variants:
                say(f"{variant.name}: warming up for {plan.warmup_seconds} s")
                _load(variant, plan.warmup_seconds, work)
            for number in range(plan.rounds):
                say(f"round {number + 1} of {plan.rounds}")
                order = all_variants if number % 2 == 0 else all_variants[::-1]
                rounds.append(
                    {one.name: _sample(one, processes[one.name], plan, work) for one in order}
                )
    return rounds


def _sample(variant: Variant, process: PinnedProcess, plan: Plan, work: Path) -> Sample:
    before = process.cpu()
    outcome = _load(variant, plan.seconds, work)
    spent = process.cpu().since(before)
    # The load's own warm-up is a second more, which the proxy worked for too.
    requests = len(outcome.answers) * (plan.seconds + load.WARMUP_SECONDS) / plan.seconds
    return Sample(
        outcome.took_micros(50),
        outcome.took_micros(99),
        spent.total * 1_000_000 / requests,
        outcome.failed,
    )


def _load(variant: Variant, seconds: int, work: Path) -> load.Outcome:
    return load.run([variant.port], [RATE_PER_SECOND], seconds, work)


@contextmanager
def _target(work: Path) -> Iterator[int]:
    port = free_port()
    command = ["env", f"PYTHONPATH={BENCH}", sys.executable, "-B", "-m", "shadowing.target"]
    with open(work / "target.out", "ab") as output:
        process = PinnedProcess("target", [*command, str(port)], str(LOAD_CORE), output)
    try:
        yield port
    finally:
        process.end()


@contextmanager
def _running(all_variants: list[Variant], work: Path) -> Iterator[dict[str, PinnedProcess]]:
    with ExitStack() as ending:
        processes = {}
        for number, variant in enumerate(all_variants):
            with open(work / f"proxy{number}.out", "ab") as output:
                process = PinnedProcess(
                    variant.name, variant.command, str(PROXY_CORE), output
                )
            ending.callback(process.end)
            wait_until(partial(answers, variant.port), "answering", process)
            processes[variant.name] = process
        yield processes
