"""The settings' forms, and the hello of a channel."""
