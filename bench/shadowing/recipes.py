# SPDX-License-Identifier: Apache-2.0
"""How each proxy is configured, with copies, with a rule that copies none, and without a rule."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from comparison.jdk import newest_jdk
from comparison.recipes import BENCH, LAUNCHER
from comparison.request import free_port

CONFIG = BENCH / "shadowing" / "config"
JVM_OPTIONS = ("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC")


@dataclass(frozen=True)
class Variant:
    """One way to run a proxy, compared with the plain one of its kind."""

    proxy: str
    what: str
    port: int
    command: list[str]

    @property
    def name(self) -> str:
        return f"{self.proxy}, {self.what}"


PLAIN, COPIES, IDLE = "no rule", "all copied", "rule, none copied"


def variants(work: Path, service_port: int, target_port: int) -> list[Variant]:
    """The plain one of each proxy first."""
    ports = {"SERVICE_PORT": service_port, "TARGET_PORT": target_port}
    return [
        _sluice(work, PLAIN, ports, None),
        _sluice(work, IDLE, ports, 0),
        _sluice(work, COPIES, ports, 100),
        _nginx(work, PLAIN, ports, "off"),
        _nginx(work, COPIES, ports, "/copy"),
    ]


def _sluice(
    work: Path, what: str, ports: dict[str, int], percentage: int | None
) -> Variant:
    port = free_port()
    folder = _folder(work, f"sluice-{what}")
    _render("sluice/service.yaml", folder / "config" / "service.yaml", **ports)
    if percentage is not None:
        _render("sluice/shadow.yaml", folder / "config" / "shadow.yaml", PERCENTAGE=percentage)
    command = ["env", f"SLUICE_JAVA_HOME={newest_jdk()}"]
    command += [f"SLUICE_JAVA_OPTS={' '.join(JVM_OPTIONS)}", str(LAUNCHER), "run"]
    command += ["--config", str(folder / "config"), "--data", str(folder / "data")]
    command += ["--mesh", f"127.0.0.1:{port}", "--admin", f"127.0.0.1:{free_port()}"]
    command += ["--event-loops", "1"]
    return Variant("Sluice", what, port, command)


def _nginx(work: Path, what: str, ports: dict[str, int], mirror: str) -> Variant:
    port = free_port()
    folder = _folder(work, f"nginx-{what}")
    config = _render(
        "nginx.conf", folder / "nginx.conf", WORK=folder, PORT=port, MIRROR=mirror, **ports
    )
    command = ["nginx", "-p", str(folder), "-c", str(config), "-e", "stderr"]
    return Variant("nginx", what, port, command)


def _folder(work: Path, name: str) -> Path:
    folder = work / re.sub(r"[^a-z]+", "-", name)
    folder.mkdir()
    return folder


def _render(template: str, target: Path, **values: object) -> Path:
    """Writes a template's text with its @NAMES@ filled in, and returns where."""
    text = (CONFIG / template).read_text()
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(re.sub(r"@([A-Z_]+)@", lambda name: str(values[name[1]]), text))
    return target
