"""The card that health visitors hand out: its code, its pack, what its contact is for, and its print."""
