"""The glossary: the workspace's own names, with which its requests are read.

People edit it, and the bot adds what is safe: a name that stands in capitals in several public
requests is known in small letters too, and "gross merchandise value (GMV)" proposes an
abbreviation.
"""
