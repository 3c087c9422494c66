"""From a message to a request: what arrives, what is filed, what is understood, what is answered."""
