# SPDX-License-Identifier: Apache-2.0
"""Profiles of the JVM proxies under full load, taken after the rounds so that none is disturbed."""

from __future__ import annotations

import subprocess

from . import load
from .recipes import BENCH
from .stage import Contestant

EVENTS = ("cpu", "alloc")
SECONDS = 15
# Load comes in slices until the profiler has ended; a gap between two costs it a sample or two.
SLICE_SECONDS = 2


def profile(contestant: Contestant) -> list[str]:
    """Paths of what was written, one flame graph and one file of stacks per event."""
    contestant.process.resume()
    written = [path for event in EVENTS for path in _profile(contestant, event)]
    contestant.empty_log()
    contestant.process.pause()
    return written


def _profile(contestant: Contestant, event: str) -> list[str]:
    command = [str(BENCH / "profile"), str(contestant.jvm_pid()), event, str(SECONDS)]
    profiler = subprocess.Popen([*command, contestant.name], stdout=subprocess.PIPE, text=True)
    try:
        while profiler.poll() is None:
            load.full(contestant.port, SLICE_SECONDS)
    finally:
        profiler.kill()
    output, _ = profiler.communicate()
    if profiler.returncode != 0:
        raise RuntimeError(f"profile: failed for {contestant.name} (expected: see its message)")
    return output.split()
