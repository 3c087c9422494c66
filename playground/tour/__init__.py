"""The guided first minute: a visitor plays it in the page, step by step, with the real bot.

`steps` is what is played, as plain data; `sight` looks at what has happened in the workspace;
`progress` is how far the visitor has come. The page (`page/tour.js`) shows one step at a time.
"""
