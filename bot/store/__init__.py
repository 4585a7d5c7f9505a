"""All SQL, and nothing but SQL. Rows carry pseudonyms and redacted text only; redacting is privacy's work."""
