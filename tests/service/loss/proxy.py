"""A proxy between browsers and the service which loses, delays, doubles and cuts what goes through it, as it is told."""

import asyncio
import re
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Thread

from service.served import HOST

OPERATION = re.compile(rb"^PUT \S*/operations/(\S+)")
WITHIN = 30
"""Seconds that the service may take."""


@dataclass
class Weather:
    """Switches, which may be turned at any moment and from any thread.

    `of` says what befalls a request to save, by its operation: see faults.py. `arrived` is called with the number of each such
    request, and `heard` with the request and what is given back. `befell` counts.
    """

    offline: bool = False
    lag: float = 0.0
    drop_requests: bool = False
    drop_replies: bool = False
    of: object = None
    arrived: object = None
    heard: object = None
    befell: dict = field(default_factory=dict)


class Proxy:
    """Listens at a port of its own, in a thread of its own, until it is left."""

    def __init__(self, port, weather=None):
        self.weather = weather or Weather()
        self.port = None
        self.requests = 0
        self._server = None
        self._to = port
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, daemon=True)
        self._later = set()

    @property
    def address(self):
        """Where browsers go."""
        return f"http://{HOST}:{self.port}"

    def __enter__(self):
        self._thread.start()
        self._server = asyncio.run_coroutine_threadsafe(asyncio.start_server(self._serve, HOST, 0), self._loop).result()
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *_raised):
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _end(self):
        self._server.close()
        others = [one for one in asyncio.all_tasks() if one is not asyncio.current_task()]
        for one in others:
            one.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    def quiet(self):
        """Wait until nothing that was kept back is still under way."""
        asyncio.run_coroutine_threadsafe(self._quiet(), self._loop).result()

    async def _quiet(self):
        while self._later:
            await asyncio.wait(set(self._later))

    async def _serve(self, reader, writer):
        try:
            with suppress(OSError, asyncio.IncompleteReadError):
                request = await _read(reader)
                reply = await self._answered(request)
                writer.write(reply)
                await writer.drain()
        finally:
            writer.close()
        with suppress(OSError):
            await writer.wait_closed()

    async def _answered(self, request):
        """What the browser hears of a request: nothing, or half, or all."""
        weather, saves = self.weather, OPERATION.match(request)
        if saves:
            self.requests += 1
            if weather.arrived:
                weather.arrived(self.requests)
        if weather.offline or weather.drop_requests:
            return b""
        await asyncio.sleep(weather.lag)
        kind, seconds = weather.of(saves[1].decode()) if saves and weather.of else ("through", 0)
        weather.befell[kind] = weather.befell.get(kind, 0) + 1
        reply = await getattr(self, "_" + kind.replace(" ", "_"))(request, seconds)
        given = b"" if weather.drop_replies or weather.offline else reply
        if saves and weather.heard:
            weather.heard(request, given)
        return given

    async def _through(self, request, _seconds):
        return await self._forwarded(request)

    async def _lag(self, request, seconds):
        await asyncio.sleep(seconds)
        return await self._forwarded(request)

    async def _request_lost(self, _request, _seconds):
        return b""

    async def _reply_lost(self, request, _seconds):
        await self._forwarded(request)
        return b""

    async def _reply_cut(self, request, _seconds):
        reply = await self._forwarded(request)
        return reply[: len(reply) * 2 // 3]

    async def _late(self, request, seconds):
        """It arrives when what was sent after it has arrived."""
        self._send_later(request, seconds)
        return b""

    async def _twice(self, request, _seconds):
        return (await asyncio.gather(self._forwarded(request), self._forwarded(request)))[0]

    async def _again_later(self, request, seconds):
        self._send_later(request, seconds)
        return await self._forwarded(request)

    def _send_later(self, request, seconds):
        async def send():
            await asyncio.sleep(seconds)
            await self._forwarded(request)

        task = asyncio.ensure_future(send())
        self._later.add(task)
        task.add_done_callback(self._later.discard)

    async def _forwarded(self, request):
        """The reply of the service; nothing where it is down, or falls down meanwhile."""
        try:
            reader, writer = await asyncio.open_connection(HOST, self._to)
        except OSError:
            return b""
        try:
            writer.write(request)
            return await asyncio.wait_for(reader.read(), WITHIN)
        except (OSError, TimeoutError):
            return b""
        finally:
            writer.close()


async def _read(reader):
    """A request with its body, which asks that the connection be closed after it."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = re.search(rb"(?im)^content-length: *(\d+)", head)
    body = await reader.readexactly(int(length[1])) if length else b""
    lines = [one for one in head[:-4].split(b"\r\n") if not one.lower().startswith((b"connection:", b"keep-alive:"))]
    return b"\r\n".join([*lines, b"Connection: close", b"", b""]) + body
