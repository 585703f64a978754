"""Show clips in step: decoded ahead, by one clock."""
