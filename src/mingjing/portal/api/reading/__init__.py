"""What may be read, each with the rights of the page that shows it."""
