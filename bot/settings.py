"""Settings from the environment, with a sentence for each mistake."""

import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import platformdirs
from dotenv import dotenv_values
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)

from models.errors import UserError


class Settings(BaseModel):
    """Everything that can be set from outside. Names in the environment are the upper-case ones."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    database_url: str | None = Field(None, alias="DATABASE_URL")
    """A PostgreSQL server with pgvector; without one, the embedded server is started."""
    home: Path = Field(default_factory=lambda: default_home(), alias="WHYCHAIN_HOME")
    """The folder of the embedded database and of the key file."""
    secret_key: SecretStr | None = Field(None, alias="WHYCHAIN_SECRET_KEY")
    """Encrypts stored tokens; without one, a key file in `home` is made and used."""

    admin: str | None = Field(None, alias="WHYCHAIN_ADMIN")
    """The member id of the first admin, where the token comes from the settings: Slack doesn't
    say who installed it."""

    slack_bot_token: SecretStr | None = Field(None, alias="SLACK_BOT_TOKEN")
    slack_app_token: SecretStr | None = Field(None, alias="SLACK_APP_TOKEN")
    slack_signing_secret: SecretStr | None = Field(None, alias="SLACK_SIGNING_SECRET")
    slack_client_id: str | None = Field(None, alias="SLACK_CLIENT_ID")
    slack_client_secret: SecretStr | None = Field(None, alias="SLACK_CLIENT_SECRET")
    slack_api_url: str = Field("https://slack.com/api/", alias="SLACK_API_URL")

    openai_api_key: SecretStr | None = Field(None, alias="OPENAI_API_KEY")
    openai_base_url: str | None = Field(None, alias="OPENAI_BASE_URL")
    openai_model: str = Field("gpt-5-mini", alias="OPENAI_MODEL")
    openai_embedding_model: str | None = Field(None, alias="OPENAI_EMBEDDING_MODEL")
    """Embeddings from the same server; without one, the built-in model."""
    openai_embedding_dimensions: int = Field(
        256, alias="OPENAI_EMBEDDING_DIMENSIONS", ge=32, le=3072
    )
    openai_daily_tokens: int = Field(2_000_000, alias="OPENAI_DAILY_TOKENS", ge=0)

    job_threads: int = Field(4, alias="WHYCHAIN_JOB_THREADS", ge=1, le=64)
    heartbeat_seconds: float = Field(10, alias="WHYCHAIN_HEARTBEAT_SECONDS", gt=0, le=600)
    """How often a worker says that it lives; after three silent beats its jobs are run again."""
    tick_seconds: float = Field(5, alias="WHYCHAIN_TICK_SECONDS", gt=0, le=60)
    port: int = Field(3000, alias="PORT", ge=1, le=65535)
    web_threads: int = Field(8, alias="WHYCHAIN_WEB_THREADS", ge=8, le=256)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", alias="LOG_LEVEL")

    @field_validator("slack_bot_token", "slack_app_token")
    @classmethod
    def _token_kind(cls, token: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        prefix = "xoxb-" if info.field_name == "slack_bot_token" else "xapp-"
        if token is not None and not token.get_secret_value().startswith(prefix):
            raise ValueError(f"it should begin with {prefix}")
        return token

    @field_validator("admin")
    @classmethod
    def _member_id(cls, member: str | None) -> str | None:
        if member is not None and not re.fullmatch(r"[UW][A-Z0-9]{2,20}", member):
            raise ValueError("copy the member ID, such as U024BE7LH, from your profile in Slack")
        return member

    @field_validator("database_url")
    @classmethod
    def _postgresql(cls, url: str | None) -> str | None:
        if url is not None and not url.startswith(("postgres://", "postgresql://")):
            raise ValueError("write it as postgresql://user:password@host:5432/name")
        return url

    @field_validator("slack_api_url", "openai_base_url")
    @classmethod
    def _web_address(cls, url: str | None) -> str | None:
        if url is not None and not url.startswith(("http://", "https://")):
            raise ValueError("it should begin with https:// (or http:// on your own machine)")
        return url

    def need(self, *names: str) -> None:
        """Raise `UserError` for the first of these fields that is not set."""
        for name in names:
            if getattr(self, name) is None:
                variable = self.variable(name)
                raise UserError(f"{variable} is not set. {WHAT_TO_WRITE[variable]}")

    @classmethod
    def variable(cls, field: str) -> str:
        """The environment variable of a field."""
        return cls.model_fields[field].alias or field.upper()

    @property
    def is_open(self) -> bool:
        """Further workspaces may install the app, by Slack's OAuth pages."""
        return self.slack_client_id is not None and self.slack_client_secret is not None

    def without_effect(self) -> Iterator[tuple[str, str]]:
        """What is set and does nothing, because what it goes with is missing; and what to do."""
        for given, missing in HALVES:
            if getattr(self, given) is not None and getattr(self, missing) is None:
                variable = self.variable(missing)
                yield (
                    f"{self.variable(given)} does nothing without {variable}",
                    WHAT_TO_WRITE[variable],
                )


HALVES = (
    ("slack_client_id", "slack_client_secret"),
    ("slack_client_secret", "slack_client_id"),
    ("openai_base_url", "openai_api_key"),
)
"""Settings that need another one beside them."""

WHAT_TO_WRITE: Mapping[str, str] = {
    "SLACK_BOT_TOKEN": "Copy the Bot User OAuth Token (xoxb-…) from your app's page, OAuth & "
    "Permissions, and set it in the environment or in a file named .env.",
    "SLACK_APP_TOKEN": "Make an App-Level Token (xapp-…) with the scope connections:write on your "
    "app's page, Basic Information, and set it in the environment or in a file named .env.",
    "SLACK_CLIENT_ID": "Copy the Client ID from your app's page, Basic Information, and set it "
    "beside the secret.",
    "SLACK_CLIENT_SECRET": "Copy the Client Secret from your app's page, Basic Information, and "
    "set it beside the id.",
    "OPENAI_API_KEY": "The server of a language model or of embeddings needs a key; any text will "
    "do for a server of your own that asks for none.",
    "SLACK_SIGNING_SECRET": "Copy the Signing Secret from your app's page, Basic Information, and "
    "set it in the environment or in a file named .env.",
}


def default_home() -> Path:
    """The data folder where none is set: the user's, or the system's state folder for root.

    The embedded server opens every parent folder of its data to all when it runs as root, so
    root's data stays out of root's home.
    """
    if sys.platform != "win32" and platformdirs.user_data_path().is_relative_to("/root"):
        return Path("/var/lib/whychain")
    return platformdirs.user_data_path("whychain", appauthor=False)


def cache_folder() -> Path:
    """Where copies live that can be made again: the user's, or the system's for root, as above."""
    folder = platformdirs.user_cache_path("whychain", appauthor=False)
    if sys.platform != "win32" and folder.is_relative_to("/root"):
        return Path("/var/cache/whychain")
    return folder


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from a mapping, or from the environment and, behind it, `.env`.

    Raises `UserError` with one sentence for each wrong setting.
    """
    values = {**dotenv_values(".env"), **os.environ} if environment is None else environment
    try:
        return Settings.model_validate({name: value for name, value in values.items() if value})
    except ValidationError as error:
        raise UserError("\n".join(_sentence(dict(e)) for e in error.errors())) from error


@contextmanager
def unset(*variables: str) -> Iterator[None]:
    """Take variables out of the environment, for a library that would read them by itself."""
    taken = {name: os.environ.pop(name) for name in variables if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(taken)


def _sentence(error: Mapping[str, object]) -> str:
    place = error["loc"]
    name = str(place[0]) if isinstance(place, tuple) and place else "A setting"
    cause = str(error["msg"]).removeprefix("Value error, ")
    return f"{name} is wrong: {cause[:1].lower()}{cause[1:]}."
