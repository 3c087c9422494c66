"""What `tests.bench.clustering` is made of: the corpora, the product from outside, its peers, and
the table."""
