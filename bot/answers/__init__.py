"""Answering: who has a request, what answers it, and what its requester says of the answer."""
