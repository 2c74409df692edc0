# SPDX-License-Identifier: Apache-2.0
"""The request that every load and every check sends, and single exchanges with a port."""

from __future__ import annotations

import contextlib
import http.client
import random
import socket

HOST = "checkout"
PATH = "/orders/42?currency=EUR"

# Sent by the client, so that no proxy has to draw an id that another does not draw.
HEADERS = {
    "user-agent": "compare/1",
    "x-request-id": "2f1c8a7e-5a0b-4b8e-9d57-0c1f6f3e7a11",
    "traceparent": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
}

ANSWER_BYTES = 1024


# Below the ports that Linux hands out by itself: one of those could become the end of a connection
# between being chosen and being bound.
PORTS = range(20_000, 32_000)


def free_port() -> int:
    while True:
        port = random.choice(PORTS)
        with contextlib.suppress(OSError), socket.socket() as probe:
            probe.bind(("127.0.0.1", port))
            return port


def answers(port: int) -> bool:
    """Whether the port answers the request with 200."""
    try:
        return exchange(port, PATH).status == 200
    except (OSError, http.client.HTTPException):
        return False


class Answer:
    """One whole answer."""

    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.body = response.read()
        self.status = response.status
        self.headers = response.headers


def exchange(port: int, path: str) -> Answer:
    """One request on a connection of its own."""
    connection = connect(port)
    try:
        return ask(connection, path)
    finally:
        connection.close()


def connect(port: int) -> http.client.HTTPConnection:
    return http.client.HTTPConnection("127.0.0.1", port, timeout=5)


def ask(connection: http.client.HTTPConnection, path: str) -> Answer:
    connection.request("GET", path, headers={"Host": HOST, **HEADERS})
    return Answer(connection.getresponse())
