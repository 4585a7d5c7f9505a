"""The web app: the chat page for families without Telegram. Speaks to Rasa over HTTP only."""
