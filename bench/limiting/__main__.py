# SPDX-License-Identifier: Apache-2.0
"""Command line: reads the arguments, runs, reports."""

from __future__ import annotations

import argparse
import shutil
import signal
import sys
import tempfile
from pathlib import Path

from . import faults, report
from .recipes import by_name
from .run import Plan, direct, run


def main() -> int:
    plan, rounds = _plan(sys.argv[1:])
    # Ended like a Ctrl-C, so that the same way out ends every process.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    work = Path(tempfile.mkdtemp(prefix="sluice-limits-"))
    try:
        text = _faults(work, rounds) if rounds else _comparison(plan, work)
    except RuntimeError as failure:
        print(f"limits: {failure}", file=sys.stderr)
        print(f"limits: configs and logs are kept in {work}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        shutil.rmtree(work)
        return 130
    shutil.rmtree(work)
    print(text, end="")
    return 0


def _comparison(plan: Plan, work: Path) -> str:
    bare = direct(plan, work)
    return report.text(run(plan, work, _say), bare)


def _faults(work: Path, rounds: int) -> str:
    found = []
    for number in range(1, rounds + 1):
        folder = work / f"round{number}"
        folder.mkdir()
        found += faults.reports(folder, _say)
    lines = [faults.HEAD, *(one.line() for one in found), "", *faults.recoveries(found)]
    return "\n".join(lines) + "\n"


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _interrupt(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt


def _plan(arguments: list[str]) -> tuple[Plan, int]:
    """What to run, and how many rounds of faults instead; none when no faults are asked for."""
    names = tuple(by_name())
    listed = "; ".join(f"{number} {name}" for number, name in enumerate(names, 1))
    parser = argparse.ArgumentParser(
        prog="bench/limits",
        description="Puts one limit over three instances of each contestant, loads them three times"
        " over, 80/15/5, and prints what was let through and how long that took.",
        epilog=f"contestants: {listed}; example: bench/limits --only 1,3 --seconds 10",
    )
    every = ",".join(str(number) for number in range(1, len(names) + 1))
    parser.add_argument("--only", metavar="NUMBERS", default=every, help="default: %(default)s")
    parser.add_argument("--seconds", type=int, default=20, help="per measurement, default: 20")
    parser.add_argument("--warmup", type=int, default=30, help="seconds, default: 30")
    parser.add_argument(
        "--faults",
        action="store_true",
        help="instead: Sluice alone, while nodes are killed, started and paused",
    )
    parser.add_argument("--rounds", type=int, default=1, help="of faults, default: 1")
    parsed = parser.parse_args(arguments)
    chosen = parsed.only.split(",")
    if not set(chosen) <= set(every.split(",")):
        parser.error(f"--only: {parsed.only} (expected: some of {every})")
    if parsed.seconds < 2 or parsed.warmup < 1:
        parser.error("--seconds: at least 2, --warmup: at least 1 (expected)")
    if parsed.rounds < 1:
        parser.error(f"--rounds: {parsed.rounds} (expected: at least 1)")
    names = tuple(names[int(number) - 1] for number in chosen)
    return Plan(names, parsed.seconds, parsed.warmup), parsed.rounds if parsed.faults else 0


if __name__ == "__main__":
    sys.exit(main())
