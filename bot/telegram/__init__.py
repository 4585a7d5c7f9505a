"""Telegram's own rules: what comes in, what goes out, and how. Knows python-telegram-bot and never Rasa."""

from __future__ import annotations

import warnings

from telegram.warnings import PTBDeprecationWarning

# The library gives this warning by itself for durations and waits; both forms are handled here.
warnings.filterwarnings("ignore", message=".*will be of type `datetime.timedelta`", category=PTBDeprecationWarning)
