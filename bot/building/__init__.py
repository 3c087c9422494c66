"""What is settled about a candidate before it is built."""
