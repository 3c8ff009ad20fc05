/** A table of results, and its forms: CSV, Markdown, LaTeX, HTML and on a console. */
@NullMarked
package dev.rebank.analysis.table;

import org.jspecify.annotations.NullMarked;
