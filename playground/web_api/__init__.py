"""The Web API: every method that the playground answers, grouped by what it is about."""

from playground.web_api import auth, chat, conversations, files, history, reactions, users, views
from playground.web_api.calls import Method

METHODS: dict[str, Method] = {
    **auth.METHODS,
    **chat.METHODS,
    **conversations.METHODS,
    **files.METHODS,
    **history.METHODS,
    **reactions.METHODS,
    **users.METHODS,
    **views.METHODS,
}
