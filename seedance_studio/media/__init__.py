"""Video files: checking, thumbnails and encoding. The only importer of av; imported when first needed."""
