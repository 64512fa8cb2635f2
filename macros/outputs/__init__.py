"""What the build writes beside the pages: data, feed, search index, offline worker, pictures."""
