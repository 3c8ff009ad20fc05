/** Tests of the metrics. */
@NullMarked
package dev.rebank.analysis.metric;

import org.jspecify.annotations.NullMarked;
