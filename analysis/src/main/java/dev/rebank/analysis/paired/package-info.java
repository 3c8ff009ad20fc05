/** Two arms on the same tasks: differences, tests, and how large a difference could be found. */
@NullMarked
package dev.rebank.analysis.paired;

import org.jspecify.annotations.NullMarked;
