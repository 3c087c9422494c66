"""What capture shows: the card, the form, the offer, the hint."""
