"""Uploaded files, and how Slack's answers show them."""

from dataclasses import dataclass
from typing import Any


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

    def shape(self, site: str) -> dict[str, Any]:
        """The file object; `site` is the playground's address."""
        address = f"{site}/files/{self.id}/{self.name}"
        extension = self.name.rpartition(".")[2]
        return {
            "id": self.id,
            "name": self.name,
            "title": self.title or self.name,
            "filetype": extension,
            "mimetype": "image/png" if extension == "png" else "application/octet-stream",
            "size": len(self.content or b""),
            "user": self.user,
            "mode": "hosted",
            "url_private": address,
            "url_private_download": address,
            "permalink": address,
        }
