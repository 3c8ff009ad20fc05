/** What is made of rankings: fusion of two, and choice for diversity. */
@NullMarked
package dev.rebank.rank;

import org.jspecify.annotations.NullMarked;
