"""What is settled about a candidate before it is built: its window, forms and lines."""
