"""Urgent signs: recognising them in a parent's words, and the fixed words that answer them.

Rules, a learned classifier beside them, and the words that answer, which stand in data/urgent. No diagnosis, no
reassurance.
"""
