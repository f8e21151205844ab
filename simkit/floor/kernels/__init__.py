"""The compiled loops, and nothing else: `phone` and `general`, each with one entry."""
