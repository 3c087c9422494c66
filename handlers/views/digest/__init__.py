"""The digest's message, and the window that explains one score."""
