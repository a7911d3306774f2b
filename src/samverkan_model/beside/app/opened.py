"""The page kept open: on this machine alone, and no longer than somebody looks at it."""

import asyncio
import socket
from collections.abc import Callable

import uvicorn

from samverkan_model.beside.app.serving import App, watch
from samverkan_model.beside.app.session import Session
from samverkan_model.language import Language

LOOPBACK = "127.0.0.1"


def serve_page(session: Session, language: Language, port: int, patience: float, tell: Callable[[str], object]) -> None:
    """Serves the page until nobody has had it open for a while, or it is interrupted.

    Args:
        session: what is open.
        language: of the page.
        port: of the machine; 0 for any that is free.
        patience: seconds without the page being open.
        tell: is told the address, with its secret, once the page can be reached.

    Raises:
        OSError: the port is taken.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind((LOOPBACK, port))
        door.listen()
        tell(f"http://{LOOPBACK}:{door.getsockname()[1]}/?key={session.secret}")
        asyncio.run(_served(App(session, language), door, patience))


async def _served(app: App, door: socket.socket, patience: float) -> None:
    settings = uvicorn.Config(app.asgi(), log_level="error", access_log=False, lifespan="off", server_header=False)
    server = uvicorn.Server(settings)

    def leave() -> None:
        server.should_exit = True

    watching = asyncio.create_task(watch(app, patience, leave))
    try:
        await server.serve(sockets=[door])
    finally:
        watching.cancel()
        app.works.stop()
