# SPDX-License-Identifier: Apache-2.0
"""How each process of a run is configured and called."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from . import heap
from .jdk import newest_jdk
from .request import ANSWER_BYTES, free_port

BENCH = Path(__file__).resolve().parent.parent
CONFIG = BENCH / "config"
BARE_JAR = BENCH / "target" / "bench" / "bench.jar"
LAUNCHER = BENCH.parent / "sluice"

NGINX, HAPROXY, BARE, SLUICE = "nginx", "haproxy", "bare", "sluice"


@dataclass(frozen=True)
class Site:
    """Where one process finds its files and ports."""

    work: Path
    port: int
    v1_port: int
    v2_port: int

    def render(self, template: str) -> Path:
        """Writes a template's text with its @NAMES@ filled in, and returns where."""
        values = {
            "WORK": str(self.work),
            "PORT": str(self.port),
            "V1_PORT": str(self.v1_port),
            "V2_PORT": str(self.v2_port),
            "ANSWER": "x" * ANSWER_BYTES,
        }
        text = (CONFIG / template).read_text()
        target = self.work / template
        target.parent.mkdir(exist_ok=True)
        target.write_text(re.sub(r"@([A-Z0-9_]+)@", lambda name: values[name[1]], text))
        return target


@dataclass(frozen=True)
class Recipe:
    command: list[str]
    access_log: Path | None = None
    environment: dict[str, str] = field(default_factory=dict)


def backend(site: Site) -> Recipe:
    return Recipe(_nginx_command(site, site.render("backend.conf")))


def nginx(site: Site) -> Recipe:
    command = _nginx_command(site, site.render("nginx.conf"))
    return Recipe(command, site.work / "nginx.access.log")


def haproxy(site: Site) -> Recipe:
    command = ["haproxy", "-db", "-f", str(site.render("haproxy.cfg"))]
    return Recipe(command, site.work / "haproxy.out")


def bare(site: Site, transport: str) -> Recipe:
    if not BARE_JAR.exists():
        raise RuntimeError(f"{BARE_JAR}: missing (expected: built by mvn -Pbench package)")
    command = [str(newest_jdk() / "bin" / "java"), *heap.JVM_OPTIONS]
    command += ["--enable-native-access=ALL-UNNAMED", "-cp", str(BARE_JAR)]
    command += ["dev.sluice.bench.BareProxy", str(site.port), str(site.v1_port), transport]
    return Recipe(command)


def sluice(site: Site) -> Recipe:
    if not LAUNCHER.exists():
        raise RuntimeError(f"{LAUNCHER}: missing (expected: the launcher; or leave sluice out)")
    config = site.render("sluice/checkout.yaml").parent
    command = [str(LAUNCHER), "run", "--config", str(config), "--name", "bench"]
    command += ["--mesh", f"127.0.0.1:{site.port}", "--admin", f"127.0.0.1:{free_port()}"]
    command += ["--data", str(site.work / "sluice-data"), "--event-loops", "1"]
    environment = {
        "SLUICE_JAVA_OPTS": " ".join(heap.JVM_OPTIONS),
        "SLUICE_JAVA_HOME": str(newest_jdk()),
    }
    return Recipe(command, site.work / "sluice.access.log", environment)


def by_name(transport: str) -> dict[str, Callable[[Site], Recipe]]:
    """Every contestant, in the order of the report."""
    return {
        NGINX: nginx,
        HAPROXY: haproxy,
        BARE: lambda site: bare(site, transport),
        SLUICE: sluice,
    }


def _nginx_command(site: Site, config: Path) -> list[str]:
    return ["nginx", "-p", str(site.work), "-c", str(config), "-e", "stderr"]
