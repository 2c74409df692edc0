# SPDX-License-Identifier: Apache-2.0
"""A target for copies that reads all and answers nothing: python3 -m shadowing.target PORT."""

from __future__ import annotations

import asyncio
import sys

READ_BYTES = 65_536


async def _swallow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while await reader.read(READ_BYTES):
            pass
    except ConnectionError:
        pass
    finally:
        writer.close()


async def _serve(port: int) -> None:
    server = await asyncio.start_server(_swallow, "127.0.0.1", port, backlog=4096)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1])))
