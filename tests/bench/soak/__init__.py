"""Kills the bot at random moments while people talk to it, and looks for what was lost or doubled.

`python -m tests.bench.soak --minutes 30`. The parts: `company` (where it happens), `people` (who
talk, edit and delete), `clicking` (who press buttons, fill in forms), `mischief` (kills, trouble,
weeks that pass), `findings` (what must hold afterwards) and `running` (all of it together).
"""
