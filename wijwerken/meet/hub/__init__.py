"""The hub: live streams and hot answers, in the same process as the pages and in front of them."""
