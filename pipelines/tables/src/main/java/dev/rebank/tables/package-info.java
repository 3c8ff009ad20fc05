/**
 * Rows on disk: the layout of an output folder, its Parquet and Arrow files, its manifest, and the
 * digests by which two runs are compared.
 */
@NullMarked
package dev.rebank.tables;

import org.jspecify.annotations.NullMarked;
