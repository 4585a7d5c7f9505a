"""What a message says: its normal form, the facts of the family in it, its topic and its language.

Plain Python on words and numbers. Nothing here knows Rasa, Telegram, the store or any advice.
"""
