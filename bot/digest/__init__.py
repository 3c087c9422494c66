"""The weekly digest: when it is due, what it says, and that it is said once."""
