"""The right local people: which service, where, open now, and for whom. Knows no dialogue and no channel."""
