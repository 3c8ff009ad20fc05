/** Tables of results: what is in them, and their form as CSV, Markdown and on a console. */
@NullMarked
package dev.rebank.analysis.table;

import org.jspecify.annotations.NullMarked;
