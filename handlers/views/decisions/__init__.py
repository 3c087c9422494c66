"""What deciding shows: its forms, the decision in triage, and what requesters are told."""
