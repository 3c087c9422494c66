"""Uploaded files, and how Slack's answers show them."""

from dataclasses import dataclass
from typing import Any

PICTURES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
}
"""By the end of the name. SVG is none of them: it may hold a script."""


@dataclass
class Upload:
    """A file: announced first, then filled, then shared."""

    id: str
    name: str
    user: str
    announced: int
    """Bytes, as the uploader said beforehand."""
    content: bytes | None = None
    title: str = ""

    @property
    def mimetype(self) -> str:
        """The type of a picture that browsers show; everything else is just bytes."""
        return PICTURES.get(self.name.rpartition(".")[2].lower(), "application/octet-stream")

    def shape(self, site: str) -> dict[str, Any]:
        """The file object; `site` is the playground's address."""
        address = f"{site}/files/{self.id}/{self.name}"
        extension = self.name.rpartition(".")[2]
        return {
            "id": self.id,
            "name": self.name,
            "title": self.title or self.name,
            "filetype": extension,
            "mimetype": self.mimetype,
            "size": len(self.content or b""),
            "user": self.user,
            "mode": "hosted",
            "url_private": address,
            "url_private_download": address,
            "permalink": address,
        }
