# SPDX-License-Identifier: Apache-2.0
"""Bytes allocated on a JVM's heap, read from outside.

With the serial collector and a fixed heap every young collection starts when eden is full and
leaves it empty, so what was allocated between two readings is

    (collections between them) x (size of eden) + (eden used at the end - at the start).

Eden comes from `jcmd GC.heap_info`, the collections from `jstat`; both answer from figures that the
JVM keeps anyway. No agent runs, nothing is recorded, and both are called outside the measured time.
What was handed to a thread as its buffer counts as allocated although its end may be unused: an
error of one buffer per thread, below 1 % of a round.
"""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .machine import LOAD_CORE

# The first makes the formula exact; a heap that cannot grow keeps eden's size.
JVM_OPTIONS = ["-XX:+UseSerialGC", "-Xms512m", "-Xmx512m"]


@dataclass(frozen=True)
class HeapReading:
    young_collections: int
    full_collections: int
    eden_bytes: int
    eden_used_bytes: int


def read(pid: int) -> HeapReading:
    eden_bytes, eden_used_bytes = parse_eden(_ask(pid, "jcmd", str(pid), "GC.heap_info"))
    young, full = parse_collections(_ask(pid, "jstat", "-gc", str(pid)))
    return HeapReading(young, full, eden_bytes, eden_used_bytes)


def parse_eden(heap_info: str) -> tuple[int, int]:
    """Size and use, exact, from the addresses of eden's start, top and end."""
    eden = re.search(r"eden space .*\[0x(\w+), 0x(\w+), 0x(\w+)\)", heap_info)
    if eden is None:
        raise RuntimeError(f"jcmd: no eden (expected: a serial collector's heap) in:\n{heap_info}")
    start, top, end = (int(address, 16) for address in eden.groups())
    return end - start, top - start


def parse_collections(gc_table: str) -> tuple[int, int]:
    """Young and full collections since the JVM's start."""
    names, values = (line.split() for line in gc_table.strip().splitlines())
    column = dict(zip(names, values, strict=True))
    return int(column["YGC"]), int(column["FGC"])


def allocated(start: HeapReading, end: HeapReading) -> float | None:
    """Bytes allocated in between; None when a full collection or a resize made it unknowable."""
    if start.full_collections != end.full_collections or start.eden_bytes != end.eden_bytes:
        return None
    collections = end.young_collections - start.young_collections
    return float(collections * end.eden_bytes + end.eden_used_bytes - start.eden_used_bytes)


def _ask(pid: int, tool: str, *arguments: str) -> str:
    path = Path(os.readlink(f"/proc/{pid}/exe")).with_name(tool)
    done = subprocess.run(
        ["taskset", "-c", str(LOAD_CORE), str(path), *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"{tool}: {done.stdout}{done.stderr} (expected: the heap of {pid})")
    return done.stdout
