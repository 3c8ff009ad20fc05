/** The one door to language models: a question, its key, an answer. */
@NullMarked
package dev.rebank.model;

import org.jspecify.annotations.NullMarked;
