# SPDX-License-Identifier: Apache-2.0
"""The JDK that runs both JVM proxies: the newest one installed."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path


def newest_jdk() -> Path:
    found = {home.resolve() for home in _candidates() if (home / "bin" / "jstat").exists()}
    if not found:
        raise RuntimeError("JDK: none found (expected: one in JAVA_HOME, /usr/lib/jvm or PATH)")
    return max(found, key=lambda home: _numbers(version(home)))


def version(home: Path) -> str:
    for line in (home / "release").read_text().splitlines():
        key, _, value = line.partition("=")
        if key == "JAVA_VERSION":
            return value.strip('"')
    raise RuntimeError(f"{home}/release: no JAVA_VERSION (expected: one, as every JDK writes it)")


def home_of(pid: int) -> Path:
    """The JDK that a running JVM was started from."""
    return Path(os.readlink(f"/proc/{pid}/exe")).parent.parent


def _candidates() -> list[Path]:
    homes = list(Path("/usr/lib/jvm").glob("*"))
    if "JAVA_HOME" in os.environ:
        homes.append(Path(os.environ["JAVA_HOME"]))
    java = shutil.which("java")
    if java is not None:
        homes.append(Path(java).resolve().parent.parent)
    return homes


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text))
