/**
 * Written tables, loaded into Tablesaw columns and grouped by arm, cell and task. Only the columns
 * that the analysis uses are kept; the text of steps is never read.
 */
@NullMarked
package dev.rebank.analysis.load;

import org.jspecify.annotations.NullMarked;
