"""The page's own files, which the browser asks for anew each time."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

FOLDER = Path(__file__).parent / "page"
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json",
}
"""Said here, since the system's own table may know no JavaScript."""
HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
}
"""Nothing is fetched from outside, whatever a message holds."""


async def page(_request: Request) -> Response:
    """The page itself."""
    return _file("index.html")


async def page_file(request: Request) -> Response:
    """A script or style of the page."""
    return _file(request.path_params["path"])


def _file(name: str) -> Response:
    path = (FOLDER / name).resolve()
    if not path.is_relative_to(FOLDER.resolve()) or not path.is_file() or path.suffix not in TYPES:
        return PlainTextResponse("There is no such file.", 404)
    return Response(path.read_bytes(), media_type=TYPES[path.suffix], headers=HEADERS)
