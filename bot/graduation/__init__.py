"""*Graduation*: a candidate that enough people ask for is put to a PM for a decision, by itself."""
