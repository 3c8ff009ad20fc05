/** Tests of judge quality. */
@NullMarked
package dev.rebank.analysis.judged;

import org.jspecify.annotations.NullMarked;
