"""What we believe about people and demand."""
