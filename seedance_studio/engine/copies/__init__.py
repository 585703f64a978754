"""What leaves the library and enters it: copies of clips, exports, imports."""
