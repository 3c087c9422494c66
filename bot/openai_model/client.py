"""The connection to OpenAI, or to any server that speaks its protocol."""

from openai import OpenAI

OPENAI_URL = "https://api.openai.com/v1"


def connect(api_key: str, base_url: str | None = None) -> OpenAI:
    """Prepare a client; nothing is sent yet. Whoever calls this closes it.

    The openai package would retry by itself, with pauses of up to two minutes that the server
    chooses. Here each caller has its own limits.
    """
    if not api_key.isascii() or not api_key.isprintable():
        raise ValueError("The key for the language model holds characters that no key has.")
    return OpenAI(api_key=api_key, base_url=base_url or OPENAI_URL, max_retries=0)
