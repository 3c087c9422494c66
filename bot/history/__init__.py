"""Reading what was said in a channel before the bot came: on the first day there are candidates.

Page by page, from now back; what asks for data becomes an imported request. Nothing is posted to
anybody but the admin who asked for it, who is told at the end what was found.
"""
