"""A chain whose reason is known already: offered with plain reasons, and for a person to say."""
