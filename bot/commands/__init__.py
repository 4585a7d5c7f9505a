"""The commands of `nightlight`, a file a reader: whoever runs it, whoever writes content, whoever measures."""
