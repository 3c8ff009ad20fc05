/** Unit vectors of query texts, and what makes them. */
@NullMarked
package dev.rebank.embed;

import org.jspecify.annotations.NullMarked;
