"""Same reason? Who asks for what others have asked for, and whose need is known, is asked once."""
