# SPDX-License-Identifier: Apache-2.0
"""Every process of a run: started in one folder, ended by its id, whatever happens."""

from __future__ import annotations

import signal
from dataclasses import dataclass
from pathlib import Path

from . import heap, recipes
from .machine import LOAD_CORE, PROXY_CORE
from .process import PinnedProcess, wait_until
from .recipes import Recipe, Site
from .request import answers, free_port


@dataclass(frozen=True)
class Contestant:
    name: str
    process: PinnedProcess
    port: int
    access_log: Path | None
    """None for the floor, which writes none."""

    @property
    def on_jvm(self) -> bool:
        return self.name in (recipes.BARE, recipes.SLUICE)

    def jvm_pid(self) -> int:
        return self.process.pid_of("java")

    def heap(self) -> heap.HeapReading | None:
        return heap.read(self.jvm_pid()) if self.on_jvm else None

    def empty_log(self) -> None:
        """Keeps a run from filling the disk."""
        if self.access_log is not None:
            with open(self.access_log, "r+b") as log:
                log.truncate(0)


class Stage:
    def __init__(self, work: Path, transport: str) -> None:
        self._work = work
        self._recipes = recipes.by_name(transport)
        self.v1_port = free_port()
        self.v2_port = free_port()
        self._processes: list[PinnedProcess] = []

    def __enter__(self) -> Stage:
        return self

    def __exit__(self, *_error: object) -> None:
        # Each end is bounded in time; a second Ctrl-C must not cut it short and leave some behind.
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        for process in reversed(self._processes):
            process.end()

    def start_backend(self) -> None:
        """Comes first: whatever else is started waits for an answer through it."""
        recipe = recipes.backend(self._site(self.v1_port))
        self.backend = self._start("backend", recipe, f"{LOAD_CORE}")
        wait_until(
            lambda: answers(self.v1_port) and answers(self.v2_port), "answering", self.backend
        )

    def contestant(self, name: str, cores: str = f"{PROXY_CORE}") -> tuple[Contestant, float]:
        """A proxy that answers, and the seconds from its start to its first answer."""
        site = self._site(free_port())
        recipe = self._recipes[name](site)
        process = self._start(name, recipe, cores)
        seconds = wait_until(lambda: answers(site.port), "answering", process)
        return Contestant(name, process, site.port, recipe.access_log), seconds

    def _site(self, port: int) -> Site:
        return Site(self._work, port, self.v1_port, self.v2_port)

    def _start(self, name: str, recipe: Recipe, cores: str) -> PinnedProcess:
        # Appended to, so that a log kept here can be emptied between rounds.
        with open(self._work / f"{name}.out", "ab") as output:
            process = PinnedProcess(name, recipe.command, cores, output, recipe.environment)
        self._processes.append(process)
        return process
