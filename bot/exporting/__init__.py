"""Exporting requests and products to a file, for other programs and for people."""
