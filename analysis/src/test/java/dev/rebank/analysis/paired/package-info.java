/** Tests of comparisons of arms. */
@NullMarked
package dev.rebank.analysis.paired;

import org.jspecify.annotations.NullMarked;
