"""Business needs that many chains share: joined and parted by people, and what they serve."""
