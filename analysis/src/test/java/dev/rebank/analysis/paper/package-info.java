/** Tests of the paper's numbers. */
@NullMarked
package dev.rebank.analysis.paper;

import org.jspecify.annotations.NullMarked;
