/** Tests of variance components. */
@NullMarked
package dev.rebank.analysis.variance;

import org.jspecify.annotations.NullMarked;
