"""Keeps parents' words out of the log: Rasa's own debug lines quote every message.

Called by each command before Rasa is used.
"""

from __future__ import annotations

import logging

import structlog

QUIET = ("rasa", "rasa_sdk", "sanic.access", "apscheduler", "matplotlib")


def keep_words_out_of_logs() -> None:
    """Warnings and worse only, from everything that may quote a message."""
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=logging.INFO)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
