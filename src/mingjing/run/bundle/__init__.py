"""The sealed file (打包文件): everything that the scores depend on, signed; recomputed anywhere, offline."""
