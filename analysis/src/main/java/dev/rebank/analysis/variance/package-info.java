/** How much of what varies between cells comes from chance: from the order, from extraction. */
@NullMarked
package dev.rebank.analysis.variance;

import org.jspecify.annotations.NullMarked;
