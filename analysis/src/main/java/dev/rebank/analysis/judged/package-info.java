/** How well verdicts agree with the benchmark's reward. */
@NullMarked
package dev.rebank.analysis.judged;

import org.jspecify.annotations.NullMarked;
