"""Trains the detector of data requests on texts that are written and generated here."""
