"""What exists already: products with a link, what was answered, and offering them to who asks."""
