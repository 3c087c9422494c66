"""Pages of what Home lists."""


def count(total: int, size: int) -> int:
    """How many there are: one also of nothing."""
    return max(1, -(-total // size))


def there(page: int, total: int, size: int) -> int:
    """The page that was asked for, from 0 on; one that is no more is the last one."""
    return min(page, count(total, size) - 1)
