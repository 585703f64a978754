"""The Library view: all generations as a searchable grid."""
