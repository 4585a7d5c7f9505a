"""Makes and serves the web app. Knows Flask; knows nothing of Rasa but its address."""

from __future__ import annotations

from flask import Flask, Response
from waitress import create_server
from waitress.server import BaseWSGIServer

from bot.errors import SettingsError
from bot.review.chat import chat_pages
from bot.settings import settings

LARGEST_REQUEST = 64 * 1024  # bytes
CONTENT_POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"


def make_app() -> Flask:
    """The app with every page."""
    app = Flask(__name__)
    app.config.update(
        SECRET_KEY=settings().key(),
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_NAME="nightlight",
    )
    app.register_blueprint(chat_pages)
    app.after_request(_with_safe_headers)
    return app


def web_server() -> BaseWSGIServer:
    """A server of the app on 127.0.0.1, whose `run` serves until the process ends. Raises SettingsError."""
    port = settings().web_port
    try:
        return create_server(make_app(), host="127.0.0.1", port=port, threads=8, ident=None)
    except OSError as error:
        raise SettingsError(f"Port {port} is taken ({error}). Next: set NIGHTLIGHT_WEB_PORT to another.") from error


def _with_safe_headers(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = CONTENT_POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
