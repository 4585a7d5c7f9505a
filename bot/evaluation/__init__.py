"""Measuring: labelled messages and what the assistant did with them, counted. Knows nothing of Rasa or adapters."""
