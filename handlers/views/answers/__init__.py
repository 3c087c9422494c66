"""Views of answering."""
