"""Each sort of request goes its way; a person corrects it with one click."""
