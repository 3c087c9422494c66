"""A thousand weeks in minutes: every digest's every period is posted once, whatever happens.

Three workers share a database; each is killed again and again. The clock jumps, ahead and back,
over both changes to and from daylight saving in three zones; Slack limits, and hangs up before and
after it has taken a message. What has to be there is found by walking minute by minute through
local time, not by the code that is looked at.
"""
