/** Tests of the tables of results. */
@NullMarked
package dev.rebank.analysis.table;

import org.jspecify.annotations.NullMarked;
