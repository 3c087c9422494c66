"""Where a post can be opened."""

from models import Post, Workspace


def address(workspace: Workspace, post: Post | None) -> str | None:
    """Where a post can be opened, once it is posted."""
    if post is None or post.ts is None:
        return None
    return workspace.permalink(post.channel_id, post.ts, post.thread_ts)
