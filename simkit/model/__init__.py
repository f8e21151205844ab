"""What happens over the months."""
