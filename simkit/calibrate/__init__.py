"""Does it fit my own people."""
