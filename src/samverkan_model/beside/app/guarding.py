"""Who may talk to the page: nobody but the browser of whoever started it."""

import secrets
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.responses import PlainTextResponse, RedirectResponse

from samverkan_model.language import Language, text

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp, Receive, Scope, Send

COOKIE = "samverkan"
_HOSTS = ("127.0.0.1", "localhost")
POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src 'self'; font-src data:; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
"""Nothing is fetched from elsewhere, whatever stands in a model."""


class Guard:
    """Refuses whoever comes by another name, from another page, or without the secret.

    The secret comes once in the address and is then a cookie that no script and no other page can read or send.
    """

    def __init__(self, app: "ASGIApp", secret: str, language: Language) -> None:
        self.app, self.secret, self.language = app, secret, language

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Passes on what may pass."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        from starlette.requests import Request

        request = Request(scope)
        answer = self._answer(request)
        if answer is None:
            await self.app(scope, receive, send)
            return
        await answer(scope, receive, send)

    def _answer(self, request: "Request") -> "Response | None":
        if urlsplit(f"//{request.headers.get('host', '')}").hostname not in _HOSTS:
            return self._refused("host")
        origin = request.headers.get("origin")
        foreign = request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")
        if request.method != "GET" and (foreign or origin != f"http://{request.headers['host']}"):
            return self._refused("origin")
        if self._knows(request.query_params.get("key", "")):
            entered = RedirectResponse(request.url.path, 303)
            entered.set_cookie(COOKIE, self.secret, httponly=True, samesite="strict")
            return entered
        return None if self._knows(request.cookies.get(COOKIE, "")) else self._refused("secret")

    def _knows(self, told: str) -> bool:
        return secrets.compare_digest(told.encode(), self.secret.encode())

    def _refused(self, cause: str) -> "Response":
        return PlainTextResponse(text(f"app.refused.{cause}", self.language), 403)
