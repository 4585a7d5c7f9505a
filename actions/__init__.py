"""Rasa's custom actions: read the turn, call one function of bot/, say it, return events. No rules of content here."""
