"""What can be wrong with the content, found before a parent finds it. Pure: files in, faults out.

Nothing here knows services, urgent signs or the sentence encoder: their ids and vectors are arguments.
"""
