/** Tests of loading and grouping. */
@NullMarked
package dev.rebank.analysis.load;

import org.jspecify.annotations.NullMarked;
