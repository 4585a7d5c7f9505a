"""Urgent signs: recognising them in a parent's words, and the fixed words that answer them.

Rules on words only: no scoring, no diagnosis, no reassurance, nothing learned. Words live in data/urgent.
"""
