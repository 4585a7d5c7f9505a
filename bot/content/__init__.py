"""Curated content: its models, the library that loads it, and the choice of what one family is told."""
