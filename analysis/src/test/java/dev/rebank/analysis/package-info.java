/** Tests of the front door of the analysis. */
@NullMarked
package dev.rebank.analysis;

import org.jspecify.annotations.NullMarked;
