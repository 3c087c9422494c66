"""The dictionary: what people asked the meaning of, and what the data team says it means."""
