/** Prompts as versioned files, and trajectories as the text that is put into them. */
@NullMarked
package dev.rebank.prompt;

import org.jspecify.annotations.NullMarked;
