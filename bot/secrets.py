"""Tokens at rest: encrypted with the key from the settings, or from a key file."""

import base64
import hashlib
import os
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from models.errors import UserError


class Vault:
    """Encrypts and decrypts tokens (Fernet: AES-128-CBC with HMAC-SHA256)."""

    def __init__(self, key: str) -> None:
        digest = hashlib.sha256(key.encode()).digest()
        self._fernet = Fernet(base64.urlsafe_b64encode(digest))

    def lock(self, token: str) -> bytes:
        """Encrypt a token for storing."""
        return self._fernet.encrypt(token.encode())

    def unlock(self, locked: bytes) -> str:
        """Decrypt a stored token. Raises `UserError` when it was locked with another key."""
        try:
            return self._fernet.decrypt(locked).decode()
        except InvalidToken as error:
            raise UserError(
                "A stored Slack token can't be decrypted: the key has changed. Set "
                "WHYCHAIN_SECRET_KEY to the earlier key, or install the app again."
            ) from error


def open_vault(home: Path, key: str | None) -> Vault:
    """Open the vault with the given key, or with the key file in `home`, made on first use."""
    if key is not None:
        return Vault(key)
    path = home / "secret.key"
    home.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        pass
    else:
        with os.fdopen(handle, "w") as file:
            file.write(Fernet.generate_key().decode())
    return Vault(path.read_text(encoding="utf-8"))
