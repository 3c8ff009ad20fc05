/** Tests of figures. */
@NullMarked
package dev.rebank.analysis.figure;

import org.jspecify.annotations.NullMarked;
