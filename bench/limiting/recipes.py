# SPDX-License-Identifier: Apache-2.0
"""How the three instances of each contestant are configured and called."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from comparison.jdk import newest_jdk
from comparison.recipes import BENCH, LAUNCHER
from comparison.request import free_port

from .job import BURST, INSTANCES, LIMIT_PER_SECOND

BENCH_JAR = BENCH / "target" / "bench" / "bench.jar"
CONFIG = BENCH / "limiting" / "config"
JVM_OPTIONS = ("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC")

NGINX_WHOLE = "nginx, whole limit each"
NGINX_THIRD = "nginx, a third each"
HAPROXY = "HAProxy, peers"
BUCKET4J = "Bucket4j on Hazelcast"
SLUICE = "Sluice"


@dataclass(frozen=True)
class Instance:
    name: str
    port: int
    command: list[str]


@dataclass(frozen=True)
class Place:
    """Where a contestant finds its files and the service behind it."""

    work: Path
    service_port: int

    def render(self, template: str, target: str, **values: object) -> Path:
        """Writes a template's text with its @NAMES@ filled in, and returns where."""
        known = {"WORK": self.work, "SERVICE_PORT": self.service_port, **values}
        text = (CONFIG / template).read_text()
        path = self.work / target
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(re.sub(r"@([A-Z0-9_]+)@", lambda name: str(known[name[1]]), text))
        return path


Recipe = Callable[[Place], list[Instance]]


def nginx(place: Place, per_second: int, burst: int) -> list[Instance]:
    instances = []
    for name in _names():
        port = free_port()
        config = place.render(
            "nginx.conf", f"{name}.conf", NAME=name, PORT=port, RATE=per_second, BURST=burst
        )
        command = ["nginx", "-p", str(place.work), "-c", str(config), "-e", "stderr"]
        instances.append(Instance(name, port, command))
    return instances


def haproxy(place: Place) -> list[Instance]:
    peers = {f"PEER_{number}": free_port() for number in range(1, INSTANCES + 1)}
    instances = []
    for name in _names():
        port = free_port()
        config = place.render(
            "haproxy.cfg", f"{name}.cfg", NAME=name, PORT=port, RATE=LIMIT_PER_SECOND, **peers
        )
        instances.append(Instance(name, port, ["haproxy", "-db", "-f", str(config)]))
    return instances


def bucket4j(place: Place) -> list[Instance]:
    members = [free_port() for _ in range(INSTANCES)]
    instances = []
    for number, name in enumerate(_names()):
        port = free_port()
        own_first = [members[number], *members[:number], *members[number + 1 :]]
        command = [str(newest_jdk() / "bin" / "java"), *JVM_OPTIONS]
        command += ["--enable-native-access=ALL-UNNAMED", "-cp", str(BENCH_JAR)]
        command += ["dev.sluice.bench.BucketProxy"]
        command += map(str, (port, place.service_port, LIMIT_PER_SECOND, BURST, *own_first))
        instances.append(Instance(name, port, command))
    return instances


def sluice(place: Place) -> list[Instance]:
    config = place.render(
        "sluice/service.yaml", "sluice/service.yaml", RATE=LIMIT_PER_SECOND, BURST=BURST
    ).parent
    members = [free_port() for _ in range(INSTANCES)]
    join = ",".join(f"127.0.0.1:{port}" for port in members)
    instances = []
    for name, member in zip(_names(), members, strict=True):
        port = free_port()
        command = ["env", f"SLUICE_JAVA_HOME={newest_jdk()}"]
        command += [f"SLUICE_JAVA_OPTS={' '.join(JVM_OPTIONS)}", str(LAUNCHER), "run"]
        command += ["--name", name, "--config", str(config), "--data", str(place.work / name)]
        command += ["--mesh", f"127.0.0.1:{port}", "--admin", f"127.0.0.1:{free_port()}"]
        command += ["--cluster", f"127.0.0.1:{member}", "--join", join, "--event-loops", "1"]
        command += ["--cluster-name", f"bench-{members[0]}", "--data-members", str(INSTANCES)]
        instances.append(Instance(name, port, command))
    return instances


def by_name() -> dict[str, Recipe]:
    """Every contestant, in the order of the table."""
    third, burst = LIMIT_PER_SECOND // INSTANCES, BURST // INSTANCES
    return {
        NGINX_WHOLE: lambda place: nginx(place, LIMIT_PER_SECOND, BURST),
        NGINX_THIRD: lambda place: nginx(place, third, burst),
        HAPROXY: haproxy,
        BUCKET4J: bucket4j,
        SLUICE: sluice,
    }


def _names() -> list[str]:
    return [f"node{number}" for number in range(1, INSTANCES + 1)]
