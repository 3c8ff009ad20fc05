/** Synthetic corpora of any size, in our own words, made by laws that are known and stated. */
@NullMarked
package dev.rebank.synth;

import org.jspecify.annotations.NullMarked;
