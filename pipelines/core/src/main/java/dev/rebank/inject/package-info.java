/** The text that an agent would be given with the items retrieved for its task. */
@NullMarked
package dev.rebank.inject;

import org.jspecify.annotations.NullMarked;
