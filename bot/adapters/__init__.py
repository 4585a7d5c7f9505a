"""The only package that imports rasa: thin classes around the plain code of the levels below."""
