"""What leaves the site: links, cards, exports, linked data, references."""
