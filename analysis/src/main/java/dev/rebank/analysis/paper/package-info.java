/** The numbers that the ReasoningBank paper prints, as Rebank brings them along in data/paper. */
@NullMarked
package dev.rebank.analysis.paper;

import org.jspecify.annotations.NullMarked;
