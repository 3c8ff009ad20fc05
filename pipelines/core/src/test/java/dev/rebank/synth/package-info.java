/** Tests of the synthetic corpora against their laws. */
@NullMarked
package dev.rebank.synth;

import org.jspecify.annotations.NullMarked;
