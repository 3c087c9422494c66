"""From a message to a request: what arrives, is filed, is understood, is answered."""
