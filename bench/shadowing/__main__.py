# SPDX-License-Identifier: Apache-2.0
"""Command line: reads the arguments, runs, reports."""

from __future__ import annotations

import argparse
import shutil
import signal
import sys
import tempfile
from pathlib import Path

from . import report
from .run import Plan, run


def main() -> int:
    plan = _plan(sys.argv[1:])
    # Ended like a Ctrl-C, so that the same way out ends every process.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    work = Path(tempfile.mkdtemp(prefix="sluice-shadows-"))
    try:
        text = report.text(run(plan, work, _say))
    except RuntimeError as failure:
        print(f"shadows: {failure}", file=sys.stderr)
        print(f"shadows: configs and logs are kept in {work}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        shutil.rmtree(work)
        return 130
    shutil.rmtree(work)
    print(text, end="")
    return 0


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _interrupt(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt


def _plan(arguments: list[str]) -> Plan:
    parser = argparse.ArgumentParser(
        prog="bench/shadows",
        description="Measures what copies to a target that never answers cost the requests.",
    )
    parser.add_argument("--rounds", type=int, default=7, help="default: %(default)s")
    parser.add_argument("--seconds", type=int, default=8, help="per sample, default: %(default)s")
    parser.add_argument("--warmup", type=int, default=20, help="seconds, default: %(default)s")
    parsed = parser.parse_args(arguments)
    if parsed.rounds < 1 or parsed.seconds < 2 or parsed.warmup < 1:
        parser.error("--rounds and --warmup: at least 1, --seconds: at least 2 (expected)")
    return Plan(parsed.rounds, parsed.seconds, parsed.warmup)


if __name__ == "__main__":
    sys.exit(main())
