"""What the triage channel shows: a candidate's root, the queue of single requests."""
