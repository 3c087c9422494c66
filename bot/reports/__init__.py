"""Reports to keep: the portfolio, trends and needs, as pictures in Slack and as a page.

What they say is what managers may read, in the numbers that the digest and Home show.
"""
