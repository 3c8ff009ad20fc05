/** Log formats: one small class each turns a file into rollouts, embeddings and dead letters. */
@NullMarked
package dev.rebank.format;

import org.jspecify.annotations.NullMarked;
