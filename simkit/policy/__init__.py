"""What the company decides."""
