"""Nightlight's code. Words live in data/; what a conversation does with its hands lives in actions/."""
